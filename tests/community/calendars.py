"""Calendars read back by a library that did not write them, in moments of the world."""

from dataclasses import dataclass
from datetime import UTC, datetime

import vobject


@dataclass(frozen=True)
class Found:
    uid: str
    sequence: int
    status: str
    title: str
    starts_at: datetime
    ends_at: datetime
    words: str


def entries(calendar: str) -> list[Found]:
    read = vobject.readOne(calendar)
    return [found(each) for each in getattr(read, "vevent_list", [])]


def found(entry) -> Found:
    words = entry.contents.get("description", [])
    return Found(
        uid=entry.uid.value,
        sequence=int(entry.sequence.value),
        status=entry.status.value,
        title=entry.summary.value,
        starts_at=entry.dtstart.value.astimezone(UTC),
        ends_at=entry.dtend.value.astimezone(UTC),
        words=words[0].value if words else "",
    )
