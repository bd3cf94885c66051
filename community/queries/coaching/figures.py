"""What is known about coaching and mentoring as a whole."""

from datetime import date, timedelta

from django.db.models import Q, QuerySet, Sum

from community.choices import (
    COACHING_IN_PLAY,
    TAKES_ROOM,
    TOGETHER,
    CoachingState,
    CoachState,
    Counted,
    ScoreKind,
)
from community.engine.coaching_figures import ANSWERS, Course
from community.models import Coach, Coaching, CoachingFeedback, CoachingTally, GoalScore
from community.queries.coaching.coaches import TAKES_PEOPLE

SUPERVISION_MONTHS = 6
A_MONTH = timedelta(days=30)


def supervised_since(today: date) -> date:
    """Supervision before then is long ago."""
    return today - SUPERVISION_MONTHS * A_MONTH


def long_unsupervised(today: date) -> QuerySet[Coach]:
    """Approved coaches and mentors whose last supervision is long ago, or never told."""
    late = Q(supervised_on__lt=supervised_since(today)) | Q(supervised_on=None)
    return Coach.objects.filter(late, state=CoachState.APPROVED, person__is_active=True)


def to_approve() -> QuerySet[Coach]:
    return Coach.objects.filter(state=CoachState.ASKED).select_related("person").order_by("asked_at", "pk")


def numbers() -> dict[str, int]:
    """How many there are of each, as it stands."""
    coaches = Coach.objects.filter(state=CoachState.APPROVED, person__is_active=True)
    coachings = Coaching.objects.filter(coach__in=coaches)
    return {
        "coaches": coaches.count(),
        "open": Coach.objects.filter(TAKES_PEOPLE).count(),
        "capacity": coaches.aggregate(places=Sum("capacity", default=0))["places"],
        "taken": coachings.filter(state__in=TAKES_ROOM).count(),
        "together": coachings.filter(state__in=TOGETHER).count(),
        "waiting": Coaching.objects.filter(state=CoachingState.WAITING).count(),
        "over": Coaching.objects.filter(state=CoachingState.ENDED).count(),
    }


def sums(about: Counted) -> list[dict[str, float]]:
    return list(CoachingTally.objects.filter(about=about).values_list("sums", flat=True))


def uncounted_courses() -> list[Course]:
    """Those that are over with goals scored at both ends, in the order they ended."""
    ended = Coaching.objects.filter(goals_counted=False, ended_at__isnull=False).exclude(
        state__in=COACHING_IN_PLAY
    )
    scores = GoalScore.objects.filter(goal__coaching__in=ended).exclude(kind=ScoreKind.BETWEEN)
    rows = scores.values_list("goal__coaching", "goal__coaching__leader", "goal", "kind", "score")
    found: dict[tuple[int, int], dict[int, dict[str, int]]] = {}
    for coaching, leader, goal, kind, score in rows.order_by(
        "goal__coaching__ended_at", "goal__coaching", "goal"
    ):
        found.setdefault((coaching, leader), {}).setdefault(goal, {})[kind] = score
    courses = [Course(*whose, goals=_both_ends(goals)) for whose, goals in found.items()]
    return [course for course in courses if course.goals]


def _both_ends(goals: dict[int, dict[str, int]]) -> tuple[tuple[int, int], ...]:
    return tuple(
        (scores[ScoreKind.BEFORE], scores[ScoreKind.AFTER])
        for scores in goals.values()
        if ScoreKind.AFTER in scores
    )


def uncounted_answers() -> list[tuple[int, int, dict[str, int]]]:
    """Feedback not yet counted: its number, whose it is, and the answers."""
    rows = (
        CoachingFeedback.objects.filter(is_counted=False)
        .select_related("coaching")
        .order_by("created_at", "pk")
    )
    return [(one.pk, one.coaching.leader_id, {name: getattr(one, name) for name in ANSWERS}) for one in rows]
