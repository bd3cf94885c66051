"""The link of a letter that asks whether two people met. Opening it changes nothing; its button does."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from collaborative.kit import signed
from collaborative.kit.database import Busy
from collaborative.kit.refusals import Refused
from community.actions.connect.conversing import say
from community.actions.letters.connecting import ANSWER
from community.choices import Met
from community.forms.connecting import OneAnswer
from community.models import Pair, Seat
from community.presenters.connecting.answers import after, answer_page
from community.queries.connect.conversations import answerable
from community.rules import connect as rules

BUSY = "Somebody is changing this pair at this moment. Nothing has changed: try again."


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever holds the letter may answer it."""
    pair, seat, said = _behind(token)
    if pair is None:
        return _shown(request, "community/connect/no_answer.html", {}, status=404)
    page = answer_page(pair, seat, said)
    if reason := rules.reason_cannot_answer(pair, seat):
        return _shown(request, "community/connect/answer.html", page | {"done": reason})
    form = OneAnswer(
        request.POST if request.method == "POST" else None,
        answer=said,
        may_have_another=rules.may_have_another(pair.round, today=timezone.localdate()),
    )
    if form.is_valid():
        page |= _carried_out(pair, seat, form)
    return _shown(request, "community/connect/answer.html", page | {"form": form})


def _behind(token: str) -> tuple[Pair | None, Seat | None, str]:
    try:
        key, participant, said = signed.read(ANSWER, token)
    except (signed.Unreadable, ValueError):
        return None, None, ""
    pair = answerable(key, participant)
    if pair is None or said not in Met.values:
        return None, None, ""
    return pair, next(seat for seat in pair.seats.all() if seat.participant.key == participant), said


def _carried_out(pair: Pair, seat: Seat, form: OneAnswer) -> dict:
    try:
        return after(pair, say(seat=seat, said=form.said()))
    except Refused as refusal:
        return {"done": str(refusal)}
    except Busy:
        form.add_error(None, BUSY)
        return {}


def _shown(request: HttpRequest, template: str, page: dict, *, status: int = 200) -> HttpResponse:
    response = render(request, template, page, status=status)
    response["Cache-Control"] = "no-store"
    return response
