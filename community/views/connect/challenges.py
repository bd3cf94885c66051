from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from community.models import Challenge, Participant
from community.presenters.connecting import challenges as presenters
from community.presenters.connecting import circles
from community.queries.connect import challenges as queries
from community.queries.connect import joining
from community.queries.connect.pairs import pairs_in, people_met
from community.rules import connect as rules


@require_safe
def connect_five(request: HttpRequest) -> HttpResponse:
    """What Connect Five is, and where it runs."""
    today, mine = timezone.localdate(), joining.taken_part_in(request.user)
    cards = [
        presenters.card(each, mine.get(each.pk), person=request.user, today=today)
        for each in joining.listed()
    ]
    page = {
        "running": [card for card in cards if card["is_open"]],
        "over": [card for card in cards if not card["is_open"]],
        "events": {"text": "See what is on", "href": reverse("events")},
    }
    return render(request, "community/connect/all.html", page)


@require_safe
def challenge(request: HttpRequest, slug: str) -> HttpResponse:
    """One challenge; for whoever takes part, their five."""
    found = get_object_or_404(queries.with_rounds(queries.shown()), slug=slug)
    mine = queries.participant_of(request.user, found)
    card = presenters.card(found, mine, person=request.user, today=timezone.localdate())
    page = {"challenge": found, "mine": mine, "takes_part": bool(mine and mine.left_at is None)} | card
    if mine:
        page |= _mine(found, mine)
    return render(request, "community/connect/challenge.html", page)


def _mine(challenge: Challenge, mine: Participant) -> dict:
    today = timezone.localdate()
    drawn = circles.of_mine(
        challenge.rounds.all(),
        mine,
        pairs_in(mine),
        left_out=joining.rounds_left_out_of(mine),
        today=today,
    )
    may_change = rules.reason_cannot_take_part(mine) is None
    nudge = presenters.profile_nudge(mine.person) if may_change else ""
    page = {"circles": drawn, "may_change": may_change, "nudge": nudge, "complete": presenters.PROFILE}
    return page | presenters.my_five(mine, drawn, people_met(mine), today=today)
