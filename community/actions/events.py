"""What the team does with an event. Everybody with a place hears of what they need to know."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from collaborative.kit.database import Busy, brief_transaction, locked_rows
from collaborative.kit.refusals import refuse
from collaborative.people.models import User
from collaborative.trail import actions as trail
from community import rules
from community.actions import letters, places, reminders
from community.actions.places.holding import WAITS_SECONDS
from community.actions.telling import send_to_all, written_to_all
from community.choices import EventState
from community.models import Event
from community.queries.places import told_about

# What people with a place are told when it changes, in the words of the letter.
WORTH_TELLING = {
    "title": "what it is called",
    "starts_at": "when it begins",
    "ends_at": "when it ends",
    "format": "how it is held",
    "venue": "where it is",
    "place": "where it is",
    "joining_link": "how to join",
}
TAKING_PLACE = (EventState.PUBLISHED, EventState.CLOSED)


@contextmanager
def held(event: Event) -> Iterator[Event]:
    """One transaction in which nobody else changes the event or takes a place at it."""
    with brief_transaction(seconds=WAITS_SECONDS):
        found = locked_rows(Event.objects.filter(pk=event.pk))
        if not found:
            raise Busy
        yield found[0]


def make(*, event: Event, by: User) -> Event:
    with transaction.atomic():
        event.save()
        reminders.give_usual(event)
        trail.note(by=by, did="made", to=event)
    return event


def publish(*, event: Event, by: User) -> Event:
    with held(event) as event:
        refuse(rules.reason_cannot_publish(event, now=timezone.now()))
        return _put(event, EventState.PUBLISHED, did="published", by=by)


def close(*, event: Event, by: User) -> Event:
    with held(event) as event:
        refuse(rules.reason_cannot_close(event, now=timezone.now()))
        return _put(event, EventState.CLOSED, did="closed registration for", by=by)


def reopen(*, event: Event, by: User) -> Event:
    with held(event) as event:
        refuse(rules.reason_cannot_reopen(event, now=timezone.now()))
        _put(event, EventState.PUBLISHED, did="reopened registration for", by=by)
        places.settle(event, now=timezone.now())
        return event


def cancel(*, event: Event, by: User, reason: str = "") -> int:
    """How many people were told. Their calendar entries are taken out with the same letter."""

    def write(registration):
        return letters.event_cancelled(registration, reason=reason)

    proposed = copy(event)
    proposed.sequence += 1
    ready = written_to_all(proposed, write)
    with held(event) as event:
        refuse(rules.reason_cannot_cancel(event, now=timezone.now()))
        event.sequence += 1
        told = send_to_all(event, write, ready=ready)
        _put(event, EventState.CANCELLED, did="cancelled", by=by, told=told)
    return told


@dataclass(frozen=True)
class Foreseen:
    """The event as a change would leave it, what letters would name, and how many would get one."""

    event: Event
    made: list[str]
    worth_telling: list[str]
    told: int


def foresee(*, event: Event, changes: Mapping[str, object]) -> Foreseen:
    proposed, made = _changed(event, changes)
    told = told_about(event).count() if _is_to_be_told(proposed, made) else 0
    return Foreseen(proposed, made, worth_telling(made), told)


def change(*, event: Event, by: User, changes: Mapping[str, object]) -> int:
    """How many people were told. Fewer places than are taken: nobody loses theirs."""
    seen = Event.objects.get(pk=event.pk)
    proposed, made = _changed(seen, changes)
    if not made:
        return 0

    def write(registration):
        return letters.event_changed(registration, changes=worth_telling(made))

    ready = written_to_all(proposed, write) if _is_to_be_told(proposed, made) else None
    with held(event) as event:
        if event.changed_at != seen.changed_at:
            raise Busy  # somebody else changed it in this moment: look at theirs first
        proposed.save()
        if proposed.capacity is not None:
            places.number_everyone(proposed)
        told = 0 if ready is None else send_to_all(proposed, write, ready=ready)
        trail.note(by=by, did="changed", to=proposed, fields=made, told=told)
        places.settle(proposed, now=timezone.now())
    return told


def worth_telling(made: list[str]) -> list[str]:
    """In the words of the letter, each once."""
    return list(dict.fromkeys(WORTH_TELLING[name] for name in WORTH_TELLING if name in made))


def _changed(event: Event, changes: Mapping[str, object]) -> tuple[Event, list[str]]:
    """The event as it will be, and which of its fields are different then."""
    made = sorted(name for name, value in changes.items() if getattr(event, name) != value)
    after = copy(event)
    for name in made:
        setattr(after, name, changes[name])
    after.sequence += 1 if worth_telling(made) else 0
    return after, made


def _is_to_be_told(event: Event, made: list[str]) -> bool:
    return bool(worth_telling(made)) and event.state in TAKING_PLACE and event.ends_at > timezone.now()


def _put(event: Event, state: EventState, *, did: str, by: User, **details: int) -> Event:
    event.state = state
    event.save()
    trail.note(by=by, did=did, to=event, **details)
    return event
