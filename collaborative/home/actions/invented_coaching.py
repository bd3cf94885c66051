"""Invented coaches and mentors, and what a few leaders have made of them: some under way, some over."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from collaborative.home.actions.invented_people import PACKAGE
from collaborative.home.demo.accounts import ACCOUNTS, BY_NAME
from collaborative.identity.actions.shipping import content
from collaborative.kit.words import LONDON
from collaborative.people.models import User
from community.actions.coaching.counting import count_together
from community.choices import CoachingState, CoachState, Help, HowOften, ScoreKind, SessionState
from community.models import (
    Coach,
    Coaching,
    CoachingContract,
    CoachingFeedback,
    CoachingNote,
    CoachingSession,
    Goal,
    GoalScore,
    Spoken,
    Topic,
)

TOLD = ("kind", "capacity", "days", "training", "accreditation", "style")
OF_HOST, OF_LEADER, FULL = 1, 0, 2  # which of the coaches the host is, the leader has, and nobody can have
ENDED = 7


def keep_coaching(*, now: datetime) -> int:
    """Once; how many coaches and mentors were new. Nobody is written to."""
    if Coach.objects.exists():
        return 0
    words = content(PACKAGE, "coaching")
    people = _others(2 * len(words["coaches"]) + ENDED)
    host = User.objects.get(email=BY_NAME["host"].person.email)
    people[OF_HOST] = host
    coaches = [_coach(row, people[number], now=now) for number, row in enumerate(words["coaches"])]
    _under_way(coaches, people[len(coaches) :], words, now=now)
    _over(coaches, people[-ENDED:], words, now=now)
    count_together()
    return len(coaches)


def _others(number: int) -> list[User]:
    """Listed leaders from one organisation each, and from none where somebody works whom one signs in as."""
    named = User.objects.filter(email__in=[account.person.email for account in ACCOUNTS])
    theirs = named.exclude(profile__organisation=None).values("profile__organisation")
    people = User.objects.filter(profile__is_listed=True, profile__organisation__isnull=False)
    people = people.exclude(profile__organisation__in=theirs).select_related("profile").order_by("pk")
    first: dict[int, User] = {}
    rest = []
    for person in people:
        if first.setdefault(person.profile.organisation_id, person) is not person:
            rest.append(person)
    return [*first.values(), *rest][:number]


def _coach(row: Mapping, person: User, *, now: datetime) -> Coach:
    state = row.get("state", CoachState.APPROVED)
    days = row["supervised"]
    coach = Coach.objects.create(
        person=person,
        state=state,
        said=row.get("said", ""),
        asked_at=now - timedelta(days=90),
        approved_at=now - timedelta(days=80) if state == CoachState.APPROVED else None,
        supervised_on=(now - timedelta(days=days)).date() if days else None,
        **{name: row[name] for name in TOLD},
    )
    coach.topics.set(Topic.objects.filter(slug__in=row["topics"]))
    Spoken.objects.bulk_create(Spoken(coach=coach, language=language) for language in row["languages"])
    return coach


def _under_way(coaches: Sequence[Coach], people: Sequence[User], words: Mapping, *, now: datetime) -> None:
    """The leader of the demonstration has a coach and waits for a mentor; the host coaches and is asked."""
    wishes = words["wishes"]
    leader = User.objects.get(email=BY_NAME["leader"].person.email)
    _running(coaches[OF_LEADER], leader, words["goals"][:2], now=now)
    _begun(coaches[FULL], people[0], CoachingState.FIRST_TALK, wishes[1], now=now, help=Help.MENTORING)
    for number, person in enumerate((people[1], leader)):
        waits = {"waiting_since": now - timedelta(days=6 - number), "help": Help.MENTORING}
        _begun(coaches[FULL], person, CoachingState.WAITING, wishes[2], now=now, **waits)
    _running(coaches[OF_HOST], people[2], words["goals"][2:4], now=now)
    _begun(coaches[OF_HOST], people[3], CoachingState.ASKED, wishes[0], now=now)
    _begun(coaches[3], people[4], CoachingState.AGREEING, wishes[3], now=now)


def _begun(
    coach: Coach, leader: User, state: CoachingState, wish: str, *, now: datetime, **fields
) -> Coaching:
    has_begun = state not in (CoachingState.WAITING, CoachingState.ASKED)
    return Coaching.objects.create(
        coach=coach,
        leader=leader,
        state=state,
        words=wish,
        asked_at=now - timedelta(days=9),
        began_at=now - timedelta(days=5) if has_begun else None,
        **{"help": Help.COACHING} | fields,
    )


def _running(coach: Coach, leader: User, goals: Sequence, *, now: datetime) -> Coaching:
    coaching = _begun(coach, leader, CoachingState.RUNNING, "", now=now)
    _contract(coaching, now=now)
    at_four = now.astimezone(LONDON).replace(hour=16, minute=0, second=0, microsecond=0)
    for days, state in ((-28, SessionState.HAPPENED), (6, SessionState.PLANNED)):
        when = at_four + timedelta(days=days)
        CoachingSession.objects.create(coaching=coaching, starts_at=when, state=state, where="Online")
    for words, before, _ in goals:
        goal = _goal(coaching, words, before, on=now - timedelta(days=25))
        GoalScore.objects.create(goal=goal, kind=ScoreKind.BETWEEN, score=before + 2)
    note = "Next time: what would enough look like?"
    CoachingNote.objects.create(coaching=coaching, author=leader, text=note, is_shared=True)
    return coaching


def _contract(coaching: Coaching, *, now: datetime) -> None:
    agreed = dict.fromkeys(("leader_agreed_at", "coach_agreed_at"), now - timedelta(days=30))
    ends_on = (now + timedelta(days=120)).date()
    CoachingContract.objects.create(
        coaching=coaching, how_often=HowOften.MONTHLY, sessions=6, ends_on=ends_on, **agreed
    )


def _goal(coaching: Coaching, words: str, before: int, *, on: datetime) -> Goal:
    goal = Goal.objects.create(coaching=coaching, words=words)
    score = GoalScore.objects.create(goal=goal, kind=ScoreKind.BEFORE, score=before)
    GoalScore.objects.filter(pk=score.pk).update(created_at=on)
    return goal


def _over(coaches: Sequence[Coach], people: Sequence[User], words: Mapping, *, now: datetime) -> None:
    """Enough of them that figures about them can be told."""
    for number, person in enumerate(people):
        ended_at = now - timedelta(days=20 + number)
        coaching = _begun(coaches[number % 4], person, CoachingState.ENDED, "", now=now, ended_at=ended_at)
        goal, before, after = words["goals"][number]
        kept = _goal(coaching, goal, before, on=now - timedelta(days=200))
        GoalScore.objects.create(goal=kept, kind=ScoreKind.AFTER, score=after)
        Goal.objects.filter(pk=kept.pk).update(closed_at=ended_at)
        answers = dict.fromkeys(("worth_the_time", "learnt", "reached", "would_recommend"), 5 - number % 3)
        line = words["lines"][number % len(words["lines"])]
        CoachingFeedback.objects.create(coaching=coaching, line=line, **answers)
