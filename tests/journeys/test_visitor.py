"""Somebody who is not yet a member: looking round, joining, saying who they are."""

import pytest

from collaborative.people.models import User
from tests import builders
from tests.journeys.letters import code_in, the_latest_to

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_visitor_looks_round_the_calendar(at_a_desk):
    # given events this month and long ago
    event = builders.an_event("Building trust across boundaries")
    builders.an_event("Where it began", starts_at=builders.in_london(2022, 1, 20, 10))
    walk = at_a_desk

    # when a visitor looks at the list, the past, the month and the event
    walk.open("/")
    walk.follow("Events")
    walk.sees("Building trust across boundaries")
    walk.does_not_see("Where it began")
    walk.follow("Past events")
    walk.sees("Where it began")
    walk.open(f"/events/month/{event.starts_at.year}/{event.starts_at.month}/")
    walk.sees("Building trust across boundaries")
    walk.follow("Building trust across boundaries")

    # then the event tells them what it is, and how to come
    walk.sees_title("Building trust across boundaries")
    walk.sees("10 places left")
    walk.can_use_the_page()


def test_somebody_joins_says_who_they_are_and_is_found(at_a_desk, walk_with):
    # given the words they choose from, and a leader who is there already
    builders.an_organisation("Lewisham Carers", sector="Voluntary sector")
    builders.the_borough("Lewisham")
    ben = builders.a_leader("Ben Another")
    walk = at_a_desk

    # when they join
    walk.open("/")
    walk.open("/account/signup/")
    walk.write("Your name", "Cara Newcomer")
    walk.write("E-mail address", "cara@example.org")
    walk.press("Make my account")
    walk.write("Code", code_in(the_latest_to("cara@example.org")))
    walk.press("Continue")

    # then they are asked who they are
    walk.sees_title("Welcome. Who are you?")
    walk.can_use_the_page()
    walk.write("Your role", "Carers' lead")
    walk.write("Organisation", "Lewisham Carers")
    walk.page.locator("select[name=place]").select_option(label="Lewisham")
    walk.page.get_by_label("Show me in the directory").check()
    walk.press("Save my profile")
    assert User.objects.get(email="cara@example.org").profile.organisation.name == "Lewisham Carers"

    # and another leader finds them, and sees only what they chose to show
    other = walk_with(ben)
    other.open("/people/")
    other.write("Name or words", "Cara")
    other.page.keyboard.press("Enter")
    other.sees("Cara Newcomer")
    other.follow("Cara Newcomer")
    other.sees("Lewisham Carers")
    other.does_not_see("cara@example.org")
    other.can_use_the_page()


def test_a_form_sent_empty_says_what_to_do_at_the_top_and_at_the_field(at_a_desk):
    walk = at_a_desk

    walk.open("/account/signup/")
    walk.press("Make my account")

    walk.sees("There is a problem")
    walk.can_use_the_page()
    assert walk.page.title().startswith("Error: ")


def test_a_page_that_is_not_there_says_where_to_go(at_a_desk):
    at_a_desk.open("/events/never-was/", status=404)

    at_a_desk.can_use_the_page()
    assert at_a_desk.page.get_by_role("link").count() > 3
