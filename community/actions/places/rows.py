"""How a row becomes what it is next. Every change counts its version up, on which its letters depend."""

from collections.abc import Collection
from datetime import datetime

from django.db import IntegrityError
from django.utils import timezone

from collaborative.kit.database import Busy
from community.choices import PlaceState
from community.engine.places import lowest_free, lowest_free_of
from community.models import Event, Registration
from community.queries.places import adjustments_from_before, held_at
from community.queries.standing import numbers_at


def next_number(event: Event) -> int | None:
    return None if event.capacity is None else lowest_free(numbers_at(event))


def next_numbers(event: Event, *, wanted: int) -> list[int | None]:
    if event.capacity is None:
        return [None] * wanted
    return lowest_free_of(numbers_at(event), wanted=wanted)


def confirm(registration: Registration) -> Registration:
    return _becomes(registration, PlaceState.CONFIRMED)


def end(registration: Registration, *, state: PlaceState, forget: bool = True) -> Registration:
    """Without a number, and without what was asked for, which nobody needs now."""
    _becomes(registration, state)
    registration.number, registration.cancelled_at = None, timezone.now()
    if forget:
        registration.adjustments, registration.are_arranged = "", False
    return registration


def offer_until(registration: Registration, *, number: int | None, until: datetime) -> Registration:
    _becomes(registration, PlaceState.OFFERED)
    registration.number, registration.offered_at, registration.offer_until = number, timezone.now(), until
    return registration


def ask(registration: Registration, *, number: int | None) -> Registration:
    _becomes(registration, PlaceState.ASKED)
    registration.number = number
    return registration


def _becomes(registration: Registration, state: PlaceState) -> Registration:
    registration.state, registration.cancelled_at = state, None
    registration.sequence += 1
    return registration


def keep_new(registrations: list[Registration]) -> None:
    """All or none. Raises Busy where one of them asked by another way in this moment."""
    try:
        for registration in registrations:
            registration.save()
    except IntegrityError as error:
        raise Busy from error


CHANGING = [
    "state",
    "number",
    "sequence",
    "adjustments",
    "are_arranged",
    "offered_at",
    "offer_until",
    "cancelled_at",
    "changed_at",
]


def keep_all(registrations: list[Registration]) -> None:
    """Many rows in one statement, whatever their number."""
    for registration in registrations:
        registration.changed_at = timezone.now()
    Registration.objects.bulk_update(registrations, CHANGING, batch_size=500)


def number_everyone(event: Event) -> None:
    """After an event was given a limit: a number for each who holds a place without one."""
    registrations = list(held_at(event).filter(number=None).order_by("registered_at", "pk"))
    numbers = lowest_free_of(numbers_at(event), wanted=len(registrations))
    for registration, number in zip(registrations, numbers, strict=True):
        registration.number = number
    keep_all(registrations)


def forget_adjustments(*, before: datetime) -> int:
    """What people asked for at events that ended before then is nobody's business any more."""
    return adjustments_from_before(before).update(
        adjustments="", are_arranged=False, changed_at=timezone.now()
    )


def forget_places(events: Collection[Event]) -> None:
    """Who had a place, waited or gave one back, with all they answered."""
    Registration.objects.filter(event__in=events).delete()
