"""The programme team's day: signing in with a second factor, and bringing an event back for a new season."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.contrib import admin

from community.choices import EventState
from community.models import Event
from tests import builders
from tests.architecture.rows import a_row_of
from tests.architecture.world import World
from tests.journeys.letters import the_latest_to
from tests.journeys.test_the_office import PAGES

pytestmark = pytest.mark.django_db(transaction=True)


def with_an_app(user) -> str:
    """The secret their authenticator app and we now share."""
    Authenticator.objects.filter(user=user).delete()
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(user, secret)
    return secret


def shown_by_the_app(secret: str) -> str:
    now = int(time.time()) // 30
    return totp.format_hotp_value(totp.hotp_value(secret, now))


def test_the_team_signs_in_with_its_app_copies_an_event_and_publishes_it(at_a_desk, walk_with):
    # given last season's event, and somebody of the team with an authenticator app
    builders.an_event(
        "Building trust across boundaries", starts_at=builders.in_london(2022, 2, 17, 10), capacity=40
    )
    tom = builders.a_team_member("Tom Team", email="tom@example.org")
    secret = with_an_app(tom)
    walk = at_a_desk

    # when he signs in, and is asked for the second factor
    walk.open("/account/login/")
    walk.page.locator("input[name=login]").fill("tom@example.org")
    walk.page.locator("input[name=password]").fill("correct horse battery")
    walk.press("Sign in")
    walk.page.locator("input[name=code]").fill(shown_by_the_app(secret))
    walk.can_use_the_page()
    walk.press("Sign in")
    walk.page.wait_for_url("**/me/**")

    # then the admin is open to him, and says what needs doing today
    walk.open("/admin/")
    walk.sees("Today")

    # when he copies the event to a new date
    walk.open("/admin/community/event/")
    walk.page.get_by_role("link", name="Building trust across boundaries").first.click()
    walk.follow_or_press("Copy to a new date")
    walk.page.locator("input[name=starts_at_0]").fill("18/02/2027")
    walk.page.locator("input[name=starts_at_1]").fill("10:00")
    walk.press("Make the draft")

    # then it is a draft that nobody sees
    walk.sees("This is the copy.")
    copy = Event.objects.get(starts_at=builders.in_london(2027, 2, 18, 10))
    assert (copy.title, copy.state, copy.capacity) == (
        "Building trust across boundaries",
        EventState.DRAFT,
        40,
    )

    # when he publishes it, and is asked whether he means it
    walk.follow_or_press("Publish")
    walk.sees("1 event will be shown to everybody and open for registration.")
    walk.press("Publish")

    # then it is open, a leader takes a place, and the message to her stands in the outbox
    walk.sees("Published")
    ada = builders.a_leader("Ada Okoro", email="ada@example.org")
    leader = walk_with(ada)
    leader.open(copy.get_absolute_url())
    leader.follow_or_press("Register")
    leader.press("Register")
    leader.sees("You have a place at Building trust across boundaries.")
    walk.open("/admin/notices/notice/")
    walk.sees("ada@example.org")
    walk.sees("Waiting to go")
    the_latest_to("ada@example.org")
    walk.open("/admin/notices/notice/")
    walk.sees("Sent")

    # and the trail says who did it
    walk.open("/admin/trail/entry/")
    walk.sees("published")


def test_every_desk_can_be_used_by_everybody(walk_with):
    """Lists and forms of the tables that the walk through the office does not come to."""
    world = World()
    walk = walk_with(world.people["administrator"])
    barriers = []

    for model in admin.site._registry:
        row = model._default_manager.first() or a_row_of(model)
        desk = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        if desk not in PAGES:
            walk.open(desk)
            barriers += walk.barriers()
        if not any(page.startswith(desk) and page.endswith("/change/") for page in PAGES):
            walk.open(f"{desk}{row.pk}/change/")
            barriers += walk.barriers()

    assert "\n".join(barriers) == ""


def test_somebody_of_the_team_without_a_second_factor_gets_no_further_than_setting_one_up(walk_with):
    tom = builders.a_team_member("Tom Team")
    Authenticator.objects.filter(user=tom).delete()
    walk = walk_with(tom)

    walk.open("/admin/")

    assert walk.path == "/account/2fa/"
    walk.can_use_the_page()
    assert Event.objects.filter(state=EventState.PUBLISHED).count() == 0
