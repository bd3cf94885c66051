"""An event as calendar programs read it (RFC 5545 and 5546): one entry, kept in step by its UID."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress, vDuration

LONDON = ZoneInfo("Europe/London")
TURNING = (
    "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # marks that reverse how words read
)

PUBLISH, REQUEST, CANCEL = "PUBLISH", "REQUEST", "CANCEL"
LOOK_AGAIN = timedelta(hours=1)

# Britain's clocks have gone forward and back by these two rules since 1996.
LONDON_TIME = "\r\n".join(
    [
        "BEGIN:VTIMEZONE",
        "TZID:Europe/London",
        "BEGIN:DAYLIGHT",
        "DTSTART:19960331T010000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "TZNAME:BST",
        "TZOFFSETFROM:+0000",
        "TZOFFSETTO:+0100",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:19961027T020000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
        "TZNAME:GMT",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0000",
        "END:STANDARD",
        "END:VTIMEZONE",
        "",
    ]
)
FIRST_EVENT = "BEGIN:VEVENT\r\n"


@dataclass(frozen=True)
class Party:
    name: str
    address: str


@dataclass(frozen=True)
class Entry:
    uid: str
    sequence: int
    title: str
    starts_at: datetime
    ends_at: datetime
    where: str = ""
    words: str = ""
    url: str = ""
    organiser: Party | None = None
    attendee: Party | None = None
    cancelled: bool = False


def as_calendar(entry: Entry, *, method: str, stamped_at: datetime) -> str:
    calendar = _calendar(method)
    calendar.add_component(_event(entry, stamped_at))
    return _in_london(calendar)


def as_feed(entries: Iterable[tuple[Entry, datetime]], *, name: str) -> str:
    """Many entries, each with the moment it last changed, for programs that come back to look again.

    The stamp is that moment and not now, so that an unchanged feed is the same to the last letter.
    """
    calendar = _calendar(PUBLISH)
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", LONDON.key)
    calendar.add("refresh-interval", LOOK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(LOOK_AGAIN))
    for entry, changed_at in entries:
        calendar.add_component(_event(entry, changed_at))
    return _in_london(calendar)


def _calendar(method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//System Leadership Collaborative//Portal//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    return calendar


def _in_london(calendar: Calendar) -> str:
    """As text. The clocks' rules never change, and writing them out anew takes longer than all the rest."""
    return calendar.to_ical().decode().replace(FIRST_EVENT, LONDON_TIME + FIRST_EVENT, 1)


def _event(entry: Entry, stamped_at: datetime) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", stamped_at.astimezone(UTC))
    event.add("dtstart", entry.starts_at.astimezone(LONDON))
    event.add("dtend", entry.ends_at.astimezone(LONDON))
    event.add("summary", plain(entry.title))
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    for name, words in (("location", entry.where), ("description", entry.words), ("url", entry.url)):
        if words:
            event.add(name, plain(words))
    if entry.organiser:
        event.add("organizer", _address(entry.organiser))
    if entry.attendee:
        said_yes = {"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "ACCEPTED", "RSVP": "FALSE"}
        event.add("attendee", _address(entry.attendee, **said_yes))
    return event


def _address(party: Party, **parameters: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{party.address}")
    address.params.update({"CN": plain(party.name).replace('"', "'").replace("\n", " "), **parameters})
    return address


def plain(words: str) -> str:
    """The words without what would end a line early, ring a bell or turn the writing round."""
    lines = words.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(each for each in lines if each == "\n" or _is_plain(each))


def _is_plain(letter: str) -> bool:
    return unicodedata.category(letter) not in ("Cc", "Cs", "Zl", "Zp") and letter not in TURNING
