"""A full event, as somebody meets it who would like to come: the line, the offer, another date."""

import re
from datetime import timedelta

import pytest

from collaborative.notices.models import Notice
from community.actions.places import Wish, give_back, take_place
from community.models import Registration
from tests import builders
from tests.community import reading
from tests.journeys.conftest import PHONE
from tests.journeys.letters import letters_to, the_latest_to

pytestmark = pytest.mark.django_db(transaction=True)
ADA = "ada@example.org"


@pytest.fixture
def ada():
    return builders.a_leader("Ada Okoro", email=ADA)


@pytest.fixture
def full():
    """An event for two with three who wait, and the same event a week later with room."""
    event = builders.an_event("Trust", capacity=2)
    builders.an_event(
        "Trust", slug="trust-later", other_date_of=event, starts_at=event.starts_at + timedelta(days=7)
    )
    people = [builders.a_leader() for _ in range(3)]
    for person in people:
        take_place(event=event, person=person, by=person, wish=Wish(may_wait=True))
    return event


def give_back_one(event) -> None:
    place = event.registrations.filter(state="confirmed").first()
    give_back(registration=place, by=place.person)


def calendars_of(address: str) -> list[tuple[str, str, int, str]]:
    """What the calendar of whoever reads these letters is told, in order."""
    parts = Notice.objects.filter(address=address).exclude(calendar="").order_by("pk")
    return [
        (
            part.calendar_method,
            reading.value(part.calendar, "UID"),
            int(reading.value(part.calendar, "SEQUENCE")),
            reading.value(part.calendar, "STATUS"),
        )
        for part in parts
    ]


def address_in(letter, words: str, site: str) -> str:
    found = re.findall(rf"{re.escape(site)}[^\s\"<>)]*{words}[^\s\"<>)]*", letter.body)
    return found[0].removeprefix(site)


def test_a_leader_on_a_phone_waits_is_offered_accepts_swaps_and_gives_back(ada, full, walk_with):
    # when she finds the event full and joins the line behind one other
    walk = walk_with(ada, **PHONE)
    walk.open("/events/trust/")
    walk.sees("Full, 1 waiting")
    walk.can_use_the_page()
    walk.follow_or_press("Join the waiting list")
    walk.sees("Every place is taken.")
    walk.can_use_the_page()
    walk.press("Join the waiting list")

    # then she sees where she stands, here and on her own page, and has it in writing
    walk.sees("You are second of 2 on the waiting list")
    walk.can_use_the_page()
    walk.open("/me/")
    walk.sees("You are on the waiting list")
    assert "You are number 2 in the line." in the_latest_to(ADA).body
    assert calendars_of(ADA) == []

    # when two people give their places back
    give_back_one(full)
    give_back_one(full)

    # then a place is offered to her
    walk.open("/events/")
    walk.sees("A place is offered to you")
    walk.open("/me/")
    walk.follow("Answer your offer")
    walk.sees("A place is free for you")
    walk.can_use_the_page()

    # when she says yes
    walk.press("Yes, I take the place")

    # then it is hers, with an entry for her calendar
    walk.sees("You have a place at Trust.")
    [first] = calendars_of(ADA)
    assert first[0] == "REQUEST"

    # when another date suits her better
    walk.follow("Swap to another date")
    walk.can_use_the_page()
    walk.page.get_by_role("radio").first.check()
    walk.press("Swap my place")

    # then one entry goes and another comes
    walk.sees("the old one is given back")
    told = {uid: (method, status) for method, uid, _, status in calendars_of(ADA)}
    assert sorted(told.values()) == [("CANCEL", "CANCELLED"), ("REQUEST", "CONFIRMED")]
    assert told[first[1]] == ("CANCEL", "CANCELLED")

    # when she gives that back, too
    walk.follow("Cancel my place")
    walk.press("Cancel my place")

    # then her calendar is empty, and each entry was only ever told newer things
    walk.sees("Your place is cancelled.")
    last = {uid: status for _, uid, _, status in calendars_of(ADA)}
    assert set(last.values()) == {"CANCELLED"}
    for uid in last:
        numbers = [number for _, other, number, _ in calendars_of(ADA) if other == uid]
        assert numbers == sorted(set(numbers))


def test_an_offer_is_answered_from_the_letter_without_signing_in(ada, full, walk_with):
    # given somebody to whom a place is offered
    take_place(event=full, person=ada, by=ada, wish=Wish(may_wait=True))
    give_back_one(full)
    give_back_one(full)
    walk = walk_with(**PHONE)
    link = address_in(the_latest_to(ADA), "/answer/", walk.address)

    # when she opens the link of her letter
    walk.open(link)
    walk.sees("A place is free for you.")
    walk.can_use_the_page()

    # then nothing has happened until she answers
    assert Registration.objects.get(person=ada).state == "offered"
    walk.press("Yes, I take the place")
    walk.sees("You have a place.")
    walk.can_use_the_page()
    assert Registration.objects.get(person=ada).state == "confirmed"

    # and the letter's link has nothing more to offer
    walk.open(link)
    walk.sees("You have a place, and there is nothing more to answer.")
    walk.can_use_the_page()


def test_whoever_waits_leaves_the_line_from_the_letter(ada, full, walk_with):
    take_place(event=full, person=ada, by=ada, wish=Wish(may_wait=True))
    walk = walk_with(java_script_enabled=False)

    walk.open(address_in(the_latest_to(ADA), "/answer/", walk.address))
    walk.press("Leave the waiting list")

    walk.sees("You are no longer on the waiting list.")
    assert Registration.objects.get(person=ada).state == "cancelled"
    assert "You left the waiting list" in letters_to(ADA)[-1].subject


def test_a_place_that_needs_approval_is_asked_for_and_given(ada, walk_with):
    # when somebody asks for a place that the team gives
    event = builders.an_event("Trust", needs_approval=True)
    walk = walk_with(ada)
    walk.open("/events/trust/")
    walk.follow_or_press("Ask for a place")
    walk.can_use_the_page()
    walk.press("Ask for a place")
    walk.sees("We have your request for a place at Trust.")
    walk.can_use_the_page()

    # then the team finds it on its first page and approves
    team = walk_with(builders.a_team_member("Tom"))
    team.open("/admin/")
    team.sees("Waiting for your decision")
    team.follow("Ada Okoro")
    team.press("Approve")
    team.press("Approve")
    team.sees("1 registration approved.")

    # and she has her place
    walk.open("/events/trust/place/")
    walk.sees("A message with a calendar entry is on its way to you.")
    assert event.registrations.get().state == "confirmed"


def test_colleagues_are_registered_together_by_somebody_on_a_phone(ada, walk_with):
    event = builders.an_event("Trust", group_max=2)
    ben = builders.a_leader("Ben Small", email="ben@example.org")
    walk = walk_with(ada, **PHONE)

    # when she names a colleague nobody finds, and then one who is in the directory
    walk.open("/events/trust/register/")
    walk.page.locator("[name=colleagues]").fill("nobody@example.org")
    walk.press("Register")
    walk.sees("nobody@example.org is not in the directory under this address.")
    walk.can_use_the_page()
    walk.page.locator("[name=colleagues]").fill(ben.email)
    walk.press("Register")

    # then both have a place, and the colleague reads who took it for him
    walk.sees("You have a place at Trust.")
    assert event.registrations.filter(state="confirmed").count() == 2
    assert "Ada Okoro took a place for you" in the_latest_to("ben@example.org").body
