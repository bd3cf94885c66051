"""A leader finds a coach on a phone, asks, agrees, sets two goals and closes them."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from collaborative.notices.models import Notice
from community.models import Coaching
from tests import builders
from tests.community.coaching_world import a_coach, a_topic
from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ada():
    return builders.a_leader("Ada Okoro", organisation=builders.an_organisation())


@pytest.fixture
def ben():
    """The coach who fits best, among four."""
    topic, sector = a_topic("Finding and keeping people"), "Housing"
    person = builders.a_leader(
        "Ben Osei",
        job_title="Housing officer",
        organisation=builders.an_organisation("Bridge House", sector=sector),
    )
    for name in ("Cai", "Dee", "Eve"):
        a_coach(f"{name} Webb")
    return a_coach(person=person, topics=[topic], languages=("en", "so")).person


def plan(walk, day: date, hour: str) -> None:
    walk.write("Date", day.isoformat())
    walk.write("Time", hour)
    walk.write("Where, or the link to join", "Room 4, first floor")


def agree(walk) -> None:
    walk.page.get_by_label("Day").fill("31")
    walk.page.get_by_label("Month").fill("5")
    walk.page.get_by_label("Year").fill("2027")
    walk.page.get_by_label("How many sessions?").fill("6")
    walk.page.get_by_label("What we talk about stays between us").check()


def set_goal(walk, words: str, score: str) -> None:
    walk.follow("Set a goal")
    walk.write("What would you like to reach?", words)
    walk.write("Where are you with it today?", score)
    walk.can_use_the_page()
    walk.press("Set it")


def close_goal(walk, words: str, score: str) -> None:
    walk.page.get_by_role("listitem").filter(has_text=words).get_by_role("link").click()
    walk.write("Where are you with it now?", score)
    walk.can_use_the_page()
    walk.press("Close the goal with it")


def test_a_leader_finds_a_coach_works_with_them_and_closes_two_goals(ada, ben, walk_with):
    # when Ada asks for three suggestions
    hers = walk_with(ada, **PHONE)
    hers.open("/coaching/")
    hers.can_use_the_page()
    hers.follow_or_press("Get three suggestions")
    hers.can_use_the_page()
    hers.page.get_by_label("A coach, who helps me think").check()
    hers.page.get_by_label("Finding and keeping people").check()
    hers.press("Suggest three")

    # then three are there with reasons, and the best fit is the first
    assert hers.page.locator(".portal-cards > li").count() == 3
    hers.sees("Can help with finding and keeping people and has room now.")
    hers.can_use_the_page()

    # when she chooses him and asks
    hers.follow("Ben Osei")
    hers.sees_title("Ben Osei")
    hers.can_use_the_page()
    hers.write("What would you like to talk about?", "My next step.")
    hers.press("Ask them")
    hers.sees("We have asked Ben Osei.")

    # and he says yes
    his = walk_with(ben, **PHONE)
    his.open("/coaching/")
    his.follow("Read and answer")
    his.sees("My next step.")
    his.can_use_the_page()
    his.press("Yes, I would like to meet")
    his.sees("A first talk is next")

    # and they plan the first talk
    his.follow_or_press("Agree a time")
    plan(his, date(2099, 1, 1), "14:30")
    his.press("Plan it")
    his.sees("Give a day within the next year.")
    his.can_use_the_page()
    plan(his, timezone.localdate() + timedelta(days=7), "14:30")
    his.press("Plan it")
    his.sees("It is planned, and on its way to both calendars.")
    his.can_use_the_page()
    assert Notice.objects.filter(meaning__contains=":session_planned:").exclude(calendar="").count() == 2

    # when both say that they would like to go on
    for walk in (his, hers):
        walk.open(f"/coaching/{Coaching.objects.get().key}/")
        walk.follow("Say whether you go on")
        walk.can_use_the_page()
        walk.page.get_by_label("I would like to go on").check()
        walk.press("Say it")

    # and agree how they work
    hers.follow_or_press("Agree how you work")
    agree(hers)
    hers.can_use_the_page()
    hers.press("I agree to this")
    hers.sees("Ben Osei is asked, too.")
    his.open(f"/coaching/{Coaching.objects.get().key}/")
    his.follow_or_press("Read and agree")
    his.page.get_by_label("What we talk about stays between us").check()
    his.press("I agree to this")
    his.sees("Both of you have agreed that it stays between you")

    # then she sets two goals and closes them
    hers.open(f"/coaching/{Coaching.objects.get().key}/")
    set_goal(hers, "Say what I think in meetings", "3")
    set_goal(hers, "Keep two evenings free", "4")
    close_goal(hers, "Say what I think in meetings", "8")
    close_goal(hers, "Keep two evenings free", "7")
    hers.sees("From 3 to 8")
    hers.sees("From 4 to 7")
    hers.can_use_the_page()

    # and he sees them, and may not change them
    his.open(f"/coaching/{Coaching.objects.get().key}/")
    his.sees("From 3 to 8")
    his.does_not_see("Set a goal")
    his.can_use_the_page()

    # when it ends, she says how it was
    hers.follow("End it")
    hers.can_use_the_page()
    hers.press("End it")
    hers.open(f"/coaching/{Coaching.objects.get().key}/feedback/")
    hers.can_use_the_page()
    for question in hers.page.locator("fieldset").all():
        question.get_by_label("Strongly agree").check()
    hers.write("A line for them, if you like", "Thank you, Ben.")
    hers.press("Send it")
    his.open(f"/coaching/{Coaching.objects.get().key}/")
    his.sees("Thank you, Ben.")


def test_a_coach_says_no_from_the_letter_without_signing_in(ada, ben, walk_with):
    # given a question that Ada asked
    hers = walk_with(ada, **PHONE)
    hers.open(f"/coaching/with/{ben.coach.key}/")
    hers.page.get_by_label("Mentoring", exact=True).check()
    hers.write("What would you like to talk about?", "My next step.")
    hers.press("Ask them")

    # when he opens the link of his letter
    letter = Notice.objects.get(to=ben)
    link = next(word for word in letter.text.split() if "/coaching/answer/" in word)
    his = walk_with(**PHONE)
    his.open(link.removeprefix(his.address))

    # then nothing has happened, and he reads nothing of what she wrote
    assert Coaching.objects.get().state == "asked"
    his.does_not_see("My next step.")
    his.can_use_the_page()

    # when he says no
    his.press("No, I cannot at the moment")

    # then he is thanked, and she is told kindly
    his.sees("Thank you for answering.")
    assert Coaching.objects.get().state == "declined"
    hers.open("/coaching/")
    hers.can_use_the_page()
