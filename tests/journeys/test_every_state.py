"""Pages with nothing to show, with no room left, with something wrong: usable, too."""

import pytest
from django.utils import timezone

from community.actions.places import take_place
from tests import builders
from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.django_db(transaction=True)


def test_pages_with_nothing_to_show_can_be_used(walk_with):
    today = timezone.localdate()
    walk = walk_with(builders.a_person("Ada Okoro"), **PHONE)
    barriers = []

    for path in (
        "/",
        "/about/",
        "/me/",
        "/people/",
        "/people/?words=nobody",
        "/events/",
        "/events/?when=past",
        "/events/?q=nothing",
        f"/events/month/{today.year}/{today.month}/",
    ):
        walk.open(path)
        barriers += walk.barriers()

    assert "\n".join(barriers) == ""


def test_events_that_are_full_closed_cancelled_or_over_can_be_read(walk_with):
    ada, ben = builders.a_leader("Ada Okoro"), builders.a_leader("Ben Another")
    full = builders.an_event("No room left", capacity=1)
    take_place(event=full, person=ben, by=ben)
    closed = builders.an_event("Registration is over", state="closed")
    cancelled = builders.an_event("It is off", state="cancelled")
    over = builders.an_event("It was good", starts_at=builders.in_london(2022, 1, 20, 10))
    mine = builders.an_event("I am coming")
    take_place(event=mine, person=ada, by=ada)
    walk = walk_with(ada, **PHONE)
    barriers = []

    for event in (full, closed, cancelled, over, mine):
        walk.open(event.get_absolute_url())
        barriers += walk.barriers()
        if event is not mine:
            assert walk.page.get_by_role("button", name="Register").count() == 0
    walk.open("/events/")
    walk.sees("Full")
    walk.open(f"{mine.get_absolute_url()}place/")
    barriers += walk.barriers()

    assert "\n".join(barriers) == ""


def test_forms_with_something_wrong_in_them_can_be_put_right(walk_with):
    ada = builders.a_leader("Ada Okoro", email="ada@example.org")
    walk = walk_with(**PHONE)
    barriers = []

    walk.open("/account/login/")
    walk.page.locator("input[name=login]").fill("ada@example.org")
    walk.page.locator("input[name=password]").fill("not this one")
    walk.press("Sign in")
    walk.sees("There is a problem")
    barriers += walk.barriers()
    walk.is_signed_in_as(ada)
    walk.open("/me/profile/")
    walk.page.locator("[name=name]").fill("")
    walk.page.locator("[name=organisation]").fill("Somewhere quite unknown")
    walk.press("Save my profile")
    walk.sees("There is a problem")
    walk.sees("Write your name, as you would like others to see it.")
    barriers += walk.barriers()

    assert "\n".join(barriers) == ""


def test_an_address_without_a_page_says_so_in_words_anybody_can_read(walk_with):
    walk = walk_with(**PHONE)

    walk.open("/demo/sign-in/", status=405)
    walk.sees_title("Nothing to read at this address")
    walk.can_use_the_page()
    walk.open("/nobody-wrote-this/", status=404)
    walk.sees_title("We cannot find that page")
    walk.can_use_the_page()
