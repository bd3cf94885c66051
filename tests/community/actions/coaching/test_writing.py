import pytest
from django.db import IntegrityError, transaction

from collaborative.kit.refusals import Refused
from community.actions.coaching import writing
from community.choices import ScoreKind
from community.models import CoachingNote, Goal, GoalScore
from community.rules.coaching import MOST_GOALS
from tests.community.coaching_world import a_coaching, a_goal

pytestmark = pytest.mark.django_db


def scores(goal) -> list[tuple[str, int]]:
    return list(goal.scores.order_by("created_at", "pk").values_list("kind", "score"))


def test_a_goal_is_set_scored_closed_and_opened_again():
    coaching = a_coaching()
    ada = coaching.leader

    goal = writing.set_goal(coaching=coaching, by=ada, words="Delegate", score=3)
    writing.score(goal=goal, by=ada, score=5)
    writing.close(goal=goal, by=ada, score=8)
    writing.close(goal=goal, by=ada, score=7)

    assert scores(goal) == [("before", 3), ("between", 5), ("after", 7)]
    goal.refresh_from_db()
    assert goal.closed_at
    with pytest.raises(Refused, match="This goal is closed"):
        writing.score(goal=goal, by=ada, score=9)

    writing.reopen(goal=goal, by=ada)
    goal.refresh_from_db()
    assert (goal.closed_at, scores(goal)) == (None, [("before", 3), ("between", 5), ("between", 7)])
    with pytest.raises(Refused, match="This goal is open"):
        writing.reopen(goal=goal, by=ada)


def test_goals_are_the_leaders_own():
    coaching = a_coaching()
    goal, ben = a_goal(coaching), coaching.coach.person

    with pytest.raises(Refused, match="leader’s own"):
        writing.set_goal(coaching=coaching, by=ben, words="Mine", score=3)
    for do in (writing.score, writing.close):
        with pytest.raises(Refused, match="Only the leader scores"):
            do(goal=goal, by=ben, score=9)
    for do in (writing.remove, writing.reopen):
        with pytest.raises(Refused, match="Only the leader scores"):
            do(goal=goal, by=ben)
    assert scores(goal) == [("before", 3)]


def test_goals_are_few():
    coaching = a_coaching()
    for number in range(MOST_GOALS):
        a_goal(coaching, f"Goal {number}")

    with pytest.raises(Refused, match="8 goals are as many"):
        writing.set_goal(coaching=coaching, by=coaching.leader, words="One more", score=1)


@pytest.mark.parametrize(("state", "reason"), [("asked", "not begun"), ("ended", "ended")])
def test_nothing_of_a_goal_changes_before_or_after(state, reason):
    coaching = a_coaching(state)
    goal, by = a_goal(coaching), coaching.leader

    with pytest.raises(Refused, match=reason):
        writing.set_goal(coaching=coaching, by=by, words="Late", score=1)
    with pytest.raises(Refused, match=reason):
        writing.close(goal=goal, by=by, score=9)


def test_a_goal_is_removed_with_its_scores():
    coaching = a_coaching()
    writing.remove(goal=a_goal(coaching), by=coaching.leader)

    assert (Goal.objects.count(), GoalScore.objects.count()) == (0, 0)


def test_a_goal_removed_a_moment_ago_is_said_to_be():
    goal = a_goal(a_coaching())
    opened_elsewhere = Goal.objects.get(pk=goal.pk)
    writing.remove(goal=goal, by=goal.coaching.leader)

    with pytest.raises(Refused, match="This goal has been removed"):
        writing.remove(goal=opened_elsewhere, by=opened_elsewhere.coaching.leader)


def test_a_note_is_kept_and_forgotten():
    coaching = a_coaching()
    kept = writing.note(coaching=coaching, author=coaching.leader, text="For me", is_shared=False)

    writing.forget_note(note=kept)

    assert CoachingNote.objects.count() == 0


@pytest.mark.parametrize("kind", [ScoreKind.BEFORE, ScoreKind.AFTER])
def test_the_database_keeps_one_score_at_either_end(kind):
    goal = a_goal(a_coaching(), before=3, after=7)

    with pytest.raises(IntegrityError), transaction.atomic():
        GoalScore.objects.create(goal=goal, kind=kind, score=4)
