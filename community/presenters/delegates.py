"""The delegate list, on the page and as a sheet."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from collaborative.kit.words import count
from community.models import Event, Question, Registration
from community.presenters import questions
from community.presenters.kept import NO_NAMES, kept_in_words
from community.presenters.pages import organisation_of, short_page

COLUMNS = ("Name", "Organisation", "What they asked for")
Said = Mapping[int, Mapping[int, str]]  # by the numbers of the registrations, then of the questions
NOTHING_SAID: Said = {}


def columns(questions: Sequence[Question]) -> list[str]:
    return [*COLUMNS, *(each.words for each in questions)]


def rows(
    registrations: Iterable[Registration], asked: Sequence[Question] = (), said: Said = NOTHING_SAID
) -> list[tuple[str, ...]]:
    """A line for each, with what they answered where the event asks something."""
    return [
        (*_who(each), each.adjustments, *questions.cells(asked, said.get(each.pk, {})))
        for each in registrations
    ]


def _who(registration: Registration) -> tuple[str, str]:
    return registration.person.name, organisation_of(registration.person)


def delegates_page(
    event: Event,
    registrations: Iterable[Registration],
    asked: Sequence[Question] = (),
    said: Said = NOTHING_SAID,
    *,
    now: datetime,
) -> dict:
    people = [
        (*_who(each), each.adjustments, questions.rows(asked, said.get(each.pk, {})))
        for each in registrations
    ]
    return short_page(event, now=now) | {
        "columns": COLUMNS,
        "people": people,
        "asks": bool(asked),
        "taken": kept_in_words(event) or in_words(len(people), event.capacity),
        "no_names": NO_NAMES if kept_in_words(event) else "",
    }


def in_words(taken: int, capacity: int | None, waiting: int = 0) -> str:
    """7 of 10 places taken, 3 waiting; over-booked where the number of places was lowered."""
    line = f", {waiting} waiting" if waiting else ""
    if capacity is None:
        return f"{count(taken, 'place')} taken, without a limit{line}"
    over = f", {taken - capacity} more than there are" if taken > capacity else ""
    return f"{taken} of {count(capacity, 'place')} taken{over}{line}"
