"""Connect Five as a leader lives it on a phone: joining, a letter, a time, a meeting, five of five."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from community.actions.connect import conversing
from community.actions.connect.content import load
from community.actions.connect.conversing import Said
from community.actions.connect.drafting import draft
from community.actions.connect.publishing import publish
from community.actions.connect.reminding import look_after_pairs
from community.choices import Met
from community.models import Insight, Pair, Participant, Seat
from tests import builders
from tests.community.pairs import a_pair, a_published_round, person_in, seat_in
from tests.community.rounds import a_challenge, a_round, joined
from tests.journeys.conftest import PHONE
from tests.journeys.letters import calendar_of, the_latest_to

pytestmark = pytest.mark.django_db(transaction=True)
ADA, BEN = "ada@example.org", "ben@example.org"


@pytest.fixture
def challenge():
    """Five months of which the first begins tomorrow, with one other leader in it."""
    load()
    tomorrow = timezone.localdate() + timedelta(days=1)
    found = a_challenge("Connect Five", slug="five", joining_until=tomorrow + timedelta(days=60))
    for number in range(1, 6):
        a_round(found, number, starts_on=tomorrow + timedelta(days=30 * (number - 1)))
    ben = joined(found, "Ben Small", email=BEN, job_title="Team leader", place=builders.the_borough("Bexley"))
    ben.topics.set(ben.topics.model.objects.filter(slug="prevention"))
    return found


@pytest.fixture
def ada():
    return builders.a_leader(
        "Ada Okoro", email=ADA, organisation=builders.an_organisation(), place=builders.the_borough()
    )


def publishes(round):
    team = builders.a_team_member("Tom Team")
    draft(round=round, by=team)
    publish(round=round, by=team)


def links_in(letter, site: str) -> list[str]:
    return re.findall(rf"{re.escape(site)}(/connect/answer/\S+)", letter.body)


def test_a_leader_on_a_phone_joins_is_paired_sees_why_meets_says_so_and_shares(challenge, ada, walk_with):
    # when she finds Connect Five and joins
    walk = walk_with(ada, **PHONE)
    walk.open("/connect/")
    walk.can_use_the_page()
    walk.follow_or_press("Join Connect Five")
    walk.sees_title("Join Connect Five")
    walk.can_use_the_page()
    walk.page.get_by_label("Preventing illness before it begins").check()
    walk.page.get_by_label("What do you hope for?").fill("To see the other side.")
    walk.page.get_by_label("Tuesday").check()
    walk.press("Save and take part")
    walk.sees("You take part. We write to you when your first partner is known.")
    walk.can_use_the_page()

    # and the team publishes the first month
    publishes(challenge.rounds.get(number=1))

    # then a letter with an entry for her calendar says who and why
    letter = the_latest_to(ADA)
    assert letter.subject == "You and Ben Small: a conversation to look forward to"
    assert "both care about preventing illness before it begins" in letter.body
    assert calendar_of(letter)[0] == "REQUEST"

    # and so does her page
    pair = Pair.objects.get()
    walk.open("/connect/five/")
    walk.follow("Ben Small")
    walk.sees_title("You and Ben Small")
    walk.sees("You work in different")
    walk.sees("Suggested")
    walk.sees("What gave you energy this month?")
    walk.can_use_the_page()

    # when the two agree on a time
    walk.follow_or_press("Agree a time")
    walk.can_use_the_page()
    day = timezone.localdate() + timedelta(days=3)
    walk.page.get_by_label("Date").fill(day.isoformat())
    walk.page.get_by_label("Time", exact=True).fill("15:00")
    walk.page.get_by_label("Where, or the link to join").fill("The café by the library")
    walk.press("Save the time")

    # then both calendars follow
    walk.sees("The new time is set.")
    walk.sees("The café by the library")
    walk.can_use_the_page()
    for address in (ADA, BEN):
        method, entry = calendar_of(the_latest_to(address))
        assert (method, "T150000" in entry) == ("REQUEST", True)

    # when the clock asks her the day after, and she follows her letter without signing in
    noon = timezone.localtime().replace(hour=12) + timedelta(days=5)
    look_after_pairs(noon)
    met = links_in(the_latest_to(ADA), walk.address)[0]
    outside = walk_with(**PHONE)
    outside.open(met)
    outside.sees_title("Yes, we met")
    outside.can_use_the_page()
    assert seat_in(pair).answer == ""
    outside.page.get_by_label("No, they were new to me").check()
    outside.press("Yes, we met")
    outside.sees("You said that you met.")
    outside.can_use_the_page()
    assert (seat_in(pair).answer, seat_in(pair).was_new) == ("met", True)

    # and shares what she learnt, signed in
    walk.open(f"/connect/pair/{pair.key}/")
    walk.follow("Share an insight")
    walk.can_use_the_page()
    walk.page.get_by_label("What did you learn that others could use?").fill("Ask what they are proud of.")
    walk.page.get_by_label("The community, without my name").check()
    walk.press("Share it")
    walk.sees("Ask what they are proud of.")
    walk.open("/connect/insights/")
    walk.sees("Ask what they are proud of.")
    assert "Ada Okoro" not in walk.page.locator("main").inner_text()
    walk.can_use_the_page()
    assert Insight.objects.get().author == ada

    # and the circle of the first round is closed
    walk.open("/connect/five/")
    walk.sees("You met Ben Small")
    walk.can_use_the_page()


def test_after_five_rounds_she_sees_the_five_people_she_met(ada, walk_with):
    challenge = a_challenge("Connect Five", slug="five")
    mine = joined(challenge, person=ada)
    for number in range(1, 6):
        starts = timezone.localdate() - timedelta(days=30 * (6 - number))
        pair = a_pair(mine, f"Leader {number}", round=a_published_round(challenge, number, starts_on=starts))
        conversing.say(seat=seat_in(pair), said=Said(answer=Met.MET))

    walk = walk_with(ada, **PHONE)
    walk.open("/connect/five/")

    walk.sees("Five of five")
    for number in range(1, 6):
        walk.sees(f"You met Leader {number}")
    assert walk.page.locator(".portal-person__name").all_inner_texts() == [f"Leader {n}" for n in range(1, 6)]
    walk.can_use_the_page()
    assert the_latest_to(ADA).subject.startswith("Five of five: you have met Leader 1,")


def test_a_scanner_that_opens_every_link_of_a_letter_says_nothing(walk_with, client):
    told_at = timezone.now() - timedelta(days=25)
    pair = a_pair(
        round=a_published_round(starts_on=timezone.localdate(told_at), published_at=told_at), told_at=told_at
    )
    look_after_pairs(timezone.localtime().replace(hour=12))
    walk = walk_with()
    links = links_in(the_latest_to(person_in(pair).email), walk.address)
    before = list(Seat.objects.order_by("pk").values())

    for link in links:
        walk.open(link)
        walk.page.wait_for_timeout(300)
        for method in (client.head, client.get, client.get):
            method(link)

    assert len(links) == 4
    assert list(Seat.objects.order_by("pk").values()) == before


def test_somebody_names_whom_they_would_rather_not_meet_pauses_leaves_and_comes_back(
    challenge, ada, walk_with
):
    joined(challenge, person=ada)
    walk = walk_with(ada, java_script_enabled=False)

    # in confidence
    walk.open("/connect/five/")
    walk.follow("Somebody I would rather not be paired with")
    walk.write("Their name, as in the directory", "Small")
    walk.press("Find")
    walk.press("Not with them")
    walk.sees("Your list is saved. Nobody is told.")
    assert walk.path == "/connect/not-with/"

    # so that the two are not paired
    publishes(challenge.rounds.get(number=1))
    assert not Pair.objects.exists()
    assert "there was nobody we could pair you with" in the_latest_to(ADA).body
    assert "Small" not in the_latest_to(ADA).body

    # a pause with an end
    walk.open("/connect/five/pause/")
    until = timezone.localdate() + timedelta(days=40)
    for part in ("day", "month", "year"):
        walk.page.locator(f"[name=until_{part}]").fill(str(getattr(until, part)))
    walk.press("Pause until then")
    walk.sees("You take part, and pause until")
    walk.follow("My pause")
    walk.press("End my pause now")
    walk.sees("You are paired again from the next round on.")

    # leaving, and coming back
    walk.follow("Leave Connect Five")
    walk.press("Leave Connect Five")
    walk.sees("You have left.")
    walk.follow_or_press("Come back to Connect Five")
    walk.press("Save and take part")
    walk.sees("You take part.")
    assert Participant.objects.get(person=ada).left_at is None
