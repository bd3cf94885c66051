"""Who comes through the door, when, and why not; and what follows from having come."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from secrets import compare_digest

from collaborative.kit.words import LONDON, day, hour
from community.choices import HAS_PLACE, EventState, PlaceState, Presence
from community.engine.words_shown import sum_of
from community.models import Attendance, Event, Material, Question, Registration

OPENS_BEFORE = timedelta(hours=2)
CODE_BEFORE = timedelta(minutes=30)
CLOSES_AFTER = timedelta(minutes=30)
APOLOGIES_UNTIL = timedelta(days=2)

NO_PLACE = {
    PlaceState.ASKED: "Their place was asked for and has not been approved.",
    PlaceState.OFFERED: "A place was offered to them, and they have not accepted it.",
    PlaceState.WAITING: "They are on the waiting list and have no place.",
    PlaceState.CANCELLED: "Their place was cancelled.",
    PlaceState.LAPSED: "A place was offered to them, and the offer lapsed.",
    PlaceState.DECLINED: "They asked for a place, and it was not approved.",
}


def reason_no_door(event: Event) -> str | None:
    """Nobody comes to it, whenever it is."""
    if event.state == EventState.DRAFT:
        return "This event is not published, so nobody is expected."
    if event.state == EventState.CANCELLED:
        return "This event is cancelled."
    return None


def reason_door_closed(event: Event, *, at: datetime) -> str | None:
    if reason := reason_no_door(event):
        return reason
    if at < event.starts_at - OPENS_BEFORE:
        return _too_early(event, at)
    if at > event.ends_at + CLOSES_AFTER:
        return _over(event, at)
    return None


def _too_early(event: Event, at: datetime) -> str:
    opens = event.starts_at - OPENS_BEFORE
    if _london(opens) != _london(at):
        return f"This event is on {day(event.starts_at, today=_london(at))}, not today."
    return f"It is too early: the door opens at {hour(opens)}."


def _over(event: Event, at: datetime) -> str:
    if _london(event.ends_at) != _london(at):
        return f"This event was on {day(event.starts_at, today=_london(at))}, not today."
    return f"This event ended at {hour(event.ends_at)}. Note who came on the register."


def _london(moment: datetime):
    return moment.astimezone(LONDON).date()


def reason_no_entry(registration: Registration | None) -> str | None:
    """What stands between this person and the door, whatever the hour."""
    if registration is None:
        return "They have no place at this event."
    return None if registration.state in HAS_PLACE else NO_PLACE[registration.state]


def reason_to_ask_first(left_open: Iterable[Question]) -> str | None:
    """What is required and was never answered is asked at the door."""
    words = [f"“{question.words}”" for question in left_open]
    return f"Ask them first: {' '.join(words)}" if words else None


def reason_no_such_moment(event: Event, *, at: datetime, now: datetime) -> str | None:
    """A scan that arrives late says when it happened."""
    if at > now:
        return "This says it happened in the future. Check the clock of the phone that scanned."
    if _london(at) < _london(event.starts_at):
        return "This says it happened before the day of the event. Check the clock of the phone that scanned."
    return None


def reason_code_not_right(event: Event, code: str, *, now: datetime) -> str | None:
    """The code on the screen, however it was typed."""
    if reason := reason_no_door(event) or reason_code_not_now(event, now=now):
        return reason
    if event.door_code and compare_digest(as_code(code).encode(), event.door_code.encode()):
        return None
    return "That is not the code on the screen. Look again: it may have been changed."


def as_code(words: str) -> str:
    """abc 234 and ABC-234 are one."""
    return "".join(letter for letter in words.upper() if letter.isalnum())


def reason_code_not_now(event: Event, *, now: datetime) -> str | None:
    if now < event.starts_at - CODE_BEFORE:
        opens = event.starts_at - CODE_BEFORE
        return f"You can check in from {hour(opens)} on {day(opens, today=_london(now))}."
    if now > event.ends_at + CLOSES_AFTER:
        return "This event is over, so nobody can check in any more."
    return None


def reason_not_here_oneself(
    registration: Registration | None, left_open: Iterable[Question] = ()
) -> str | None:
    if reason_no_entry(registration):
        return "You have no place at this event. Please speak to the host at the door."
    if any(left_open):
        return "The host has a question for you first. Please speak to them at the door."
    return None


def reason_cannot_send_apologies(
    registration: Registration | None, known: Attendance | None, *, event: Event, now: datetime
) -> str | None:
    if reason_no_entry(registration):
        return "You have no place at this event, so nobody is waiting for you."
    if event.state == EventState.CANCELLED:
        return "This event was cancelled, so nobody waited for you."
    if now < event.starts_at:
        return "The event has not begun: cancel your place instead, so that somebody else can have it."
    if now > event.ends_at + APOLOGIES_UNTIL:
        return "The event was too long ago to send apologies for it here."
    if known and known.presence == Presence.CAME:
        return "You are noted as having come. If that is wrong, please tell the host."
    return None


def reason_no_register(event: Event, *, now: datetime) -> str | None:
    if reason := reason_no_door(event):
        return reason
    if now < event.starts_at - OPENS_BEFORE:
        return (
            f"The register opens on {day(event.starts_at, today=_london(now))}, two hours before it begins."
        )
    return None


def reason_cannot_complete(event: Event, *, now: datetime) -> str | None:
    if reason := reason_no_register(event, now=now):
        return reason
    if now < event.ends_at:
        return f"People may still come: the event goes on until {hour(event.ends_at)}."
    return None


def reason_no_certificate(known: Attendance | None, *, now: datetime) -> str | None:
    if known is None or known.presence != Presence.CAME:
        return "A certificate is for those who came, and the register does not say that you did."
    if now < known.event.ends_at:
        return "Your certificate is ready when the event is over."
    return None


def reason_asks_for_something_else(registration: Registration, *, shown: str) -> str | None:
    """`shown` is the sum of the words that somebody saw when they said it is arranged."""
    if shown == sum_of(registration.adjustments):
        return None
    return f"{registration.person.name} has changed what they ask for. Read it, then say if it is arranged."


def reason_nothing_to_tell(materials: Iterable[Material]) -> str | None:
    if any(materials):
        return None
    return "There is nothing to look at yet. Add a link that is shown now, then tell people."


def may_see_materials(registration: Registration | None, known: Attendance | None) -> bool:
    """Who had a place, and who came without one. What is for everybody needs neither."""
    return not reason_no_entry(registration) or bool(known and known.presence == Presence.CAME)
