"""Coaches, mentors and the leaders they work with, however far they have come."""

from datetime import date, timedelta

from django.utils import timezone

from community.choices import CoachingState, CoachKind, CoachState, Help, HowOften, ScoreKind
from community.models import (
    Coach,
    Coaching,
    CoachingContract,
    CoachingSession,
    Goal,
    GoalScore,
    Spoken,
    Topic,
)
from tests import builders

CLOSED = (
    CoachingState.ENDED,
    CoachingState.DECLINED,
    CoachingState.NOT_FOR_US,
    CoachingState.WITHDRAWN,
    CoachingState.LAPSED,
)
BEFORE_ANYTHING = (CoachingState.WAITING, CoachingState.OFFERED, CoachingState.ASKED)


def a_topic(name: str = "Workforce") -> Topic:
    return builders.reference(Topic, name)


def a_coach(name: str = "Ben Coach", *, languages=("en",), topics=(), person=None, **fields) -> Coach:
    """Approved, with room for two."""
    person = person or builders.a_leader(name, organisation=builders.an_organisation())
    state = fields.get("state", CoachState.APPROVED)
    coach = Coach.objects.create(
        **{
            "person": person,
            "kind": CoachKind.BOTH,
            "training": "A diploma in coaching.",
            "style": "I listen, and ask.",
            "capacity": 2,
            "state": state,
            "asked_at": timezone.now(),
            "approved_at": timezone.now() if state == CoachState.APPROVED else None,
            "supervised_on": date(2026, 10, 1),
            **fields,
        }
    )
    Spoken.objects.bulk_create(Spoken(coach=coach, language=language) for language in languages)
    coach.topics.set(topics)
    return coach


def a_coaching(
    state: str = CoachingState.RUNNING, *, coach: Coach | None = None, leader=None, **fields
) -> Coaching:
    now = timezone.now()
    leader = leader or builders.a_leader("Ada Leader", organisation=builders.an_organisation())
    coaching = Coaching.objects.create(
        **{
            "coach": coach or a_coach(),
            "leader": leader,
            "help": Help.COACHING,
            "state": state,
            "words": "I would like to think about my next step.",
            "asked_at": now - timedelta(days=3),
            "waiting_since": now if state == CoachingState.WAITING else None,
            "offer_until": now + timedelta(days=7) if state == CoachingState.OFFERED else None,
            "began_at": None if state in BEFORE_ANYTHING else now,
            "ended_at": now if state in CLOSED else None,
            **fields,
        }
    )
    if state in (CoachingState.RUNNING, CoachingState.ENDED):
        a_contract(coaching)
    return coaching


def a_contract(coaching: Coaching, **fields) -> CoachingContract:
    now = timezone.now()
    return CoachingContract.objects.create(
        **{
            "coaching": coaching,
            "how_often": HowOften.MONTHLY,
            "sessions": 6,
            "ends_on": date(2027, 5, 31),
            "leader_agreed_at": now,
            "coach_agreed_at": now,
            **fields,
        }
    )


def a_session(coaching: Coaching, **fields) -> CoachingSession:
    soon = timezone.now() + timedelta(days=7)
    return CoachingSession.objects.create(
        **{"coaching": coaching, "starts_at": soon, "where": "Room 4", **fields}
    )


def a_goal(coaching: Coaching, words: str = "Say no more often", *, before: int = 3, after: int = 0) -> Goal:
    goal = Goal.objects.create(coaching=coaching, words=words, closed_at=timezone.now() if after else None)
    GoalScore.objects.create(goal=goal, kind=ScoreKind.BEFORE, score=before)
    if after:
        GoalScore.objects.create(goal=goal, kind=ScoreKind.AFTER, score=after)
    return goal
