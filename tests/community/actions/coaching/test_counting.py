import pytest

from community.actions.coaching.counting import count_together
from community.choices import Counted
from community.engine.coaching_figures import agreement, progress
from community.models import CoachingFeedback, CoachingTally
from community.queries.coaching.figures import sums
from tests.builders import a_leader
from tests.community.coaching_world import a_coach, a_coaching, a_goal

pytestmark = pytest.mark.django_db
FOUR = [(2, 6), (3, 7), (4, 5), (2, 8)]


def over(*goals, leader=None):
    coaching = a_coaching("ended", coach=a_coach(), leader=leader)
    for before, after in goals:
        a_goal(coaching, before=before, after=after)
    return coaching


def said(coaching, answer=5):
    names = ("worth_the_time", "learnt", "reached", "would_recommend")
    return CoachingFeedback.objects.create(coaching=coaching, **dict.fromkeys(names, answer))


def test_four_are_not_counted_and_the_fifth_brings_all_five_once():
    for goal in FOUR:
        over(goal)
    assert (count_together(), sums(Counted.GOALS)) == (0, [])

    over((5, 6), (5, 8))

    assert (count_together(), count_together()) == (1, 0)
    shown = progress(sums(Counted.GOALS))
    assert (shown.courses, shown.goals) == (5, 6)


def test_what_is_under_way_or_was_never_closed_is_not_counted():
    for goal in FOUR:
        over(goal)
    a_goal(a_coaching(coach=a_coach()), before=1, after=9)  # closed, but they still work together
    over((4, 0))  # ended without a last score

    assert count_together() == 0


def test_figures_stay_when_somebody_of_them_is_erased():
    made = [over(goal) for goal in [*FOUR, (5, 6)]]
    count_together()
    before = progress(sums(Counted.GOALS))

    made[0].leader.delete()

    assert count_together() == 0
    assert progress(sums(Counted.GOALS)) == before


def test_one_person_five_times_is_not_five_people():
    ada = a_leader("Ada")
    for goal in [*FOUR, (5, 6)]:
        over(goal, leader=ada)

    assert count_together() == 0


def test_answers_are_counted_five_people_together():
    for answer in (5, 4, 3, 5):
        said(over(), answer)
    assert count_together() == 0

    said(over(), 1)

    assert count_together() == 1
    number, shares = agreement(sums(Counted.FEEDBACK))
    assert (number, {share.is_about for share in shares.values()}) == (5, {60})


def test_a_tally_names_nobody():
    for goal in [*FOUR, (5, 6)]:
        over(goal)
    count_together()

    assert {field.name for field in CoachingTally._meta.get_fields()} == {
        "id",
        "about",
        "people",
        "sums",
        "made_on",
    }
    assert str(CoachingTally.objects.get()) == "5 people"
