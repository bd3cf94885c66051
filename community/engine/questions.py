"""Which questions a person is asked, given what they answered, and what an answer says.

An answer is kept as text in one form: what was chosen as it was offered, several of them one to a line, days
as 2026-12-03, numbers without noughts nobody needs.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Protocol

YES_NO = ["Yes", "No"]
ONE_OF_A_FEW = {"yes_no", "choice"}
OFFERS_ANSWERS = {*ONE_OF_A_FEW, "choices"}

Value = str | list[str] | date | Decimal | None


class Asked(Protocol):
    """As much of a question as is needed here."""

    pk: int
    kind: str
    only_after_id: int | None
    only_if: str


def met(questions: Sequence[Asked], answers: Mapping[int, str]) -> list[Asked]:
    """Those that are asked, in their order. One that waits for a later one, or for itself, never is."""
    asked: list[Asked] = []
    for question in questions:
        if _is_met(question, {each.pk for each in asked}, answers):
            asked.append(question)
    return asked


def _is_met(question: Asked, asked: Collection[int], answers: Mapping[int, str]) -> bool:
    after = question.only_after_id
    if after is None:
        return True
    return after in asked and question.only_if in answers.get(after, "").split("\n")


def kept(questions: Sequence[Asked], answers: Mapping[int, str]) -> dict[int, str]:
    """The answers to questions that were asked; what was hidden or left empty is dropped."""
    return {each.pk: answers[each.pk] for each in met(questions, answers) if answers.get(each.pk)}


def as_text(value: Value) -> str:
    """The one form in which it is kept."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "\n".join(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        plain = f"{value:f}"
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    return value.replace("\r\n", "\n")


def as_value(kind: str, text: str) -> Value:
    """Typed again for the form. What was answered while the question was of another kind stays words."""
    if kind == "choices":
        return text.split("\n") if text else []
    if kind == "date":
        return _day(text) or text
    return text


def in_words(kind: str, text: str) -> str:
    """For people: days as they say them, several answers on one line."""
    if kind == "choices":
        return "; ".join(text.split("\n"))
    day = _day(text) if kind == "date" else None
    return f"{day.day} {day:%B} {day.year}" if day else text


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def counted(options: Sequence[str], texts: Iterable[str]) -> list[tuple[str, int]]:
    """How often each answer was given: what is offered first, then what was offered once."""
    numbers = Counter(line for text in texts for line in text.split("\n"))
    return [(each, numbers[each]) for each in [*options, *sorted(set(numbers) - set(options))]]
