"""Sessions, goals and notes of the two."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from community.actions.coaching import sessions, writing
from community.choices import ScoreKind
from community.forms.coaching import Meet, ScoreGoal, SetGoal, WriteNote
from community.models import CoachingSession, Goal
from community.presenters.coaching.pair import goal_line, heading, session_line
from community.queries.coaching import pairs
from community.rules import coaching as rules
from community.views.coaching.doors import asks_and_does, data_of, done, refused, sent, theirs, went_well

PLANNED = "It is planned, and on its way to both calendars."
MOVED = "It is moved, in both calendars."
OFF = "It is called off, and leaves both calendars."
HAPPENED = "Noted that it happened."


@login_required
@asks_and_does
def plan(request: HttpRequest, key: str) -> HttpResponse:
    coaching = theirs(request, key)
    if reason := rules.reason_not_together(coaching):
        return refused(request, reason, coaching)
    form = Meet(data_of(request))
    if sent(request, form):
        meeting = sessions.Meeting(**form.cleaned_data)
        if went_well(form, lambda: sessions.plan(coaching=coaching, by=request.user, meeting=meeting)):
            messages.success(request, PLANNED)
            return redirect("coaching-pair", key)
    return render(request, "community/coaching/plan.html", heading(coaching, request.user) | {"form": form})


@login_required
@asks_and_does
def session(request: HttpRequest, key: str, session: str) -> HttpResponse:
    """Move it, call it off, or say that it happened."""
    coaching = theirs(request, key)
    one = get_object_or_404(coaching.sessions.all(), key=session)
    one.coaching = coaching
    if reason := rules.reason_cannot_change_session(one):
        return refused(request, reason, coaching)
    form = Meet(data_of(request) if request.POST.get("do", "move") == "move" else None, session=one)
    if request.method == "POST" and _change(request, one, form):
        return redirect("coaching-pair", key)
    now = timezone.now()
    page = heading(coaching, request.user) | {"form": form, "session": session_line(one, now=now)}
    page |= {"is_past": not rules.reason_cannot_have_happened(one, now=now)}
    return render(request, "community/coaching/session.html", page)


def _change(request: HttpRequest, one: CoachingSession, form: Meet) -> bool:
    match request.POST.get("do", "move"):
        case "call_off":
            done(request, lambda: sessions.call_off(session=one), OFF)
            return True
        case "happened":
            done(request, lambda: sessions.happened(session=one), HAPPENED)
            return True
    if not form.is_valid():
        return False
    meeting = sessions.Meeting(**form.cleaned_data)
    if not went_well(form, lambda: sessions.move(session=one, by=request.user, meeting=meeting)):
        return False
    messages.success(request, MOVED)
    return True


@login_required
@asks_and_does
def new_goal(request: HttpRequest, key: str) -> HttpResponse:
    coaching = theirs(request, key)
    goals = pairs.goals_of(coaching).count()
    if reason := rules.reason_cannot_set_goal(coaching, request.user, goals=goals):
        return refused(request, reason, coaching)
    form = SetGoal(data_of(request))
    if sent(request, form):
        kept = form.cleaned_data
        if went_well(form, lambda: writing.set_goal(coaching=coaching, by=request.user, **kept)):
            messages.success(request, "Your goal is set. Only the two of you see it.")
            return redirect("coaching-pair", key)
    return render(
        request, "community/coaching/new_goal.html", heading(coaching, request.user) | {"form": form}
    )


@login_required
@asks_and_does
def goal(request: HttpRequest, key: str, goal: str) -> HttpResponse:
    """One goal: where the leader stands with it, and its end."""
    coaching = theirs(request, key)
    one = get_object_or_404(pairs.goals_of(coaching), key=goal)
    one.coaching = coaching
    form = ScoreGoal(data_of(request) if request.POST.get("do") in ("score", "close") else None)
    if request.method == "POST" and _change_goal(request, one, form):
        return redirect("coaching-pair", key)
    page = heading(coaching, request.user) | {"form": form, "goal": goal_line(one)}
    page |= {"may_score": not rules.reason_cannot_score(one, request.user, ScoreKind.AFTER)}
    return render(request, "community/coaching/goal.html", page)


def _change_goal(request: HttpRequest, one: Goal, form: ScoreGoal) -> bool:
    mine = {"goal": one, "by": request.user}
    match request.POST.get("do"):
        case "reopen":
            done(request, lambda: writing.reopen(**mine), "The goal is open again.")
            return True
        case "remove":
            done(request, lambda: writing.remove(**mine), "The goal is removed, with its scores.")
            return True
    if not form.is_valid():
        return False
    do, words = (writing.close, "Closed. Well done.") if request.POST["do"] == "close" else SCORED
    if not went_well(form, lambda: do(**mine, **form.cleaned_data)):
        return False
    messages.success(request, words)
    return True


SCORED = (writing.score, "Noted where you are with it.")


@login_required
@asks_and_does
def notes(request: HttpRequest, key: str) -> HttpResponse:
    coaching = theirs(request, key)
    form = WriteNote(data_of(request))
    if sent(request, form):
        writing.note(coaching=coaching, author=request.user, **form.cleaned_data)
        messages.success(request, "Your note is kept.")
        return redirect("coaching-pair", key)
    return render(request, "community/coaching/note.html", heading(coaching, request.user) | {"form": form})


@login_required
@require_POST
def forget_note(request: HttpRequest, key: str, note: str) -> HttpResponse:
    """Only whoever wrote it."""
    coaching = theirs(request, key)
    one = get_object_or_404(pairs.notes_for(coaching, request.user).filter(author=request.user), key=note)
    writing.forget_note(note=one)
    messages.success(request, "Your note is gone.")
    return redirect("coaching-pair", key)
