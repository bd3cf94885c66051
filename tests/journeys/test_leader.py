"""A leader's day: signing in by a code, taking a place and giving it back, on a phone."""

import re

import pytest

from community.actions.places import take_place
from community.models import Registration
from tests import builders
from tests.journeys.letters import calendar_of, code_in, letters_to, the_latest_to

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_leader_on_a_phone_finds_an_event_takes_a_place_and_gives_it_back(on_a_phone):
    # given an event that is coming, and a leader who has an account
    builders.an_event("Building trust across boundaries")
    ada = builders.a_leader("Ada Okoro", email="ada@example.org", job_title="District nurse")
    walk = on_a_phone

    # when she signs in by a code sent to her
    walk.open("/")
    walk.follow("Sign in")
    walk.press("Send me a code by e-mail")
    walk.page.locator("input[name=email]").fill("ada@example.org")
    walk.press("Send me a code")
    walk.sees_title("Enter your sign-in code")
    walk.can_use_the_page()
    walk.write("Code", code_in(the_latest_to("ada@example.org")))
    walk.press("Continue")

    # then she is in, puts off saying more about herself, and finds the event
    walk.sees_title("Welcome. Who are you?")
    walk.follow_or_press("Not now")
    walk.sees_title("What is next for you")
    walk.sees("Nothing is booked yet")
    walk.follow("Events")
    walk.sees("Building trust across boundaries")
    walk.follow("Building trust across boundaries")
    walk.sees("10 places left")
    walk.can_use_the_page()

    # when she takes a place
    walk.follow_or_press("Register")
    walk.sees_title("Building trust across boundaries")
    walk.page.locator("[name=adjustments]").fill("A seat near the door, please.")
    walk.press("Register")

    # then she has it, and a letter with its calendar entry is in her box
    walk.sees("You have a place at Building trust across boundaries.")
    walk.can_use_the_page()
    letter = the_latest_to("ada@example.org")
    method, entry = calendar_of(letter)
    assert "Building trust across boundaries" in letter.subject
    assert method == "REQUEST"
    assert "SUMMARY:Building trust across boundaries" in entry
    assert [(r.person, r.state) for r in Registration.objects.all()] == [(ada, "confirmed")]

    # and her own page says so
    walk.open("/me/")
    walk.sees("Building trust across boundaries")
    walk.can_use_the_page()

    # when she gives it back
    walk.open("/events/building-trust-across-boundaries/")
    walk.follow("Cancel my place")
    walk.can_use_the_page()
    walk.press("Cancel my place")

    # then it is free again, and her calendar is told
    walk.sees("Your place is cancelled.")
    walk.sees("10 places left")
    assert calendar_of(the_latest_to("ada@example.org"))[0] == "CANCEL"
    assert [r.state for r in Registration.objects.all()] == ["cancelled"]
    assert len(letters_to("ada@example.org")) == 3


def test_nothing_changes_when_a_mail_scanner_opens_every_link(at_a_desk, client):
    # given a leader with a place and a letter about it
    event = builders.an_event("Building trust across boundaries")
    ada = builders.a_leader("Ada Okoro", email="ada@example.org")
    take_place(event=event, person=ada, by=ada)
    letter = the_latest_to("ada@example.org")
    before = list(Registration.objects.values())

    # when a scanner opens each of its links in a browser, and asks for them again without one
    links = addresses_in(letter, at_a_desk.address)
    for link in links:
        at_a_desk.page.goto(link)
        for method in (client.get, client.head):
            method(link.removeprefix(at_a_desk.address))

    # then the place is as it was
    assert len(links) >= 1
    assert list(Registration.objects.values()) == before


def addresses_in(letter, address: str) -> list[str]:
    return sorted(set(re.findall(rf"{re.escape(address)}[^\s\"<>)]*", letter.body)))
