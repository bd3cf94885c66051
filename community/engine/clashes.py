"""What speaks against a date: days off, and what else is on. It warns and forbids nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from community.engine.bank_holidays import BANK_HOLIDAYS
from community.engine.months import days_between

SATURDAY = 5


@dataclass(frozen=True)
class Slot:
    """An event as far as dates go. `key` tells it from others; hosts are names."""

    key: str
    title: str
    starts_at: datetime
    ends_at: datetime
    hosts: frozenset[str] = frozenset()

    def overlaps(self, other: "Slot") -> bool:
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


def clashes(slot: Slot, others: Iterable[Slot], *, zone: tzinfo) -> list[str]:
    """A sentence each; none where nothing speaks against it."""
    found = [words for day in _days(slot, zone) for words in _about(day)]
    at_once = (other for other in others if other.key != slot.key and slot.overlaps(other))
    return found + [_both(slot, other) for other in at_once]


def _days(slot: Slot, zone: tzinfo) -> Iterable[date]:
    return days_between(slot.starts_at.astimezone(zone).date(), slot.ends_at.astimezone(zone).date())


def _about(day: date) -> Iterator[str]:
    said = f"{day:%A} {day.day} {day:%B %Y}"
    if day in BANK_HOLIDAYS:
        yield f"{said} is {BANK_HOLIDAYS[day]}, a bank holiday."
    elif day.weekday() >= SATURDAY:
        yield f"{said} is at the weekend."


def _both(slot: Slot, other: Slot) -> str:
    shared = sorted(slot.hosts & other.hosts)
    if not shared:
        return f"“{other.title}” is on at the same time."
    names = " and ".join(shared)
    return f"“{other.title}” is on at the same time, and {names} would host both."
