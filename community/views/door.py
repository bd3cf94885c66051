"""The door, for the event's hosts and the team; unknown to everybody else."""

from contextlib import contextmanager
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from collaborative.kit.database import Busy
from collaborative.kit.refusals import Refused
from collaborative.kit.words import hour
from collaborative.people.models import User
from community.actions import door as actions
from community.actions.arranging import arrange, arrange_not
from community.choices import Source
from community.forms.door import FindMember
from community.models import Event
from community.presenters import door as presenters
from community.queries import attendance as queries
from community.queries import events
from community.queries.door_questions import who_must_answer
from community.queries.places import registration_of
from community.rules.door import reason_code_not_now, reason_no_door, reason_no_entry
from community.views.places import asks_and_does

TRY_AGAIN = "Somebody else is noting the same person at this moment. Try again."
NOTHING_CHANGED = 204


@contextmanager
def told_why_not(request: HttpRequest):
    """What a rule has against it is said, and nothing else happens."""
    try:
        yield
    except Refused as refusal:
        messages.warning(request, str(refusal))
    except Busy:
        messages.error(request, TRY_AGAIN)


def run_by(request: HttpRequest, slug: str) -> Event:
    return get_object_or_404(events.with_page(events.run_by(request.user)), slug=slug)


@login_required
@asks_and_does
def door(request: HttpRequest, slug: str) -> HttpResponse:
    event = run_by(request, slug)
    if request.method == "POST":
        with told_why_not(request):
            _do(request, event)
        return redirect(f"{reverse('door', args=[slug])}{_asked(request.POST)}")
    q, show = (request.GET.get(name, "")[:100] for name in ("q", "show"))
    page = presenters.door_page(
        event,
        queries.register_of(event),
        must_answer=who_must_answer(event),
        q=q,
        show=show,
        now=timezone.now(),
    )
    if request.htmx and request.GET.get("v") == page["version"]:
        return HttpResponse(status=NOTHING_CHANGED)
    page["people"], page["excused"] = map(presenters.with_tokens, (page["people"], page["excused"]))
    if request.htmx:
        return render(
            request, "community/door_live.html", page | {"said": list(messages.get_messages(request))}
        )
    return render(request, "community/door.html", page)


def _asked(sent) -> str:
    """What the list was narrowed to stays so."""
    asked = {name: sent[name][:100] for name in ("q", "show") if sent.get(name)}
    return f"?{urlencode(asked)}" if asked else ""


def _do(request: HttpRequest, event: Event) -> None:
    """One button names a verb, a person and its request: in:k3y:0f9a…"""
    verb, _, rest = request.POST.get("do", "").partition(":")
    key, _, token = rest.partition(":")
    person = queries.person_at(event, key)
    do = VERBS.get(verb)
    if person is None or do is None:
        messages.warning(request, "Nobody was chosen. Press the button beside their name.")
        return
    do(request, event, person, token)


def _in(request: HttpRequest, event: Event, person: User, token: str) -> None:
    passed = {"event": event, "person": person, "by": request.user, "token": _as_token(token)}
    entry = actions.check_in(source=Source.REGISTER, **passed)
    said_of(request, entry, person)


def _out(request: HttpRequest, event: Event, person: User, token: str) -> None:
    passed = {"event": event, "person": person, "by": request.user, "token": _as_token(token)}
    actions.check_in(source=Source.REGISTER, is_exit=True, **passed)
    messages.success(request, f"{person.name} is out.")


def _undo(request: HttpRequest, event: Event, person: User, token: str) -> None:
    if actions.undo(event=event, person=person, by=request.user):
        messages.success(request, f"{person.name} is no longer checked in.")


def _arranged(request: HttpRequest, event: Event, person: User, shown: str) -> None:
    registration = registration_of(person, event)
    if registration:
        arrange(registration=registration, by=request.user, shown=shown)


def _not_arranged(request: HttpRequest, event: Event, person: User, token: str) -> None:
    registration = registration_of(person, event)
    if registration:
        arrange_not(registration=registration, by=request.user)


VERBS = {"in": _in, "out": _out, "undo": _undo, "arranged": _arranged, "open": _not_arranged}


def _as_token(words: str) -> UUID:
    try:
        return UUID(words)
    except ValueError:
        return uuid4()


def said_of(request: HttpRequest, entry: actions.Entry, person: User) -> None:
    at = hour(entry.attendance.at)
    if entry.is_new:
        messages.success(request, f"{person.name} is in, at {at}.")
    else:
        messages.info(request, f"{person.name} is already in, at {at}.")


# Somebody who is not on the list


@login_required
@asks_and_does
def walk_in(request: HttpRequest, slug: str) -> HttpResponse:
    event = run_by(request, slug)
    if request.method == "POST":
        return _let_in(request, event)
    form = FindMember(request.GET)
    found = queries.found_for_the_door(request.user, form.asked())
    rows = queries.rows_of(found, event)
    here = {line.person.pk for line in queries.register_of(event) if line.presence == "came"}
    people = [
        presenters.found_row(
            person,
            rows.get(person.pk),
            is_here=person.pk in here,
            why_not=reason_no_entry(rows.get(person.pk)),
        )
        for person in found
    ]
    page = {
        "event": event,
        "form": form,
        "asked": form.asked(),
        "people": presenters.with_tokens(people),
        "join": presenters.join_code(),
    }
    return render(request, "community/door_walk_in.html", page)


def _let_in(request: HttpRequest, event: Event) -> HttpResponse:
    key, _, token = request.POST.get("let", "").partition(":")
    person = queries.member(key)
    if person is None:
        messages.warning(request, "Nobody was chosen. Find them first, then press the button.")
        return redirect("door-walk-in", event.slug)
    with told_why_not(request):
        entry = actions.let_in(event=event, person=person, by=request.user, token=_as_token(token))
        said_of(request, entry, person)
    return redirect("door", event.slug)


# The code on the screen


@login_required
@asks_and_does
def code(request: HttpRequest, slug: str) -> HttpResponse:
    event = run_by(request, slug)
    if request.method == "POST":
        with told_why_not(request):
            actions.renew_code(event=event, by=request.user)
        return redirect("door-code", slug)
    now = timezone.now()
    not_now = reason_no_door(event) or reason_code_not_now(event, now=now)
    page = presenters.code_page(event, now=now, not_now=not_now)
    return render(request, "community/door_code.html", page)
