"""Where places are taken and given back. Whatever writes a Registration does it here, nowhere else.

Lock, then count, then write, in one transaction: never the other way round. The places' numbers are
unique, which would stop a place too many even if the lock failed.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from collaborative.kit.database import Busy, brief_transaction, locked_rows, shared_rows
from collaborative.kit.keys import new_key
from collaborative.notices import actions as notices
from collaborative.notices.models import Notice
from collaborative.people.models import User
from collaborative.trail import actions as trail
from community.actions import letters
from community.actions.refusals import refuse
from community.choices import HOLDS_PLACE, PlaceState
from community.engine.places import lowest_free
from community.models import Event, Registration
from community.queries.places import (
    adjustments_from_before,
    held_at,
    numbers_at,
    registration_of,
    taken_at,
)
from community.rules import reason_cannot_give_back, reason_cannot_register

WAITS_SECONDS = 3
ATTEMPTS = 25


@contextmanager
def locked(*event_ids: int) -> Iterator[list[Event]]:
    """One transaction in which these events' places are ours to count and give, in order of their ids.

    Events without a limit are held only against being given one. Raises Busy after three seconds.
    """
    with brief_transaction(seconds=WAITS_SECONDS):
        yield sorted(_held_still(set(event_ids)), key=lambda event: event.pk)


def _held_still(event_ids: set[int]) -> list[Event]:
    limited = locked_rows(Event.objects.filter(pk__in=event_ids, capacity__isnull=False))
    others = event_ids - {event.pk for event in limited}
    unlimited = shared_rows(Event.objects.filter(pk__in=others, capacity__isnull=True)) if others else []
    if len(unlimited) < len(others):
        raise Busy  # given a limit, or deleted, between the two questions
    return [*limited, *unlimited]


def take_place(*, event: Event, person: User, by: User, adjustments: str = "") -> Registration:
    """A place for this person, once, however often it is asked for. Raises Refused or Busy."""
    proposed = _next_row(registration_of(person, event), event, person, adjustments)
    letter = _written_beforehand(proposed)
    with locked(event.pk) as [event]:
        registration, is_new = _seated(event, person, key=proposed.key, adjustments=adjustments)
        if is_new:
            if letter is None or proposed.version != registration.version:
                letter = letters.place_confirmed(registration)
            notices.keep([letter])
            trail.note(by=by, did="took a place at", to=event, **_on_behalf(person, by))
    return registration


def _written_beforehand(proposed: Registration) -> Notice | None:
    """The slow part, before anybody waits for it; nothing where no place is to be had, as it looks now."""
    event, person = proposed.event, proposed.person
    if reason_cannot_register(person, event, now=timezone.now(), taken=taken_at(event)):
        return None
    return letters.place_confirmed(proposed)


def _seated(event: Event, person: User, *, key: str, adjustments: str) -> tuple[Registration, bool]:
    """The place, and whether it is new. Where somebody was quicker, look again."""
    for _ in range(ATTEMPTS):
        earlier = registration_of(person, event)
        if earlier and earlier.state in HOLDS_PLACE:
            return earlier, False
        refuse(reason_cannot_register(person, event, now=timezone.now(), taken=taken_at(event)))
        registration = _next_row(earlier, event, person, adjustments, key=key)
        registration.number = next_number(event)
        if _is_one_of_the_places(registration.number, event) and _is_written(registration):
            return registration, True
    raise Busy


def _next_row(
    earlier: Registration | None, event: Event, person: User, adjustments: str, *, key: str = ""
) -> Registration:
    """The row as it will be: a new one, or the one this person gave back, a version later."""
    registration = earlier or Registration(key=key or new_key())
    registration.event, registration.person, registration.adjustments = event, person, adjustments
    registration.sequence += 1 if earlier else 0
    registration.state = PlaceState.CONFIRMED
    registration.registered_at, registration.cancelled_at = timezone.now(), None
    return registration


def next_number(event: Event) -> int | None:
    return None if event.capacity is None else lowest_free(numbers_at(event))


def _is_one_of_the_places(number: int | None, event: Event) -> bool:
    """Places went between counting and numbering: only without the lock, and even then not for long."""
    return number is None or number <= event.capacity


def _is_written(registration: Registration) -> bool:
    given_back = Registration.objects.filter(pk=registration.pk, state=PlaceState.CANCELLED)
    try:
        with transaction.atomic():
            if registration.pk and not locked_rows(given_back):
                return False
            registration.save()
    except IntegrityError:
        return False
    return True


def _on_behalf(person: User, by: User) -> dict[str, str]:
    return {} if person == by else {"person": person.key}


def give_back(*, registration: Registration, by: User) -> Registration:
    """The place is free again and its holder told; twice is once. Raises Refused or Busy."""
    proposed = _given_back(copy(registration))
    letter = letters.place_cancelled(proposed)
    with locked(registration.event_id) as [event]:
        [current] = locked_rows(Registration.objects.filter(pk=registration.pk))
        if current.state == PlaceState.CANCELLED:
            return current
        current.event, current.person = event, registration.person
        refuse(reason_cannot_give_back(current, now=timezone.now()))
        _given_back(current).save()
        if proposed.version != current.version:
            letter = letters.place_cancelled(current)
        notices.keep([letter])
        trail.note(by=by, did="gave back a place at", to=event, **_on_behalf(current.person, by))
    return current


def _given_back(registration: Registration) -> Registration:
    """As it will be: without a number, and without what was asked for, which nobody needs now."""
    registration.state, registration.cancelled_at = PlaceState.CANCELLED, timezone.now()
    registration.number, registration.adjustments = None, ""
    registration.sequence += 1
    return registration


def number_everyone(event: Event) -> None:
    """After an event was given a limit: a number for each who holds a place without one."""
    numbers = numbers_at(event)
    for registration in held_at(event).filter(number=None).order_by("registered_at", "pk"):
        registration.number = lowest_free(numbers)
        numbers.add(registration.number)
        registration.save(update_fields=["number", "changed_at"])


def forget_adjustments(*, before: datetime) -> int:
    """What people asked for at events that ended before then is nobody's business any more."""
    return adjustments_from_before(before).update(adjustments="", changed_at=timezone.now())
