"""Walking in their shoes: offers, asking, and the exchange of the two."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from collaborative.kit.components.pages import links
from collaborative.kit.refusals import Refused
from community.actions import shadowing as actions
from community.forms.shadowing import Ask, Offer, Organisation, Plan
from community.models import Exchange
from community.presenters import shadowing as presenters
from community.queries import shadowing as queries
from community.rules import shadowing as rules

A_PAGE = 20


@login_required
@require_safe
def shadowing(request: HttpRequest) -> HttpResponse:
    """Whom one could visit, and one's own exchanges."""
    me, topics = request.user, list(queries.topics())
    topic = next((one.slug for one in topics if one.slug == request.GET.get("topic")), "")
    why_not = rules.reason_cannot_take_part(me)
    exchanges = queries.exchanges_of(me)
    standings = presenters.standings(exchanges, me)
    today = timezone.localdate()
    found = [] if why_not else queries.offers_for(me, today=today, topic=topic, last=standings)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "why_not": why_not,
        "unknown": rules.reason_work_unknown(me),
        "topics": topics,
        "topic": topic,
        "cards": [presenters.card(offer, standings.get(offer.person_id)) for offer in page],
        "pages": links(page, request.GET) if page.has_other_pages() else None,
        "exchanges": presenters.exchange_rows(exchanges, me),
        "mine": queries.offer_of(me),
    }
    return render(request, "community/shadowing/shadowing.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def my_offer(request: HttpRequest) -> HttpResponse:
    if reason := rules.reason_cannot_take_part(request.user):
        messages.warning(request, reason)
        return redirect("shadowing")
    form = Offer(request.POST if request.method == "POST" else None, instance=queries.offer_of(request.user))
    if form.is_valid():
        actions.offer(person=request.user, said=actions.Offering(**form.cleaned_data))
        messages.success(request, "Your offer is kept.")
        return redirect("shadowing")
    return render(request, "community/shadowing/my_offer.html", {"form": form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: HttpRequest, key: str) -> HttpResponse:
    """A day with somebody; a POST asks them."""
    if reason := rules.reason_cannot_take_part(request.user):
        messages.warning(request, reason)
        return redirect("shadowing")
    found = get_object_or_404(queries.offers_open_to(request.user), key=key)
    form = Ask(request.POST if request.method == "POST" else None, offer=found)
    if form.is_valid():
        try:
            asked = actions.ask(offer=found, person=request.user, **form.cleaned_data)
            messages.success(request, f"{found.person} is told by mail and answers you.")
            return redirect("exchange", asked.key)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    is_mine = found.person == request.user
    why_not = "" if is_mine or form.is_bound else actions.reason_cannot_ask(found, request.user)
    between = queries.exchanges_between(request.user, found.person) if why_not else ()
    card = presenters.card(found, presenters.standings(between, request.user).get(found.person_id))
    context = {"card": card, "form": form, "is_mine": is_mine, "why_not": why_not}
    return render(request, "community/shadowing/offer.html", context)


@login_required
@require_safe
def exchange(request: HttpRequest, key: str) -> HttpResponse:
    found = get_object_or_404(queries.exchanges_of(request.user), key=key)
    return exchange_page(request, found)


def exchange_page(request: HttpRequest, found: Exchange, **wrong) -> HttpResponse:
    """Where a form on it was wrong, it is shown again with what was written."""
    page = presenters.exchange_page(found, request.user, now=timezone.now())
    page |= {"organisation": Organisation(), "plan": Plan(exchange=found, ways=page["ways"])} | wrong
    return render(request, "community/shadowing/exchange.html", page)
