"""The waiting list: free places go to the next, in the transaction in which they came free."""

from datetime import datetime, timedelta

from django.utils import timezone

from collaborative.kit.database import locked_rows
from collaborative.kit.refusals import refuse
from collaborative.notices import actions as notices
from collaborative.people.models import User
from collaborative.trail import actions as trail
from community import rules
from community.actions import letters
from community.actions.places.holding import as_it_is, locked
from community.actions.places.rows import ask, end, keep_all, next_numbers, offer_until
from community.choices import GroupRule, PlaceState
from community.engine.line import Waiting, next_in_line
from community.engine.places import places_left
from community.models import Event, Registration
from community.queries.places import overdue_at, waiting_at
from community.queries.standing import standing_at


def settle(event: Event, *, now: datetime, answering: Registration | None = None) -> list[Registration]:
    """End the offers nobody answered in time, and say which; then give what is free to those who wait."""
    if rules.reason_over(event, now=now):
        return []  # everybody was told that it is cancelled, or is told as it begins that there was no place
    ended = lapse(event, now=now, answering=answering)
    fill(event, now=now)
    return ended


def lapse(event: Event, *, now: datetime, answering: Registration | None = None) -> list[Registration]:
    """Whoever is `answering` at this moment hears what came of it, and not that we waited in vain."""
    rows = locked_rows(overdue_at(event, now=now).select_related("person"))
    for registration in rows:
        registration.event = event
        end(registration, state=PlaceState.LAPSED, forget=False)
    if rows:
        keep_all(rows)
        notices.keep(
            [letters.offer_lapsed(registration) for registration in rows if registration != answering]
        )
        trail.note(by=None, did="took back offers of", to=event, number=len(rows))
    return rows


def fill(event: Event, *, now: datetime) -> list[Registration]:
    """One offer for each free place, in the order of the line. Only under the event's lock."""
    if rules.reason_no_offers(event, now=now):
        return []
    standing = standing_at(event, now=now)
    free = places_left(capacity=event.capacity, taken=standing.taken)
    if not standing.waiting or free == 0:
        return []
    line = [Waiting(*one) for one in waiting_at(event).values_list("pk", "group_id")]
    chosen = next_in_line(line, free=free, skips=event.group_rule == GroupRule.SKIP)
    return _give(event, _still_waiting(event, chosen), now=now, by=None)


def _still_waiting(event: Event, numbers: list[int]) -> list[Registration]:
    """In the order of these numbers, locked: where there is no limit, others may write meanwhile."""
    rows = locked_rows(waiting_at(event).filter(pk__in=numbers).select_related("person"))
    found = {registration.pk: registration for registration in rows}
    return [found[number] for number in numbers if number in found]


def offer(*, registration: Registration, by: User) -> Registration:
    """By hand, to one person, out of turn. Raises Refused or Busy."""
    with locked(registration.event_id) as [event]:
        now = timezone.now()
        lapse(event, now=now)
        current = as_it_is(registration, event)
        free = places_left(capacity=event.capacity, taken=standing_at(event, now=now).taken)
        refuse(rules.reason_cannot_offer(current, free=free, now=now))
        _give(event, [current], now=now, by=by)
    return current


def _give(event: Event, rows: list[Registration], *, now: datetime, by: User | None) -> list[Registration]:
    """Offers with an end; where each place needs approval, a request that holds its place instead."""
    until = min(now + timedelta(hours=event.offer_hours), event.starts_at)
    for registration, number in zip(rows, next_numbers(event, wanted=len(rows)), strict=True):
        registration.event = event
        if event.needs_approval:
            ask(registration, number=number)
        else:
            offer_until(registration, number=number, until=until)
    if rows:
        keep_all(rows)
        write = letters.place_asked if event.needs_approval else letters.place_offered
        notices.keep([write(registration) for registration in rows])
        people = [registration.person.key for registration in rows]
        trail.note(by=by, did="offered places at", to=event, people=people)
    return rows


def put_first(*, registration: Registration, priority: int, reason: str, by: User) -> Registration:
    """Higher goes first. The reason stands in the trail."""
    with locked(registration.event_id) as [event]:
        current = as_it_is(registration, event)
        refuse(rules.reason_cannot_put_first(current, priority=priority, reason=reason))
        current.priority, current.priority_reason = priority, reason if priority else ""
        current.save(update_fields=["priority", "priority_reason", "changed_at"])
        details = {"person": current.person.key, "priority": priority, "reason": reason}
        trail.note(by=by, did="changed the order of the waiting list of", to=event, **details)
    return current


def close_line(event: Event, *, now: datetime) -> int:
    """When the event begins: whoever still waits, asks or was offered a place is told that there was none."""
    loose = (PlaceState.ASKED, PlaceState.OFFERED, PlaceState.WAITING)
    rows = locked_rows(Registration.objects.filter(event=event, state__in=loose).select_related("person"))
    was = [registration.state for registration in rows]
    for registration in rows:
        registration.event = event
        end(registration, state=PlaceState.LAPSED)
    if rows:
        keep_all(rows)
        notices.keep(map(letters.no_place, rows, was))
        trail.note(by=None, did="closed the waiting list of", to=event, number=len(rows))
    return len(rows)
