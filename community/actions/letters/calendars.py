"""Places and events as calendar entries."""

from email.utils import parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from community.actions.letters.writing import address_of
from community.choices import EventState
from community.engine.calendar_entry import CANCEL, PUBLISH, Entry, Party, as_calendar
from community.models import Event, Registration


def calendar_of(registration: Registration, *, method: str) -> str:
    """The place as a calendar entry. Both counters only rise, so their sum is a rising SEQUENCE."""
    person = registration.person
    entry = entry_of(
        registration,
        cancelled=method == CANCEL,
        organiser=organiser(),
        attendee=Party(person.name, person.email),
    )
    return as_calendar(entry, method=method, stamped_at=timezone.now())


def organiser() -> Party:
    """The Collaborative itself asks people into their calendars."""
    return Party(*parseaddr(settings.DEFAULT_FROM_EMAIL))


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
