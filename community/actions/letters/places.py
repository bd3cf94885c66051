"""Letters to people with a place, or who had one: each brings their calendar up to date."""

from collaborative.kit.words import day, hour, listed
from collaborative.notices.engine.calendar_part import CalendarPart
from collaborative.notices.models import Notice
from community.actions.letters.calendars import calendar_of
from community.actions.letters.line import left_the_line, place_asked, place_waiting
from community.actions.letters.writing import answers_address, letter, ticket_address
from community.choices import Format, PlaceState
from community.engine.calendar_entry import CANCEL, REQUEST
from community.models import Registration


def first_letter(registration: Registration, *, brought_by: str = "", is_asked: bool = False) -> Notice:
    """What came of asking for a place; `is_asked` where the hosts' questions wait for an answer."""
    write = {
        PlaceState.CONFIRMED: place_confirmed,
        PlaceState.ASKED: place_asked,
        PlaceState.WAITING: place_waiting,
    }[registration.state]
    return write(registration, brought_by=brought_by, is_asked=is_asked)


def last_letter(registration: Registration, *, was: str) -> Notice:
    """What they had is ended."""
    if was == PlaceState.CONFIRMED:
        return place_cancelled(registration)
    return left_the_line(registration, was=was)


def place_confirmed(registration: Registration, *, brought_by: str = "", is_asked: bool = False) -> Notice:
    event = registration.event
    return letter(
        "place_confirmed",
        registration,
        calendar=calendar_part(registration, REQUEST),
        brought_by=brought_by,
        questions_url=answers_address(event) if is_asked else "",
        ticket_url=ticket_address(event) if event.format != Format.ONLINE else "",
    )


def place_cancelled(registration: Registration) -> Notice:
    return letter("place_cancelled", registration, calendar=calendar_part(registration, CANCEL))


def event_changed(registration: Registration, *, changes: list[str]) -> Notice:
    calendar = calendar_part(registration, REQUEST) if registration.is_confirmed else None
    return letter(
        "event_changed",
        registration,
        calendar=calendar,
        changes=listed(changes),
        offered_until=_offered_until(registration),
    )


def _offered_until(registration: Registration) -> str:
    """No offer outlasts the beginning, which may have come nearer since it was made."""
    if registration.state != PlaceState.OFFERED:
        return ""
    until = min(registration.offer_until, registration.event.starts_at)
    return f"{day(until)} at {hour(until)}"


def event_cancelled(registration: Registration, *, reason: str) -> Notice:
    calendar = calendar_part(registration, CANCEL) if registration.is_confirmed else None
    return letter("event_cancelled", registration, calendar=calendar, reason=reason)


def calendar_part(registration: Registration, method: str) -> CalendarPart:
    return CalendarPart(method, calendar_of(registration, method=method))
