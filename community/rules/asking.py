"""What an event may ask of whoever registers, and who may still change what they answered."""

from collections.abc import Collection
from datetime import datetime

from community.choices import IN_PLAY, EventState, QuestionKind
from community.engine.questions import OFFERS_ANSWERS
from community.models import Question, Registration

MOST_OPTIONS, LONGEST_OPTION = 20, 100


def reason_cannot_offer_these(question: Question) -> str | None:
    if question.kind not in (QuestionKind.CHOICE, QuestionKind.CHOICES):
        return None
    options = question.choices
    if len(options) < 2:
        return "Give at least two answers to choose from, one on each line."
    if len({option.casefold() for option in options}) < len(options):
        return "The same answer stands here twice. Delete one of them."
    if len(options) > MOST_OPTIONS or max(map(len, options)) > LONGEST_OPTION:
        return f"Give {MOST_OPTIONS} answers at the most, each of {LONGEST_OPTION} characters at the most."
    return None


def reason_cannot_follow(question: Question, before: Collection[Question]) -> str | None:
    """`before` are the questions that come earlier at the same event, as they will be."""
    if question.only_after_id is None:
        return None
    after = next((each for each in before if each.pk == question.only_after_id), None)
    if after is None:
        return "Choose a question of this event that comes earlier: give this one a higher order."
    if after.kind not in OFFERS_ANSWERS:
        return "Choose a question with answers to choose from. Nobody knows beforehand what people write."
    return None


def reason_never_asked(question: Question, after: Question | None) -> str | None:
    if after is None:
        return "Choose the question it follows, or leave the answer empty." if question.only_if else None
    if question.only_if in after.offered:
        return None
    return f"Give one of the answers to “{after}”: {', '.join(after.offered)}."


def reason_cannot_change_answers(registration: Registration, *, now: datetime) -> str | None:
    event = registration.event
    if registration.state not in IN_PLAY:
        return "You have no place at this event."
    if event.state == EventState.CANCELLED:
        return "This event is cancelled, so there is nothing to tell its hosts."
    if event.starts_at <= now:
        return "This event has started, so what you told its hosts can no longer be changed."
    return None
