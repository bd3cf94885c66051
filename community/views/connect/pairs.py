"""A pair's own pages. For anybody who is not in it, whoever they are, there is no such page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from collaborative.kit.database import Busy
from collaborative.kit.refusals import Refused
from community.actions.connect import conversing as actions
from community.actions.letters.connecting import calendar_for
from community.choices import Met
from community.forms.connecting import DidYouMeet, Insight, Move, Note
from community.models import Pair, Seat
from community.presenters.connecting import pairs as presenters
from community.presenters.connecting.answers import brought_by
from community.queries.connect import conversations as queries
from community.queries.connect.insights import behaviours_of
from community.rules import connect as rules
from community.views.connect.answering import BUSY
from community.views.places import asks_and_does

THANKS = {
    Met.MET: "Good to hear. Would you like to share what you learnt?",
    Met.MOVED: "Thank you. Put the new time here, and your calendars follow.",
    Met.UNREACHABLE: "Thank you for saying so.",
    Met.NOT_NOW: "Thank you for saying so.",
}


@login_required
@require_safe
def pair(request: HttpRequest, key: str) -> HttpResponse:
    found, mine = _mine(request, key)
    page = presenters.pair_page(
        found,
        request.user,
        notes=queries.notes_for(mine),
        insights=queries.own_insights(request.user, found.round),
        now=timezone.now(),
    )
    return render(request, "community/connect/pair.html", page)


@login_required
@require_safe
def calendar(request: HttpRequest, key: str) -> HttpResponse:
    found, mine = _mine(request, key)
    if found.starts_at is None:
        return _back(request, found, "There is no time for this conversation yet. Agree one first.")
    headers = {"Content-Disposition": 'attachment; filename="conversation.ics"', "Cache-Control": "no-store"}
    return HttpResponse(
        calendar_for(found, mine), content_type="text/calendar; charset=utf-8", headers=headers
    )


@login_required
@asks_and_does
def move(request: HttpRequest, key: str) -> HttpResponse:
    found, mine = _mine(request, key)
    if reason := rules.reason_cannot_answer(found, mine):
        return _back(request, found, reason)
    form = Move(request.POST if request.method == "POST" else None, pair=found)
    if form.is_valid() and _moved(request, found, form):
        messages.success(request, "The new time is set. Everybody’s calendar follows.")
        return redirect("pair", key)
    page = presenters.short(found, mine) | {"form": form}
    return render(request, "community/connect/move.html", page)


def _moved(request: HttpRequest, found: Pair, form: Move) -> bool:
    told = form.cleaned_data
    try:
        actions.move(pair=found, by=request.user, to=told["when"], where=told["where"])
    except Refused as refusal:
        form.add_error("when", str(refusal))
    except Busy:
        form.add_error(None, BUSY)
    return not form.errors


@login_required
@asks_and_does
def did_you_meet(request: HttpRequest, key: str) -> HttpResponse:
    found, mine = _mine(request, key)
    if reason := rules.reason_cannot_answer(found, mine):
        return _back(request, found, reason)
    form = DidYouMeet(
        request.POST if request.method == "POST" else None,
        may_have_another=rules.may_have_another(found.round, today=timezone.localdate()),
        initial={"answer": mine.answer},
    )
    if form.is_valid() and (now := _said(mine, form)):
        return _go_on(request, found, now)
    page = presenters.short(found, mine) | {"form": form}
    return render(request, "community/connect/did_you_meet.html", page)


def _said(mine: Seat, form: DidYouMeet) -> Seat | None:
    try:
        return actions.say(seat=mine, said=form.said())
    except Refused as refusal:
        form.add_error(None, str(refusal))
    except Busy:
        form.add_error(None, BUSY)
    return None


def _go_on(request: HttpRequest, found: Pair, seat: Seat) -> HttpResponse:
    """To what comes next after this answer."""
    messages.success(request, brought_by(seat) or THANKS[seat.answer])
    if seat.answer == Met.MET:
        return redirect("pair-insight", found.key)
    if seat.answer == Met.MOVED:
        return redirect("pair-move", found.key)
    return redirect("connect", found.round.challenge.slug)


@login_required
@asks_and_does
def notes(request: HttpRequest, key: str) -> HttpResponse:
    found, mine = _mine(request, key)
    if not mine.is_live:
        return _back(request, found, rules.NOT_IN_IT)
    form = Note(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.note(pair=found, author=request.user, text=form.cleaned_data["text"])
        messages.success(request, "Your note is kept for the people of this pair.")
        return redirect("pair", key)
    return render(request, "community/connect/note.html", presenters.short(found, mine) | {"form": form})


@login_required
@require_POST
def forget_note(request: HttpRequest, key: str, note: str) -> HttpResponse:
    found, _ = _mine(request, key)
    actions.forget_note(note=get_object_or_404(queries.own_note(request.user, found, note)))
    messages.success(request, "Your note is deleted.")
    return redirect("pair", key)


@login_required
@asks_and_does
def insight(request: HttpRequest, key: str) -> HttpResponse:
    found, mine = _mine(request, key)
    about = found.round.characteristic
    form = Insight(
        request.POST if request.method == "POST" else None,
        about=about,
        behaviours=behaviours_of(about, today=timezone.localdate()),
    )
    if form.is_valid():
        actions.share(author=request.user, learnt=form.learnt(), round=found.round)
        messages.success(request, "Thank you. What you learnt is shared as you chose.")
        return redirect("pair", key)
    return render(request, "community/connect/insight.html", presenters.short(found, mine) | {"form": form})


@login_required
@require_POST
def take_back(request: HttpRequest, key: str, insight: str) -> HttpResponse:
    found, _ = _mine(request, key)
    actions.take_back(insight=get_object_or_404(queries.own_insight(request.user, found.round, insight)))
    messages.success(request, "It is taken back, and nobody reads it any more.")
    return redirect("pair", key)


def _mine(request: HttpRequest, key: str) -> tuple[Pair, Seat]:
    found = get_object_or_404(queries.pair_of(request.user, key))
    return found, queries.seat_of(request.user, found)


def _back(request: HttpRequest, found: Pair, reason: str) -> HttpResponse:
    messages.warning(request, reason)
    return redirect("pair", found.key)
