"""What events ask, and what people answered."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, QuerySet

from community.models import Answer, Event, Question, Registration


def asked_at(event: Event) -> list[Question]:
    """In their order."""
    return list(event.questions.select_related("only_after"))


def answers_of(registration: Registration) -> dict[int, str]:
    """By the numbers of the questions."""
    return dict(registration.answers.values_list("question_id", "value"))


def are_all_open(registration: Registration) -> bool:
    """The hosts ask something, and this person answered nothing."""
    return registration.event.questions.exists() and not registration.answers.exists()


def answers_to(
    questions: Iterable[Question], registrations: QuerySet[Registration]
) -> dict[int, dict[int, str]]:
    """By the numbers of the registrations, then of the questions: one query, and none for no questions."""
    found: dict[int, dict[int, str]] = defaultdict(dict)
    wanted = [question.pk for question in questions]
    rows = Answer.objects.filter(question__in=wanted, registration__in=registrations.order_by())
    for registration, question, value in rows.values_list("registration_id", "question_id", "value"):
        found[registration][question] = value
    return found


def with_answered(questions: QuerySet[Question]) -> QuerySet[Question]:
    """Each with how many people `answered` it."""
    return questions.annotate(answered=Count("answers"))


def sensitive_answers_from_before(moment: datetime) -> QuerySet[Answer]:
    """To questions whose answers only the host may read, at events that ended before then."""
    return answers_from_before(moment).filter(question__is_sensitive=True)


def answers_from_before(moment: datetime) -> QuerySet[Answer]:
    return Answer.objects.filter(registration__event__ends_at__lt=moment)
