from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from collaborative.kit.visitors import kept, kept_for, kept_for_visitors
from collaborative.people.rules import is_leader
from community import forms, presenters
from community.engine.months import Month
from community.presenters import lists, pages
from community.presenters.months import month_page
from community.queries import events as queries
from community.queries import places, reference
from community.queries.attendance import was_noted

ON_A_PAGE = 20


@require_safe
@kept_for_visitors
def events(request: HttpRequest) -> HttpResponse:
    """Drawn once for everybody who asks the same, each card twice: for who has a place and who has none."""
    found = kept_for(request, lambda: _found(request.GET, now=timezone.now()))
    mine = places.standings_of(request.user, found["numbers"])
    found["cards"] = lists.choose(found["cards"], mine=mine)
    this_month = Month.of(timezone.localdate())
    return render(request, "community/events.html", found | {"this_month": this_month})


def _found(query: QueryDict, *, now: datetime) -> dict:
    form = forms.EventFilter(
        query,
        characteristics=kept("characteristics", reference.characteristics),
        places=kept("places", reference.places),
    )
    asked = form.asked()
    events = queries.with_cards(queries.found(now=now, **asked))
    page = Paginator(events, ON_A_PAGE).get_page(query.get("page"))
    cards = presenters.cards(page.object_list, now=now)
    past, filtered = asked["when"] == "past", any(asked[name] for name in forms.NARROWING)
    return lists.list_page(form, page, cards, past=past, filtered=filtered, query=query)


@require_safe
@kept_for_visitors
def month(request: HttpRequest, year: int, number: int) -> HttpResponse:
    asked = Month(year, number)
    if not asked.is_known():
        raise Http404
    found = kept_for(request, lambda: _in(asked))
    mine = places.standings_of(request.user, found["cards"])
    cards = presenters.with_mine(found["cards"], mine)
    return render(request, "community/month.html", found | {"cards": cards})


def _in(month: Month) -> dict:
    found = list(queries.with_cards(queries.between(month.first, month.last)))
    return {"month": month_page(month, found, today=timezone.localdate()), "cards": presenters.cards(found)}


@require_safe
@kept_for_visitors
def event(request: HttpRequest, slug: str) -> HttpResponse:
    """The same page for everybody, but for those whom the event knows."""
    shared = kept_for(request, lambda: _drawn_for(AnonymousUser(), slug))
    own = _drawn_for(request.user, slug) if _is_known_to(shared, request.user) else shared
    return render(request, "community/event.html", own)


def _is_known_to(shared: dict, user) -> bool:
    """Hosts it, works in the office, holds an account that takes no places, or has something here."""
    if not user.is_authenticated:
        return False
    if user.is_staff or user.pk in shared["hosts"] or not is_leader(user):
        return True
    if places.standings_of(user, [shared["number"]]):
        return True
    return shared["has_begun"] and was_noted(user, shared["number"])


def _drawn_for(user, slug: str) -> dict:
    one = get_object_or_404(queries.with_page(queries.shown()), slug=slug)
    now = timezone.now()
    dates = queries.other_dates_of(one, now)
    return pages.drawn(one, user, mine=places.mine_at(one, user), dates=dates, now=now)
