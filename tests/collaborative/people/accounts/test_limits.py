"""Five wrong tries in five minutes, at every door, counted in a table all web processes share."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.test import Client
from django.utils import timezone

from tests.builders import a_leader, a_team_member
from tests.collaborative.people.accounts.doors import (
    PASSWORD,
    an_app,
    ask_for_a_code,
    latest_code,
    letters,
    six_digits,
    who,
    with_password,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def tries(monkeypatch):
    """The passwords that were really compared with somebody's."""
    from collaborative.people.models import User

    compared = []
    check = User.check_password

    def watched(user, password):
        compared.append(password)
        return check(user, password)

    monkeypatch.setattr(User, "check_password", watched)
    return compared


def test_the_counts_are_in_the_database():
    assert isinstance(caches["default"], DatabaseCache)


def test_sixty_wrong_passwords_are_five_tries(tries):
    a_leader(email="ann@example.org")

    for number in range(60):
        with_password(Client(REMOTE_ADDR=f"10.0.0.{number}"), "ann@example.org", f"wrong {number}")

    assert set(tries) == {f"wrong {number}" for number in range(5)}


def test_the_right_password_comes_too_late_until_the_time_is_over(visitor, time_machine):
    ann = a_leader(email="ann@example.org")
    for number in range(5):
        with_password(visitor, "ann@example.org", f"wrong {number}")

    with_password(visitor, "ann@example.org")
    assert who(visitor) is None
    time_machine.move_to(timezone.now() + timedelta(seconds=301))
    with_password(visitor, "ann@example.org")

    assert who(visitor) == str(ann.pk)


def test_another_spelling_is_not_another_account(tries):
    a_leader(email="ann@example.org")

    for number, address in enumerate(["ann@example.org", "ANN@example.org", " Ann@Example.org"] * 4):
        with_password(Client(REMOTE_ADDR=f"10.0.0.{number}"), address, f"wrong {number}")

    assert len(set(tries)) == 5


def test_a_made_up_proxy_does_not_lend_another_address(tries):
    """Ten tries a minute from one address, whatever it claims to pass on."""
    for number in range(20):
        a_leader(email=f"ann{number}@example.org")
    for number in range(20):
        forged = {"x-forwarded-for": f"10.0.0.{number}"}
        with_password(Client(), f"ann{number}@example.org", f"wrong {number}", headers=forged)

    assert len(set(tries)) == 10


def test_confirming_that_it_is_still_you_is_the_same_door(visitor, tries):
    a_leader(email="ann@example.org")
    with_password(visitor, "ann@example.org")
    tries.clear()

    for number in range(20):
        visitor.post("/account/reauthenticate/", {"password": f"wrong {number}"})

    assert len(set(tries)) == 5


def test_changing_the_password_is_no_door_for_guessing(visitor, tries):
    a_leader(email="ann@example.org")
    with_password(visitor, "ann@example.org")
    tries.clear()

    for number in range(20):
        fresh = "four random words here"
        sent = {"oldpassword": f"wrong {number}", "password1": fresh, "password2": fresh}
        visitor.post("/account/password/change/", sent)

    assert len(set(tries)) <= 5


def test_the_admins_own_door_sends_to_ours(visitor, tries):
    a_team_member(email="tom@example.org")

    response = visitor.post("/admin/login/", {"username": "tom@example.org", "password": PASSWORD})

    assert response.url.startswith("/account/login/")
    assert (tries, who(visitor)) == ([], None)


def test_sixty_wrong_codes_of_the_app_are_five_tries(visitor):
    tom = a_team_member(email="tom@example.org")
    secret = an_app(tom)
    with_password(visitor, "tom@example.org")
    for _ in range(5):
        visitor.post("/account/2fa/authenticate/", {"code": "000000"})

    visitor.post("/account/2fa/authenticate/", {"code": six_digits(secret)})

    assert who(visitor) is None


def test_a_code_by_mail_can_be_guessed_at_three_times(visitor):
    a_leader(email="ann@example.org")
    ask_for_a_code(visitor, "ann@example.org")
    for _ in range(3):
        visitor.post("/account/login/code/confirm/", {"code": "WRONG1"})
    visitor.post("/account/login/code/confirm/", {"code": latest_code()})

    assert who(visitor) is None


def test_three_codes_a_minute_go_to_one_address():
    a_leader(email="ann@example.org")

    for number in range(10):
        ask_for_a_code(Client(REMOTE_ADDR=f"10.0.0.{number}"), "ann@example.org")

    assert len(letters()) == 3
