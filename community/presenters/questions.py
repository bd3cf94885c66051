"""Questions and answers in words, for the one who answered and for the hosts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from collaborative.kit.words import count
from community.engine import questions as engine
from community.models import Event, Question
from community.presenters.pages import short_page


@dataclass(frozen=True)
class Told:
    """What somebody told the hosts, and what these still ask of them."""

    answers: list[dict]
    still: str = ""


NOTHING_TOLD = Told([])


def told(questions: Sequence[Question], answers: Mapping[int, str]) -> Told:
    open_now = still_open(questions, answers)
    still = f"{count(len(open_now), 'question')} from the host" if open_now else ""
    return Told(rows(questions, answers), still)


def still_open(questions: Sequence[Question], answers: Mapping[int, str]) -> list[Question]:
    """All of them for whoever answered nothing yet, such as a colleague somebody else registered."""
    unanswered = [each for each in engine.met(questions, answers) if each.pk not in answers]
    return [each for each in unanswered if each.is_required] if answers else unanswered


def rows(questions: Sequence[Question], answers: Mapping[int, str]) -> list[dict]:
    """As rows of a summary list; nothing stands there empty."""
    return [
        {"key": each.words, "value": engine.in_words(each.kind, answers[each.pk])}
        for each in questions
        if each.pk in answers
    ]


def cells(questions: Sequence[Question], answers: Mapping[int, str]) -> list[str]:
    """As cells of a sheet, one for each question."""
    return [engine.in_words(each.kind, answers.get(each.pk, "")) for each in questions]


def summary_page(
    event: Event, questions: Sequence[Question], said: Mapping[int, Mapping[int, str]], *, now: datetime
) -> dict:
    """For each question how often each answer was given, or what people wrote."""
    summed = [
        _summed(each, [mine[each.pk] for mine in said.values() if each.pk in mine]) for each in questions
    ]
    return short_page(event, now=now) | {"questions": summed}


def _summed(question: Question, texts: list[str]) -> dict:
    offered = question.offered
    counted = engine.counted(offered, texts) if offered else []
    return {
        "words": question.words,
        "is_sensitive": question.is_sensitive,
        "answered": count(len(texts), "answer"),
        "most": max([len(texts), 1]),
        "counts": [{"answer": answer, "number": number} for answer, number in counted],
        "texts": [] if offered else [engine.in_words(question.kind, text) for text in texts],
    }
