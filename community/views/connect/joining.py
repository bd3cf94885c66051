"""Joining a challenge, changing what one said, pausing, leaving and coming back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from collaborative.kit.database import Busy
from collaborative.kit.refusals import Refused
from community.actions.connect import joining as actions
from community.forms.connecting import Join, Pause
from community.models import Challenge, Participant
from community.presenters.connecting.challenges import PROFILE, is_paused, profile_nudge
from community.queries.connect import challenges as queries
from community.rules import connect as rules
from community.views.places import asks_and_does

JOINED = "You take part. We write to you when your first partner is known."
BUSY = "Pairs are being published at this moment. Nothing has changed for you: try again."


@login_required
@asks_and_does
def join(request: HttpRequest, slug: str) -> HttpResponse:
    challenge, mine = _found(request, slug)
    if mine and mine.left_at is None:
        return redirect("connect-change", slug)
    reason = rules.reason_cannot_join(
        request.user, challenge, today=timezone.localdate(), is_back=mine is not None
    )
    if reason:
        return _back(request, challenge, reason)
    form = Join(request.POST if request.method == "POST" else None, participant=mine)
    if not form.is_valid():
        return _ask(request, challenge, form, title="Come back" if mine else "Join Connect Five")
    try:
        actions.join(challenge=challenge, person=request.user, hopes=form.said())
    except Refused as refusal:
        return _back(request, challenge, str(refusal))
    messages.success(request, JOINED)
    return redirect("connect", slug)


@login_required
@asks_and_does
def change(request: HttpRequest, slug: str) -> HttpResponse:
    challenge, mine = _found(request, slug)
    if reason := _not_in_it(mine):
        return _back(request, challenge, reason)
    form = Join(request.POST if request.method == "POST" else None, participant=mine)
    if not form.is_valid():
        return _ask(request, challenge, form, title="Change what you said")
    actions.change(participant=mine, hopes=form.said())
    messages.success(request, "Saved. It counts from the next round on.")
    return redirect("connect", slug)


@login_required
@asks_and_does
def pause(request: HttpRequest, slug: str) -> HttpResponse:
    challenge, mine = _found(request, slug)
    if reason := _not_in_it(mine):
        return _back(request, challenge, reason)
    if request.method == "POST" and request.POST.get("do") == "resume":
        actions.resume(participant=mine)
        messages.success(request, "You are paired again from the next round on.")
        return redirect("connect", slug)
    form = Pause(request.POST if request.method == "POST" else None)
    if form.is_valid() and _paused(form, mine):
        messages.success(request, "Your pause is noted. Enjoy the breathing space.")
        return redirect("connect", slug)
    paused = is_paused(mine, today=timezone.localdate())
    page = {"challenge": challenge, "form": form, "mine": mine, "paused": paused}
    return render(request, "community/connect/pause.html", page)


def _paused(form: Pause, mine: Participant) -> bool:
    try:
        actions.pause(participant=mine, until=form.cleaned_data["until"])
    except Refused as refusal:
        form.add_error("until", str(refusal))
        return False
    return True


@login_required
@asks_and_does
def leave(request: HttpRequest, slug: str) -> HttpResponse:
    challenge, mine = _found(request, slug)
    if mine is None or mine.left_at:
        return _back(request, challenge, _not_in_it(mine))
    if request.method != "POST":
        return render(request, "community/connect/leave.html", {"challenge": challenge})
    try:
        actions.leave(participant=mine)
        messages.success(request, "You have left. You may come back as long as it runs.")
    except Busy:
        messages.error(request, BUSY)
    return redirect("connect", slug)


def _found(request: HttpRequest, slug: str) -> tuple[Challenge, Participant | None]:
    challenge = get_object_or_404(queries.shown(), slug=slug)
    return challenge, queries.participant_of(request.user, challenge)


def _not_in_it(mine: Participant | None) -> str | None:
    return "You do not take part in this." if mine is None else rules.reason_cannot_take_part(mine)


def _back(request: HttpRequest, challenge: Challenge, reason: str) -> HttpResponse:
    messages.warning(request, reason)
    return redirect("connect", challenge.slug)


def _ask(request: HttpRequest, challenge: Challenge, form: Join, *, title: str) -> HttpResponse:
    nudge = profile_nudge(request.user)
    page = {"challenge": challenge, "form": form, "title": title, "nudge": nudge, "complete": PROFILE}
    return render(request, "community/connect/join.html", page)
