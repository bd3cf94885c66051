"""Who may do what at an event, and why not, in words they can act on."""

from datetime import datetime

from collaborative.kit.words import day, hour
from collaborative.people.models import User
from collaborative.people.rules import is_leader
from community.choices import HOLDS_PLACE, EventState
from community.engine.places import is_full
from community.models import Event, Registration


def reason_cannot_register(
    person, event: Event, *, now: datetime, taken: int, has_place: bool = False
) -> str | None:
    """A visitor is told about the event alone: who they are is asked when they sign in."""
    if has_place:
        return "You already have a place at this event."
    return reason_not_open(event, now=now) or reason_not_for(person) or reason_full(event, taken)


def reason_not_open(event: Event, *, now: datetime) -> str | None:
    if event.state == EventState.DRAFT:
        return "This event is not published yet."
    if event.state == EventState.CANCELLED:
        return "This event is cancelled."
    if event.ends_at <= now:
        return f"This event took place on {day(event.starts_at, today=now.date())}."
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


def reason_full(event: Event, taken: int) -> str | None:
    if not is_full(capacity=event.capacity, taken=taken):
        return None
    return "Every place at this event is taken. Should somebody cancel, you can register here."


def reason_cannot_give_back(registration: Registration, *, now: datetime) -> str | None:
    event = registration.event
    if registration.state not in HOLDS_PLACE:
        return "You have no place at this event."
    if event.state == EventState.CANCELLED:
        return "This event is cancelled, so there is no place to give back."
    if event.starts_at <= now:
        return "This event has started, so its places can no longer be given back."
    return None


def may_see_delegates(user: User, event: Event) -> bool:
    """Hosts are looked for among those fetched with the event; only staff are asked for their rights."""
    if user in event.hosts.all():
        return True
    return user.is_staff and user.has_perm("community.view_registration")


def reason_cannot_publish(event: Event, *, now: datetime) -> str | None:
    if event.is_template:
        return f"“{event}” is a template. Make an event from it, and publish that."
    if event.state != EventState.DRAFT:
        return f"“{event}” is already {event.get_state_display().lower()}."
    if event.ends_at <= now:
        return f"“{event}” lies in the past. Give it a coming date first."
    return None


def reason_cannot_close(event: Event, *, now: datetime) -> str | None:
    if event.state == EventState.PUBLISHED and event.starts_at > now:
        return None
    return f"“{event}” takes no registrations now, so there is nothing to close."


def reason_cannot_reopen(event: Event, *, now: datetime) -> str | None:
    if event.state == EventState.CANCELLED:
        return f"“{event}” was cancelled and everyone told. Copy it to a new date instead."
    if event.state != EventState.CLOSED:
        return f"“{event}” is not closed."
    if event.starts_at <= now:
        return f"“{event}” has started."
    return None


def reason_cannot_cancel(event: Event, *, now: datetime) -> str | None:
    if event.state == EventState.CANCELLED:
        return f"“{event}” is already cancelled."
    if event.state == EventState.DRAFT:
        return f"“{event}” was never published. Delete it instead."
    if event.ends_at <= now:
        return f"“{event}” has taken place."
    return None
