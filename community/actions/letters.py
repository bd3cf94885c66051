"""What we write to people about their places: made ready here, kept by the action that causes it."""

from email.utils import parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from collaborative.kit.words import listed, span
from collaborative.notices import actions as notices
from collaborative.notices.choices import Purpose
from collaborative.notices.engine.calendar_part import CalendarPart
from collaborative.notices.engine.dead_text import Trusted
from collaborative.notices.models import Notice
from community.choices import EventState
from community.engine.calendar_entry import CANCEL, PUBLISH, REQUEST, Entry, Party, as_calendar
from community.models import Event, Registration


def place_confirmed(registration: Registration) -> Notice:
    return _letter("place_confirmed", registration, method=REQUEST)


def place_cancelled(registration: Registration) -> Notice:
    return _letter("place_cancelled", registration, method=CANCEL)


def event_changed(registration: Registration, *, changes: list[str]) -> Notice:
    return _letter("event_changed", registration, method=REQUEST, changes=listed(changes))


def event_cancelled(registration: Registration, *, reason: str) -> Notice:
    return _letter("event_cancelled", registration, method=CANCEL, reason=reason)


def _letter(name: str, registration: Registration, *, method: str, **more) -> Notice:
    event = registration.event
    return notices.prepare(
        meaning=":".join([name, *map(str, registration.version)]),
        purpose=Purpose.PLACE,
        template=f"community/{name}",
        to=registration.person,
        context={
            "events_url": f"{settings.SITE_URL}/events/",
            "name": registration.person.name,
            "title": event.title,
            "facts": facts(event),
            "event_url": address_of(event),
            "joining_link": Trusted(event.joining_link),
            "asked": bool(registration.adjustments),
            **more,
        },
        calendar=CalendarPart(method, calendar_of(registration, method=method)),
    )


def facts(event: Event) -> list[dict]:
    return [
        {"name": "When", "value": f"{span(event.starts_at, event.ends_at)}, London time"},
        {"name": "Where", "value": event.where[0].upper() + event.where[1:]},
    ]


def address_of(event: Event) -> str:
    return f"{settings.SITE_URL}{event.get_absolute_url()}"


def calendar_of(registration: Registration, *, method: str) -> str:
    """The place as a calendar entry. Both counters only rise, so their sum is a rising SEQUENCE."""
    person = registration.person
    entry = entry_of(
        registration,
        cancelled=method == CANCEL,
        organiser=Party(*parseaddr(settings.DEFAULT_FROM_EMAIL)),
        attendee=Party(person.name, person.email),
    )
    return as_calendar(entry, method=method, stamped_at=timezone.now())


def calendar_for_anyone(event: Event) -> str:
    return as_calendar(entry_for_anyone(event), method=PUBLISH, stamped_at=timezone.now())


def entry_of(registration: Registration, *, cancelled: bool, **people: Party) -> Entry:
    """The place as letters and feeds both know it, so that a calendar keeps one entry and not two."""
    event = registration.event
    return _entry(
        event,
        uid=registration.key,
        sequence=event.sequence + registration.sequence,
        words=_calendar_words(event, joining_link="" if cancelled else event.joining_link),
        cancelled=cancelled,
        **people,
    )


def entry_for_anyone(event: Event) -> Entry:
    """The event without what only those with a place may know."""
    return _entry(
        event,
        uid=event.key,
        sequence=event.sequence,
        words=_calendar_words(event),
        cancelled=event.state == EventState.CANCELLED,
    )


def _entry(event: Event, *, uid: str, **more) -> Entry:
    return Entry(
        uid=f"{uid}@{urlsplit(settings.SITE_URL).hostname}",
        title=event.title,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        where=event.where,
        url=address_of(event),
        **more,
    )


def _calendar_words(event: Event, *, joining_link: str = "") -> str:
    join = f"Join: {joining_link}" if joining_link else ""
    return "\n\n".join(filter(None, [event.summary, join, f"More: {address_of(event)}"]))
