"""Two leaders visit each other, from the offer to the library, on a phone; the team brings two together."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from collaborative.people.choices import Level
from community.choices import Agreement, VisitState
from community.models import Consent, Exchange, Story, Visit
from tests import builders
from tests.community.walking import a_topic, an_offer, somebody
from tests.journeys.conftest import PHONE
from tests.journeys.letters import calendar_of, letters_to, the_latest_to

pytestmark = pytest.mark.django_db(transaction=True)


def link_in(letter, walk) -> str:
    return re.search(rf"{re.escape(walk.address)}(/\S+)", letter.body)[1]


def test_two_leaders_walk_in_each_others_shoes_and_one_tells_the_library(walk_with):
    # given a challenge, and two leaders who work far from one another
    a_topic("Finding, keeping and growing our people")
    hana = somebody("Hana Host", email="hana@example.org", job_title="Matron", shows_job_title=True)
    ada = somebody("Ada Asker", email="ada@example.org")
    host, asker, nobody = walk_with(hana, **PHONE), walk_with(ada, **PHONE), walk_with(**PHONE)

    # when one of them offers a day
    host.open("/shadowing/")
    host.can_use_the_page()
    host.follow_or_press("Offer a day of mine")
    host.can_use_the_page()
    host.press("Keep my offer")
    host.sees("Choose at least one.")
    host.can_use_the_page()
    host.write("What does a day with you look like?", "Ward rounds at seven, then a staff meeting.")
    host.page.get_by_label("Finding, keeping and growing our people").check()
    host.write("Which days suit?", "Mondays")
    host.press("Keep my offer")
    host.sees("Your offer is kept.")

    # then the other finds it, and asks
    asker.open("/shadowing/")
    asker.sees("A day with Hana Host")
    asker.can_use_the_page()
    asker.follow("A day with Hana Host")
    asker.sees("Ward rounds at seven, then a staff meeting.")
    asker.can_use_the_page()
    asker.page.get_by_label("Finding, keeping and growing our people").check()
    asker.write("Why would you like to visit?", "I have never seen a ward.")
    asker.press("Ask")
    asker.sees("Hana Host is told by mail and answers you.")
    asker.can_use_the_page()

    # when the host says yes from her letter
    host.open(link_in(the_latest_to("hana@example.org"), host))
    host.sees("I have never seen a ward.")
    host.can_use_the_page()
    host.press("Yes, let us visit each other")
    host.sees("Ada Asker is told by mail.")
    host.sees("Neither visit is made yet")

    # and each says who agrees their time
    for walk, address in ((host, "hana.boss@example.org"), (asker, "ada.boss@example.org")):
        walk.open(f"/shadowing/with/{Exchange.objects.get().key}/")
        walk.write("Who agrees your working time?", address)
        walk.press("Write to them")
        walk.sees(f"We have written to {address}.")
        walk.can_use_the_page()

    # then both organisations agree by their link, without an account, and only by a press
    for address in ("hana.boss@example.org", "ada.boss@example.org"):
        link = link_in(the_latest_to(address), nobody)
        nobody.open(link)
        nobody.can_use_the_page()
        assert Consent.objects.get(address=address).answer == Agreement.ASKED
        nobody.press("Yes, we agree to the time")
        nobody.sees("Write your name, so that we know who agreed.")
        nobody.can_use_the_page()
        nobody.write("Your name", "Cleo Manager")
        nobody.press("Yes, we agree to the time")
        nobody.sees("Thank you.")
        nobody.can_use_the_page()
        nobody.open(link)
        nobody.sees("This has been answered already.")

    # when the asker plans her day
    asker.open(f"/shadowing/with/{Exchange.objects.get().key}/")
    asker.sees("Your organisation agrees: Cleo Manager.")
    asker.page.get_by_label("You visit Hana Host").check()
    asker.page.locator("#id_day").fill((timezone.localdate() - timedelta(days=3)).isoformat())
    asker.write("Where you meet", "Ward 3, main entrance")
    asker.press("Put it in both calendars")
    asker.sees("Give a day that is still to come.")
    asker.can_use_the_page()
    asker.page.locator("#id_day").fill((timezone.localdate() + timedelta(days=3)).isoformat())
    asker.press("Put it in both calendars")
    asker.sees("The day is in both your calendars, by mail.")
    asker.can_use_the_page()

    # then both have it in their calendars, and she promises confidentiality
    for address in ("ada@example.org", "hana@example.org"):
        method, entry = calendar_of(the_latest_to(address))
        assert (method, "SUMMARY:Walking in their shoes: Ada Asker visits Hana Host" in entry) == (
            "REQUEST",
            True,
        )
    asker.press("I promise")
    asker.sees("Confidentiality is promised.")
    asker.can_use_the_page()
    asker.follow("Move")
    asker.sees_title("Move the visit")
    asker.can_use_the_page()

    # when the day has come, she says so and writes down what she takes away
    Visit.objects.update(starts_at=timezone.now() - timedelta(hours=8), ends_at=timezone.now())
    asker.open(f"/shadowing/with/{Exchange.objects.get().key}/")
    asker.press("It took place")
    asker.sees("This visit took place.")
    asker.sees("One of the two visits is made")
    asker.can_use_the_page()
    asker.follow("What I take away")
    asker.can_use_the_page()
    asker.press("Keep it and offer it to the library")
    asker.sees("Write down what you take away first.")
    asker.can_use_the_page()
    asker.write("What do you take away?", "Everybody asks, and nobody waits to be told.")
    asker.press("Keep it and offer it to the library")

    # then her words are the draft of a story that only she sees
    asker.sees("Your words are a draft now.")
    asker.can_use_the_page()
    story = Story.objects.get()
    assert (story.author, story.body) == (ada, "Everybody asks, and nobody waits to be told.")
    assert Visit.objects.get().state == VisitState.HAPPENED
    host.open(f"/shadowing/with/{Exchange.objects.get().key}/")
    host.sees("This visit took place.")
    host.does_not_see("Everybody asks")
    host.can_use_the_page()
    assert len(letters_to("hana@example.org")) == 4  # asked, agreed, her organisation, the day


@pytest.mark.parametrize("width", [1280, 375])
def test_the_team_brings_an_executive_and_a_nurse_together(walk_with, width):
    # given an executive and a nurse who care about the same thing
    topics = [a_topic("Prevention")]
    an_offer(person=somebody("Eva Executive", level=Level.EXECUTIVE), topics=topics)
    an_offer(person=somebody("Ned Nurse", clinical=True, email="ned@example.org"), topics=topics)
    walk = walk_with(builders.a_team_member("Tom Team"))
    walk.is_as_wide_as(width)

    # when the team looks at the suggestions
    walk.open("/admin/community/exchange/matches/")

    # then it reads why, and one press asks before anybody is told
    walk.sees("An executive with a clinical or care professional. They both care about prevention")
    walk.can_use_the_page()
    walk.press("Bring together Eva Executive and Ned Nurse")
    walk.can_use_the_page()
    assert Exchange.objects.count() == 0
    walk.press("Bring them together")
    walk.sees("Eva Executive and Ned Nurse are told by mail.")
    walk.sees("Nobody can be brought together at the moment.")
    walk.can_use_the_page()
    assert "has brought you together" in the_latest_to("ned@example.org").body
    walk.follow("Exchanges, and what each still needs")
    walk.sees("Eva Executive and Ned Nurse")
