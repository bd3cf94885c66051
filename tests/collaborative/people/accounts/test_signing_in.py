from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone

from collaborative.notices.models import Notice
from collaborative.people.actions.accounts import deactivate
from collaborative.people.models import Profile, User
from tests.builders import a_leader, a_person, a_team_member
from tests.collaborative.people.accounts.doors import (
    ask_for_a_code,
    join,
    latest_code,
    letters,
    type_the_code,
    verify,
    who,
    with_password,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann():
    person = a_leader("Ann", email="ann@example.org")
    Profile.objects.filter(user=person).update(welcomed_at="2022-01-01T12:00Z")
    return person


def test_a_code_by_mail_lets_somebody_in(visitor, ann):
    ask_for_a_code(visitor, "Ann@Example.org")

    response = type_the_code(visitor)

    assert (who(visitor), response.url) == (str(ann.pk), "/me/")


def test_a_code_works_once(visitor, ann):
    ask_for_a_code(visitor, "ann@example.org")
    code = latest_code()
    type_the_code(visitor)
    visitor.post("/account/logout/")
    ask_for_a_code(visitor, "ann@example.org")

    visitor.post("/account/login/code/confirm/", {"code": code})

    assert who(visitor) is None


def test_a_code_dies_after_ten_minutes(visitor, ann, time_machine):
    ask_for_a_code(visitor, "ann@example.org")
    time_machine.move_to(timezone.now() + timedelta(seconds=601))

    type_the_code(visitor)

    assert who(visitor) is None


def test_a_code_is_no_use_in_another_browser(visitor, ann):
    ask_for_a_code(visitor, "ann@example.org")
    other = Client()

    type_the_code(other)

    assert who(other) is None


def test_a_password_lets_somebody_in_under_any_spelling(visitor, ann):
    with_password(visitor, " ANN@example.org ")

    assert who(visitor) == str(ann.pk)


def test_somebody_imported_comes_in_by_one_code_and_is_verified(visitor):
    ben = User.objects.create_user("ben@example.org", name="Ben")
    address = EmailAddress.objects.create(user=ben, email=ben.email, primary=True, verified=False)

    ask_for_a_code(visitor, "ben@example.org")
    type_the_code(visitor)

    address.refresh_from_db()
    assert (who(visitor), address.verified) == (str(ben.pk), True)


def test_the_first_time_leads_to_the_profile_and_the_second_does_not(visitor):
    a_person("Ann", email="ann@example.org")

    ask_for_a_code(visitor, "ann@example.org")
    first = type_the_code(visitor, QUERY_STRING="next=/events/")
    visitor.post("/account/logout/")
    with_password(visitor, "ann@example.org")

    assert first.url == "/me/profile/?next=%2Fevents%2F"
    assert with_password(Client(), "ann@example.org").url == "/me/"


def test_the_name_of_a_stranger_never_reaches_a_letter(visitor):
    join(visitor, "ann@example.org", "Click https://evil.example to win")
    verify(visitor)
    visitor.post("/account/logout/")
    ask_for_a_code(visitor, "ann@example.org")

    assert [notice for notice in Notice.objects.all() if "evil" in notice.text + notice.html] == []


def test_known_and_unknown_addresses_get_the_same_answer(ann):
    doors = {
        "/account/login/code/": lambda address: {"email": address},
        "/account/password/reset/": lambda address: {"email": address},
        "/account/login/": lambda address: {"login": address, "password": "wrong wrong wrong"},
    }
    for door, filled in doors.items():
        answers = [Client().post(door, filled(address)) for address in ("ann@example.org", "xyz@example.org")]
        assert plain(answers[0], "ann") == plain(answers[1], "xyz"), door


def plain(response, name: str) -> tuple:
    """Status, where to, and every word but the form's token and the address itself."""
    words = response.content.decode().replace(f"{name}@example.org", "…")
    return (
        response.status_code,
        getattr(response, "url", ""),
        "".join(part for part in words.split('"') if len(part) != 64),
    )


def test_an_unknown_address_is_told_so_by_mail_alone(visitor):
    ask_for_a_code(visitor, "nobody@example.org")

    assert letters() == [("nobody@example.org", "account/unknown_account")]


@pytest.mark.parametrize(
    "wanted",
    [
        "//evil.example",
        "/\\evil.example",
        "https:evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "http:///evil.example",
        "\thttps://evil.example",
    ],
)
def test_signing_in_leads_nowhere_but_here(visitor, ann, wanted):
    assert with_password(visitor, "ann@example.org", to=wanted).url == "/me/"


def test_signing_in_leads_back_to_where_somebody_was(visitor, ann):
    assert with_password(visitor, "ann@example.org", to="/people/?words=x").url == "/people/?words=x"


def test_a_strange_host_is_refused(visitor, ann):
    response = visitor.post(
        "/account/password/reset/", {"email": "ann@example.org"}, headers={"host": "evil.example"}
    )

    assert (response.status_code, letters()) == (400, [])


def test_a_closed_account_does_not_open(visitor, ann):
    deactivate(person=ann, by=a_team_member())

    with_password(visitor, "ann@example.org")
    ask_for_a_code(visitor, "ann@example.org")

    assert who(visitor) is None
    assert letters() == [("ann@example.org", "account/unknown_account")]


def test_a_page_cannot_sign_somebody_in_without_its_token(ann):
    careful = Client(enforce_csrf_checks=True)

    assert with_password(careful, "ann@example.org").status_code == 403
    assert who(careful) is None


def test_signing_in_changes_the_key_of_the_session(visitor, ann):
    ask_for_a_code(visitor, "ann@example.org")
    before = visitor.session.session_key

    type_the_code(visitor)

    assert visitor.session.session_key != before
