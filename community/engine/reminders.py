"""When a reminder is due, by the clock on the wall where the event is.

Days are counted on the calendar and hours by the clock itself, so "one day before, at 9am" is 9am on either
side of a clock change. An hour that the change leaves out is counted on from before it: 1.30am becomes
2.30am. An hour that comes twice is its first.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from enum import Enum

LATEST = timedelta(days=2)
BEFORE, AFTER = -1, 1
MEASURED = {
    "before_start": ("starts_at", BEFORE),
    "after_start": ("starts_at", AFTER),
    "before_end": ("ends_at", BEFORE),
    "after_end": ("ends_at", AFTER),
}


@dataclass(frozen=True)
class Rule:
    """A fixed moment; or so many days and hours from the event's own time; or that day at an hour."""

    anchor: str = "before_start"
    days: int = 0
    hours: int = 0
    hour: time | None = None
    at: datetime | None = None


@dataclass(frozen=True)
class Meeting:
    starts_at: datetime
    ends_at: datetime


class Standing(Enum):
    WAITS = "waits"
    DUE = "due"
    MISSED = "missed"
    DONE = "done"


def due_at(rule: Rule, meeting: Meeting, zone: tzinfo) -> datetime:
    if rule.at:
        return rule.at.astimezone(UTC)
    name, way = MEASURED[rule.anchor]
    moment = getattr(meeting, name).astimezone(zone)
    if rule.days or rule.hour:
        day = moment.date() + way * timedelta(days=rule.days)
        moment = datetime.combine(day, rule.hour or moment.time(), zone)
    return moment.astimezone(UTC) + way * timedelta(hours=rule.hours)


def standing(
    rule: Rule, meeting: Meeting, *, due: datetime, now: datetime, done_at: datetime | None = None
) -> Standing:
    """Done means done for this moment: an event that moves on is reminded of once more."""
    if done_at and due <= done_at:
        return Standing.DONE
    if now < due:
        return Standing.WAITS
    return Standing.MISSED if now > _latest(rule, meeting, due) else Standing.DUE


def _latest(rule: Rule, meeting: Meeting, due: datetime) -> datetime:
    """Two days late is too late; so is a word about what is to come once it has begun, or ended."""
    ahead = [meeting.starts_at] if due < meeting.starts_at else []
    ahead += [meeting.ends_at] if rule.anchor == "before_end" and due < meeting.ends_at else []
    return min([due + LATEST, *ahead])
