"""Finding a coach or mentor: the hub, everybody, three suggestions, one of them; asking."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from collaborative.kit.components.pages import links
from community.actions.coaching import asking
from community.choices import CoachingState, Help
from community.engine.coaching import suggest
from community.forms.coaching import Ask, FindCoach, Three
from community.presenters.coaching import coaches as presenters
from community.presenters.coaching.standing import next_things, past_things
from community.queries.coaching import coaches as queries
from community.queries.coaching import pairs
from community.rules import coaching as rules
from community.views.coaching.doors import asks_and_does, data_of, only_leaders, sent, went_well
from community.views.coaching.figures import SEES

A_PAGE = 18


@login_required
@require_safe
def hub(request: HttpRequest) -> HttpResponse:
    if rules.reason_not_for(request.user) and request.user.has_perm(SEES):
        return redirect("coaching-figures")
    only_leaders(request)
    now, person = timezone.now(), request.user
    mine = queries.coach_of(person)
    context = {
        "things": [thing for _, thing in next_things(pairs.next_for(person, now), person, now=now)],
        "done": past_things(pairs.over(person), person),
        "is_coach": mine is not None,
        "own": presenters.own_page(mine),
        "three": {"text": "Get three suggestions", "href": reverse("coaching-three")},
        "find": {"text": "Look through everybody", "href": reverse("coaching-find")},
    }
    return render(request, "community/coaching/hub.html", context)


@login_required
@require_safe
def find(request: HttpRequest) -> HttpResponse:
    only_leaders(request)
    form = FindCoach(request.GET)
    page = Paginator(queries.found(request.user, **form.asked()), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "here": reverse("coaching-find"),
        "clear": reverse("coaching-find") if request.GET.keys() & form.fields.keys() else None,
        "count": page.paginator.count,
        "coaches": [presenters.card(coach) for coach in page],
        "pages": links(page, request.GET) if page.has_other_pages() else None,
        "everybody": {"text": "Show everybody", "href": reverse("coaching-find")},
    }
    return render(request, "community/coaching/find.html", context)


@login_required
@require_safe
def three(request: HttpRequest) -> HttpResponse:
    """Nothing is kept of what somebody looks for: it stands in the address, and only there."""
    only_leaders(request)
    cared_about = [topic.slug for topic in queries.cared_about(request.user)]
    asked = "help" in request.GET
    form = Three(request.GET if asked else None, initial={"topics": cared_about})
    context = {"form": form, "is_asked": asked, "help": request.GET.get("help", "")}
    if asked and form.is_valid():
        context |= {"coaches": _three(request.user, form.cleaned_data)}
    return render(request, "community/coaching/three.html", context)


def _three(person, wish: dict) -> list[dict]:
    possible = {coach.person_id: coach for coach in queries.found(person, help=wish["help"])}
    seeker = queries.seeker(person, topics=list(wish["topics"]), language=wish["language"])
    found = suggest(seeker, [queries.guide(coach) for coach in possible.values()])
    return presenters.suggestions(found, possible)


@login_required
@asks_and_does
def coach(request: HttpRequest, key: str) -> HttpResponse:
    """Somebody's page, with the question below it. Whoever could not coach them has no page for them."""
    only_leaders(request)
    found = get_object_or_404(queries.with_page(queries.open_to(request.user)), key=key)
    form = Ask(data_of(request), coach=found, help=request.GET.get("help", ""))
    if sent(request, form) and went_well(form, lambda: _ask(request, found, form)):
        return redirect("coaching")
    why_not = "" if form.is_bound else _why_not(request, found)
    here = {"form": form, "is_full": not queries.room(found), "why_not": why_not}
    page = presenters.coach_page(found) | here
    return render(request, "community/coaching/coach.html", page)


def _why_not(request: HttpRequest, coach) -> str:
    """Said before somebody writes for nothing; empty where any of what this coach does can be asked for."""
    offered = [help for help in Help.values if coach.does(help)]
    reasons = [asking.reason_cannot_ask(coach, request.user, help) for help in offered]
    return "" if None in reasons else reasons[0]


def _ask(request: HttpRequest, coach, form: Ask) -> None:
    coaching = asking.ask(coach=coach, leader=request.user, **form.cleaned_data)
    if coaching.state == CoachingState.WAITING:
        words = f"{coach} is full, so you wait for them. We write to you when it is your turn."
    else:
        words = f"We have asked {coach}. They answer yes or no, and we write to you."
    messages.success(request, words)
