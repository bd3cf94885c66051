"""Who may take a place and give it back, and why not, in words they can act on."""

from datetime import datetime

from collaborative.kit.words import count, day, hour
from collaborative.people.models import User
from collaborative.people.rules import is_leader
from community.choices import HAS_PLACE, IN_PLAY, EventState
from community.engine.places import is_full, places_left
from community.models import Event, Registration


def reason_cannot_register(
    person, event: Event, *, now: datetime, taken: int, waiting: int = 0, has_place: bool = False
) -> str | None:
    """A visitor is told about the event alone: who they are is asked when they sign in."""
    if has_place:
        return "You already have a place at this event."
    return reason_cannot_ask(person, event, now=now) or reason_full(event, taken, waiting)


def reason_cannot_ask(person, event: Event, *, now: datetime) -> str | None:
    """For a place, or to wait for one."""
    return reason_not_open(event, now=now) or reason_not_for(person)


def reason_cannot_insist(person, event: Event, *, now: datetime) -> str | None:
    """The team may seat somebody past the line and past the limit, not past the end."""
    return reason_takes_nobody(event, now=now) or reason_not_for(person)


def reason_takes_nobody(event: Event, *, now: datetime) -> str | None:
    """Not even whom the team would seat."""
    if event.state == EventState.DRAFT:
        return "This event is not published yet."
    if event.state == EventState.CANCELLED:
        return "This event is cancelled."
    if event.ends_at <= now:
        return f"This event took place on {day(event.starts_at, today=now.date())}."
    return None


def reason_not_open(event: Event, *, now: datetime) -> str | None:
    if nobody := reason_takes_nobody(event, now=now):
        return nobody
    if event.starts_at <= now:
        return "This event has started, so it takes no more registrations."
    if event.state == EventState.CLOSED:
        return "Registration for this event is closed."
    return _reason_too_late(event, now=now)


def _reason_too_late(event: Event, *, now: datetime) -> str | None:
    closes_at = event.registration_closes_at
    if closes_at is None or closes_at > now:
        return None
    return f"Registration closed on {day(closes_at, today=now.date())} at {hour(closes_at)}."


def reason_not_for(person) -> str | None:
    if not person.is_authenticated or is_leader(person):
        return None
    return (
        "Executive accounts see figures about the whole, not events and people. "
        "To take part as a leader, ask the programme team for a leader’s account."
    )


def is_full_for_newcomers(event: Event, taken: int, waiting: int = 0) -> bool:
    """Those who wait come first, as long as there is a list for them to wait on."""
    waiting = waiting if event.has_waiting_list else 0
    return is_full(capacity=event.capacity, taken=taken, waiting=waiting)


def reason_full(event: Event, taken: int, waiting: int = 0) -> str | None:
    if not is_full_for_newcomers(event, taken, waiting):
        return None
    if event.has_waiting_list:
        return "Every place at this event is taken. You can join the waiting list."
    return "Every place at this event is taken. Should somebody cancel, you can register here."


def may_join_line(person, event: Event, *, now: datetime) -> bool:
    """Asked where every place is taken."""
    return event.has_waiting_list and not reason_cannot_ask(person, event, now=now)


def reason_cannot_give_back(registration: Registration, *, now: datetime) -> str | None:
    event = registration.event
    if registration.state not in IN_PLAY:
        return "You have no place at this event."
    if event.state == EventState.CANCELLED:
        return "This event is cancelled, so there is no place to give back."
    if event.starts_at <= now:
        return "This event has started, so its places can no longer be given back."
    return None


def reason_cannot_swap(
    mine: Registration, to: Event, *, now: datetime, taken: int, waiting: int, has_place: bool = False
) -> str | None:
    if mine.state not in HAS_PLACE:
        return "You have no place here to swap."
    if not are_dates_of_one(mine.event, to):
        return "That is another event. Register for it by itself."
    stuck = reason_cannot_give_back(mine, now=now)
    return stuck or reason_cannot_register(
        mine.person, to, now=now, taken=taken, waiting=waiting, has_place=has_place
    )


def are_dates_of_one(one: Event, other: Event) -> bool:
    """Two dates of the same event, whichever of them was there first."""
    return one.pk != other.pk and (one.other_date_of_id or one.pk) == (other.other_date_of_id or other.pk)


def reason_too_many(event: Event, colleagues: int) -> str | None:
    if colleagues <= event.group_max:
        return None
    if not event.group_max:
        return "Everybody registers for this event themselves."
    return f"You can bring {count(event.group_max, 'colleague')} to this event, not {colleagues}."


def reason_there_already(person: User, *, has_place: bool) -> str | None:
    return f"{person.name} is registered for this event already. Leave them out." if has_place else None


def reason_no_room_for(event: Event, number: int, *, taken: int, waiting: int) -> str | None:
    waiting = waiting if event.has_waiting_list else 0
    left = places_left(capacity=event.capacity, taken=taken, waiting=waiting)
    if left is None or left >= number:
        return None
    return f"{count(left, 'place').capitalize()} left, and there are {number} of you. Nobody was registered."
