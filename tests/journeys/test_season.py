"""The team's season in a browser, and what leaders take from it: calendars and links to pass on."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community.models import Event, Series
from tests import builders
from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_team_copies_a_season_and_shares_a_draft(walk_with):
    # given a series of two events and somebody of the team
    series = Series.objects.create(slug="season", name="This season")
    for number, title in enumerate(("Building trust", "Sharing power")):
        starts = builders.in_london(2026, 12, 3 + 7 * number, 12, 30)
        builders.an_event(title, starts_at=starts, series=series)
    walk = walk_with(builders.a_team_member("Tom Team"))

    # when he chooses a first day that is no good, he is told why
    walk.open(f"/admin/community/series/{series.pk}/change/")
    walk.press("Copy to new dates")
    walk.write("What the new series is called", "Next season")
    walk.write("The day its first event falls on", "2027-12-20")
    walk.press("Propose dates")
    walk.sees("Monday 27 December 2027 is the day given for Christmas Day, a bank holiday.")
    assert "\n".join(walk.barriers()) == ""

    # then he puts it right and makes the drafts
    walk.page.locator("input[name$=starts_at_0]").last.fill("2027-12-22")
    walk.press("Look at these dates again")
    walk.does_not_see("a bank holiday.")
    walk.press("Make the drafts")
    walk.sees("2 drafts made.")

    # and shares one of them with somebody who has no account
    draft = Event.objects.filter(series__name="Next season").latest("starts_at")
    walk.open(f"/admin/community/event/{draft.pk}/change/")
    walk.press("Share this draft")
    walk.press("Share this draft")
    draft.refresh_from_db()
    visitor = walk_with(**PHONE)
    visitor.open(f"/events/draft/{draft.draft_secret}/")
    visitor.sees_title("Sharing power")
    visitor.can_use_the_page()

    # and sees how the season stands
    walk.open("/events/season/")
    walk.sees("0 of 10 places taken.")
    assert "\n".join(walk.barriers()) == ""


def test_a_leader_subscribes_to_their_calendar_and_passes_an_event_on(walk_with):
    ada, ben = builders.a_leader("Ada Okoro"), builders.a_leader("Ben Another")
    event = builders.an_event("Building trust")
    walk = walk_with(ada, **PHONE)
    barriers = []

    walk.open("/me/calendar/")
    walk.press("Make my address")
    walk.sees("This is your address.")
    barriers += walk.barriers()
    walk.open("/me/calendar/")
    walk.sees("We cannot show it again.")
    barriers += walk.barriers()

    walk.open(f"/events/{event.slug}/share/")
    barriers += walk.barriers()
    walk.press("Make my address")
    walk.sees("Nobody has taken a place through your link yet.")
    barriers += walk.barriers()
    address = walk.page.get_by_label("Your own address for this event").input_value()

    other = walk_with(ben, **PHONE)
    other.open(address.removeprefix(walk.address))
    other.sees_title("Building trust")

    assert "\n".join(barriers) == ""


SCROLLS_SIDEWAYS = """[...document.querySelectorAll("main *")]
    .filter(one => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX === "auto")
    .map(one => one.className)"""


def test_whom_events_reach_can_be_read_on_a_phone_with_figures_and_without(walk_with):
    walk = walk_with(builders.an_executive("Eve Executive"), **PHONE)
    walk.open("/events/reach/")
    walk.sees("Nothing has taken place yet.")
    barriers = walk.barriers()

    builders.an_event("Trust", starts_at=timezone.now() - timedelta(days=9))
    people = [builders.a_leader(place=builders.the_borough()) for _ in range(9)]
    type(people[0]).objects.update(created_at=timezone.now() - timedelta(days=30))
    walk.open("/events/reach/")
    walk.sees("Lewisham")
    barriers += walk.barriers()
    hidden = walk.page.evaluate(SCROLLS_SIDEWAYS)
    assert hidden == []

    assert "\n".join(barriers) == ""
