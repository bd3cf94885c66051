import pytest
from django.urls import reverse

from community.actions.coaching.counting import count_together
from community.models import CoachingFeedback
from tests.builders import a_leader, a_moderator, a_team_member, an_executive
from tests.community.admin.sent import text
from tests.community.coaching_world import a_coach, a_coaching, a_goal

pytestmark = pytest.mark.django_db
ADDRESS = "/coaching/figures/"
TOO_FEW = "Too few yet: figures appear once those of 5 people can be counted together."


@pytest.fixture
def eve(signed_in):
    return signed_in(an_executive("Eve"))


def over(before, after, answer=5):
    coaching = a_coaching("ended", coach=a_coach("Ben Secret"), leader=a_leader("Ada Secret"))
    a_goal(coaching, "A secret goal", before=before, after=after)
    names = ("worth_the_time", "learnt", "reached", "would_recommend")
    CoachingFeedback.objects.create(coaching=coaching, **dict.fromkeys(names, answer))


def test_before_five_people_there_is_no_figure_of_goals_or_answers(eve):
    for scores in ((2, 6), (3, 7), (4, 5), (2, 8)):
        over(*scores)
    count_together()

    page = text(eve.get(ADDRESS))

    assert page.count(TOO_FEW) == 2
    assert "Courses that have ended Fewer than 5" in page


def test_five_people_are_a_figure_with_its_interval_and_nobody_in_it(eve):
    for scores in ((2, 6), (3, 7), (4, 5), (2, 8)):
        over(*scores)
    over(5, 6, answer=2)
    count_together()

    page = text(eve.get(ADDRESS))

    assert "Leaders move towards their goals +3.2 points of 10 (+0.5 to +5.9)" in page
    assert "3.2 before and 6.4 after, on average: 5 goals in 5 courses of coaching or mentoring" in page
    assert "At least 80 per cent agree" in page
    assert "Secret" not in page
    assert "secret" not in page


def test_the_page_tells_of_places_and_who_waits(signed_in):
    coach = a_coach(capacity=1)
    a_coaching(coach=coach)
    for _ in range(5):
        a_coaching("waiting", coach=coach)
    a_coach("Paused", is_paused=True, capacity=3)

    page = text(signed_in(a_team_member()).get(ADDRESS))

    assert "2 coaches and mentors, with 4 places. Taken: fewer than 5." in page
    assert "Can be asked at the moment 1 of 2" in page
    assert "Leaders who work with one Fewer than 5" in page
    assert "Leaders who wait for a place 5" in page


@pytest.mark.parametrize(("number", "words"), [(0, "none"), (5, "5")])
def test_nobody_and_enough_are_said(eve, number, words):
    coach = a_coach(capacity=9)
    for _ in range(number):
        a_coaching(coach=coach)

    page = text(eve.get(ADDRESS))

    assert f"1 coach or mentor, with 9 places. Taken: {words}." in page


def test_an_empty_hub_says_so(eve):
    page = text(eve.get(ADDRESS))

    assert "No coach or mentor is approved yet." in page
    assert "Leaders who wait for a place Nobody" in page


@pytest.mark.parametrize("who", [a_leader, a_moderator], ids=lambda who: who.__name__)
def test_nobody_else_sees_them(who, signed_in):
    assert signed_in(who()).get(reverse("coaching-figures")).status_code == 404


def test_the_hub_sends_executives_to_the_figures(eve):
    assert eve.get("/coaching/").url == ADDRESS
