from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from collaborative.kit.refusals import refuse
from collaborative.notices import actions as notices
from collaborative.people.models import User
from collaborative.trail import actions as trail
from community import rules
from community.actions import letters
from community.actions.places.holding import locked
from community.actions.places.line import settle
from community.actions.places.rows import keep_new, next_numbers
from community.actions.places.taking import DID, Asking, Wish, is_asked, keep_answers
from community.choices import IN_PLAY, PlaceState
from community.models import Event, Group, Registration
from community.queries.places import registration_of
from community.queries.standing import standing_at


def take_places(*, event: Event, people: Iterable[User], by: User, wish: Wish) -> list[Registration]:
    """Places for all of them or for none: together they get in, or together they wait.

    What the one who asks says goes with their own place alone. Raises Refused or Busy.
    """
    people = list(dict.fromkeys(people))
    with locked(event.pk) as [event]:
        now = timezone.now()
        settle(event, now=now)
        _refuse_any(event, people, now=now)
        state = _state_of_all(event, len(people), wish, now=now)
        group = Group.objects.create(event=event, made_by=by)
        rows = [_row(event, person, wish if person == by else Wish(), state, group, now) for person in people]
        _number(event, rows)
        _stand_in_line(rows)
        keep_new(rows)
        for row in rows:
            keep_answers(row, wish.answers if row.person == by else {})
        notices.keep(
            [letters.first_letter(row, brought_by=_who(by, row), is_asked=is_asked(row, by)) for row in rows]
        )
        trail.note(by=by, did=DID[state], to=event, people=[person.key for person in people])
    return rows


def _refuse_any(event: Event, people: list[User], *, now: datetime) -> None:
    refuse(rules.reason_too_many(event, len(people) - 1))
    for person in people:
        refuse(rules.reason_cannot_ask(person, event, now=now))
        there = registration_of(person, event)
        refuse(rules.reason_there_already(person, has_place=bool(there and there.state in IN_PLAY)))


def _state_of_all(event: Event, number: int, wish: Wish, *, now: datetime) -> PlaceState:
    standing = standing_at(event, now=now)
    reason = rules.reason_no_room_for(event, number, taken=standing.taken, waiting=standing.waiting)
    if not reason:
        return PlaceState.ASKED if event.needs_approval else PlaceState.CONFIRMED
    refuse(None if wish.may_wait and event.has_waiting_list else reason)
    return PlaceState.WAITING


def _row(
    event: Event, person: User, wish: Wish, state: PlaceState, group: Group, now: datetime
) -> Registration:
    asking = Asking(event, person, wish, insist="")
    registration = asking.row(registration_of(person, event), event, state, standing_at(event, now=now))
    registration.group = group
    return registration


def _number(event: Event, rows: list[Registration]) -> None:
    if rows[0].state == PlaceState.WAITING:
        return
    for registration, number in zip(rows, next_numbers(event, wanted=len(rows)), strict=True):
        registration.number = number


def _stand_in_line(rows: list[Registration]) -> None:
    """Each was counted as if the others were not there."""
    for others_ahead, registration in enumerate(rows):
        if registration.position:
            registration.position += others_ahead


def _who(by: User, registration: Registration) -> str:
    return "" if registration.person == by else by.name
