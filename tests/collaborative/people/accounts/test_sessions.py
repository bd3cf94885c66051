from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone
from pytest_django.asserts import assertNumQueries

from collaborative.people.actions import accounts
from collaborative.people.models import Profile
from tests.builders import a_leader, a_team_member
from tests.collaborative.people.accounts.doors import PASSWORD, who, with_password

pytestmark = pytest.mark.django_db

OPEN = "/me/profile/"


@pytest.fixture
def later(time_machine):
    """A function: it is so many minutes later."""
    start = timezone.now()
    time_machine.move_to(start, tick=False)
    passed = timedelta()

    def wait(minutes):
        nonlocal passed
        passed += timedelta(minutes=minutes)
        time_machine.move_to(start + passed, tick=False)

    return wait


def is_in(client) -> bool:
    return client.get(OPEN).status_code == 200


# Away from the screen


@pytest.mark.parametrize(("make", "minutes"), [(a_team_member, 30), (a_leader, 120)])
def test_whoever_is_away_too_long_is_signed_out_and_told(signed_in, later, make, minutes):
    client = signed_in(make())
    assert is_in(client)

    later(minutes)
    assert is_in(client)
    later(minutes + 1)
    response = client.get(OPEN, follow=True)

    assert who(client) is None
    assert "You were away for a while" in response.content.decode()


def test_whoever_keeps_working_stays(signed_in, later):
    client = signed_in(a_team_member())

    for _ in range(8):
        assert is_in(client)
        later(25)

    assert is_in(client)


def test_after_twelve_hours_everybody_signs_in_again(signed_in, later):
    client = signed_in(a_leader())
    for _ in range(13):
        client.get(OPEN)
        later(60)

    response = client.get(OPEN, follow=True)

    assert who(client) is None
    assert "You have been signed in for twelve hours" in response.content.decode()


def test_being_here_is_written_down_once_a_minute(signed_in, later):
    client = signed_in(a_leader())
    client.get(OPEN)
    with assertNumQueries(8) as reading:
        client.get(OPEN)
    later(1.1)

    with assertNumQueries(len(reading) + 3) as once:  # a savepoint, the session, and its release
        client.get(OPEN)

    assert [q["sql"] for q in once.captured_queries if q["sql"].startswith("UPDATE")] != []


# Ended at once


def test_a_closed_account_is_out_at_its_next_click_and_stays_out(signed_in):
    ann, tom = a_leader(), a_team_member()
    client = signed_in(ann)
    assert is_in(client)

    accounts.deactivate(person=ann, by=tom)
    assert not is_in(client)
    accounts.reactivate(person=ann, by=tom)

    assert not is_in(client)


def test_a_cookie_kept_from_before_signing_out_is_worth_nothing(signed_in):
    client = signed_in(a_leader())
    thief = Client()
    thief.cookies = client.cookies.copy()
    assert is_in(thief)

    client.post("/account/logout/")

    assert not is_in(thief)


def test_signing_out_and_nothing_else_empties_what_the_browser_kept(signed_in):
    client = signed_in(a_leader())
    answers = [client.get("/me/"), client.get("/account/logout/"), client.post("/account/logout/")]

    said = [answer.headers.get("Clear-Site-Data") for answer in answers]

    assert said == [None, None, '"cache", "storage"']


def test_changing_the_password_signs_out_every_other_device(later):
    ann = a_leader(email="ann@example.org")
    Profile.objects.filter(user=ann).update(welcomed_at=timezone.now())
    here, there = Client(), Client()
    for client in (here, there):
        with_password(client, "ann@example.org")
    fresh = "four random words here"

    here.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": fresh, "password2": fresh})

    assert (is_in(here), is_in(there)) == (True, False)


def test_somebody_signs_out_everywhere(signed_in):
    ann = a_leader()
    client = signed_in(ann)
    client.get(OPEN)

    accounts.sign_out_everywhere(person=ann)

    assert not is_in(client)


def test_sessions_are_listed_and_the_others_ended():
    ann = a_leader(email="ann@example.org")
    here, there = Client(), Client()
    for client in (here, there):
        with_password(client, "ann@example.org")
    assert UserSession.objects.filter(user=ann).count() == 2
    assert here.get("/account/sessions/").status_code == 200

    here.post("/account/sessions/")

    assert (is_in(here), is_in(there)) == (True, False)


def test_a_secret_that_is_being_replaced_signs_nobody_out(signed_in, settings):
    client = signed_in(a_leader())
    assert is_in(client)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another" * 10

    assert is_in(client)
