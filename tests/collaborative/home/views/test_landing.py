from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from community.choices import EventState
from tests.builders import a_leader, an_event

pytestmark = pytest.mark.django_db


def titles(response) -> list[str]:
    return [event["title"] for event in response.context["events"]]


def test_landing_shows_the_next_three_published_events_soonest_first(visitor):
    soon = timezone.now() + timedelta(days=1)
    for number, title in enumerate(["Fourth", "Third", "Second", "First"]):
        an_event(title, starts_at=soon + timedelta(days=4 - number))
    an_event("Drafted", starts_at=soon, state=EventState.DRAFT)
    an_event("Closed", starts_at=soon, state=EventState.CLOSED)
    an_event("Over", starts_at=soon - timedelta(days=9))

    assert titles(visitor.get("/")) == ["First", "Second", "Third"]


def test_landing_says_so_when_nothing_is_planned(visitor):
    page = visitor.get("/").content.decode()

    assert "Nothing is planned at the moment" in page


def test_landing_asks_a_visitor_to_join_and_a_leader_to_look_at_what_is_next(visitor, signed_in):
    asked = visitor.get("/").content.decode()
    known = signed_in(a_leader()).get("/").content.decode()

    assert ("Join the community" in asked, "See what is next for me" in asked) == (True, False)
    assert ("Join the community" in known, "See what is next for me" in known) == (False, True)


def test_landing_shows_the_five_ways_we_lead_and_the_three_areas(visitor):
    call_command("load_reference", verbosity=0)

    page = visitor.get("/")

    assert [len(page.context["five"]), len(page.context["areas"])] == [5, 3]


def test_landing_asks_the_database_as_often_for_one_event_as_for_three(visitor, django_assert_num_queries):
    an_event("One")
    with django_assert_num_queries(4):
        visitor.get("/")
    an_event("Two")
    an_event("Three")

    with django_assert_num_queries(4):
        visitor.get("/")
