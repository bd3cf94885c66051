"""The delegate list, on the page and as a sheet."""

from collections.abc import Iterable
from datetime import datetime

from collaborative.kit.words import count
from community.models import Event, Registration
from community.presenters.pages import organisation_of, short_page

COLUMNS = ("Name", "Organisation", "What they asked for")


def rows(registrations: Iterable[Registration]) -> list[tuple[str, str, str]]:
    return [(each.person.name, organisation_of(each.person), each.adjustments) for each in registrations]


def delegates_page(event: Event, registrations: Iterable[Registration], *, now: datetime) -> dict:
    people = rows(registrations)
    return short_page(event, now=now) | {
        "columns": COLUMNS,
        "people": people,
        "taken": in_words(len(people), event.capacity),
    }


def in_words(taken: int, capacity: int | None, waiting: int = 0) -> str:
    """7 of 10 places taken, 3 waiting; over-booked where the number of places was lowered."""
    line = f", {waiting} waiting" if waiting else ""
    if capacity is None:
        return f"{count(taken, 'place')} taken, without a limit{line}"
    over = f", {taken - capacity} more than there are" if taken > capacity else ""
    return f"{taken} of {count(capacity, 'place')} taken{over}{line}"
