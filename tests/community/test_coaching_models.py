import pytest
from django.contrib import admin
from django.db import IntegrityError, transaction
from django.utils import timezone

from community.choices import Help
from community.models import (
    Coaching,
    CoachingContract,
    CoachingFeedback,
    CoachingNote,
    CoachingSession,
    CoachingTally,
    Goal,
    GoalScore,
)
from tests.community.coaching_world import a_coach, a_coaching, a_contract, a_goal, a_session

pytestmark = pytest.mark.django_db
ANSWERS = dict.fromkeys(("worth_the_time", "learnt", "reached", "would_recommend"), 3)


def refuses(do) -> bool:
    try:
        with transaction.atomic():
            do()
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize("capacity", [0, 13])
def test_capacity_is_a_number_of_people(capacity):
    assert refuses(lambda: a_coach(capacity=capacity))


@pytest.mark.parametrize("fields", [{"state": "nobody"}, {"kind": "uncle"}, {"approved_at": None}])
def test_a_coach_is_of_a_kind_and_in_a_state(fields):
    assert refuses(lambda: a_coach(**fields))


@pytest.mark.parametrize("score", [0, 11])
def test_a_score_is_from_1_to_10(score):
    goal = a_goal(a_coaching())

    assert refuses(lambda: GoalScore.objects.create(goal=goal, kind="between", score=score))


@pytest.mark.parametrize(
    ("state", "fields"),
    [
        ("running", {"waiting_since": timezone.now()}),
        ("waiting", {"waiting_since": None}),
        ("running", {"offer_until": timezone.now()}),
        ("offered", {"offer_until": None}),
        ("ended", {"ended_at": None}),
        ("running", {"ended_at": timezone.now()}),
        ("unheard of", {}),
        ("running", {"leader_says": "perhaps"}),
        ("running", {"coach_says": "perhaps"}),
        ("running", {"help": "money"}),
    ],
)
def test_a_state_and_what_belongs_to_it_go_together(state, fields):
    assert refuses(lambda: a_coaching(state, **fields))


def test_nobody_has_two_of_one_kind_at_a_time():
    first = a_coaching()

    assert refuses(lambda: a_coaching("waiting", leader=first.leader))
    assert not refuses(lambda: a_coaching("waiting", leader=first.leader, help=Help.MENTORING))


@pytest.mark.parametrize("fields", [{"sessions": 0}, {"sessions": 25}, {"how_often": "daily"}])
def test_a_contract_is_one_that_can_be_kept(fields):
    coaching = a_coaching("agreeing")

    assert refuses(lambda: a_contract(coaching, **fields))


@pytest.mark.parametrize("fields", [{"minutes": 5}, {"minutes": 241}, {"state": "lost"}])
def test_a_session_is_of_a_length_that_can_be(fields):
    assert refuses(lambda: a_session(a_coaching(), **fields))


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_is_from_1_to_5(name):
    coaching = a_coaching("ended")

    assert refuses(lambda: CoachingFeedback.objects.create(coaching=coaching, **ANSWERS | {name: 6}))


def test_no_tally_is_of_fewer_than_five():
    today = timezone.localdate()

    assert refuses(lambda: CoachingTally.objects.create(about="goals", people=4, made_on=today))


def test_of_two_coaches_who_are_one_person_the_approved_one_counts():
    assert [a_coach(state=state).is_held for state in ("approved", "asked")] == [True, False]


def test_a_record_is_named_by_nothing_that_is_in_it():
    """Names stand in the trail and in the admin, where the team reads them."""
    coaching = a_coaching()
    goal = a_goal(coaching, "A secret")
    rows = [
        coaching,
        coaching.contract,
        a_session(coaching, where="A secret"),
        CoachingNote(coaching=coaching, author=coaching.leader, text="A secret"),
        goal,
        goal.scores.get(),
        CoachingFeedback(coaching=coaching, **ANSWERS, line="A secret"),
    ]

    assert [str(row) for row in rows] == [
        "Ada Leader and Ben Coach",
        "Between Ada Leader and Ben Coach",
        "A session of Ada Leader and Ben Coach",
        "A note",
        "A goal",
        "A score",
        "Feedback",
    ]


def test_the_team_may_open_no_desk_of_what_the_two_write():
    theirs = {
        CoachingContract,
        CoachingFeedback,
        CoachingNote,
        CoachingSession,
        CoachingTally,
        Goal,
        GoalScore,
    }

    assert theirs & set(admin.site._registry) == set()
    assert Coaching in admin.site._registry
