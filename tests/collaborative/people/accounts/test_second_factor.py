"""Whoever holds others' data shows a second factor, whichever door they take."""

import json

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.webauthn import forms as webauthn
from django.contrib.auth.models import Group
from fido2.cose import ES256
from fido2.webauthn import Aaguid, AttestedCredentialData
from pytest_django.asserts import assertRedirects

from collaborative.notices.models import Notice
from collaborative.people import rules
from collaborative.people.models import Profile, User
from collaborative.people.roles import TEAM
from tests.architecture.asking import enter
from tests.builders import a_leader, a_moderator, a_team_member, an_administrator, an_executive
from tests.collaborative.people.accounts.doors import (
    PASSWORD,
    an_app,
    ask_for_a_code,
    six_digits,
    type_the_code,
    who,
    with_password,
)

pytestmark = pytest.mark.django_db

CAREFUL = [a_team_member, a_moderator, an_executive, an_administrator]
PAGES = [
    "/",
    "/me/",
    "/me/profile/",
    "/people/",
    "/events/",
    "/admin/",
    "/admin/people/user/",
    "/admin/login/",
]


@pytest.fixture
def tom():
    person = a_team_member("Tom", email="tom@example.org")
    Profile.objects.filter(user=person).update(welcomed_at="2022-01-01T12:00Z")
    return person


def without_factors(person):
    Authenticator.objects.filter(user=person).delete()
    return person


# Without one


@pytest.mark.parametrize("who_is", CAREFUL)
@pytest.mark.parametrize("page", PAGES)
def test_whoever_has_none_gets_no_further_than_setting_one_up(signed_in, who_is, page):
    client = signed_in(without_factors(who_is()))

    assertRedirects(client.get(page), "/account/2fa/", fetch_redirect_response=False)


@pytest.mark.parametrize("page", ["/account/2fa/", "/account/logout/", "/account/email/"])
def test_setting_one_up_and_leaving_stay_open(signed_in, page):
    assert signed_in(without_factors(a_team_member())).get(page).status_code == 200


def test_a_superuser_needs_one_too(signed_in):
    client = signed_in(User.objects.create_superuser("sam@example.org", name="Sam"))

    assert client.get("/admin/").url == "/account/2fa/"


def test_recovery_codes_alone_are_none(signed_in):
    tom = without_factors(a_team_member())
    Authenticator.objects.create(user=tom, type="recovery_codes", data={})

    assert signed_in(tom).get("/admin/").url == "/account/2fa/"


def test_a_leader_needs_none(signed_in):
    assert signed_in(a_leader()).get("/people/").status_code == 200


def test_a_role_given_meanwhile_asks_at_the_next_click(signed_in):
    ann = a_leader()
    client = signed_in(ann)
    client.get("/people/")

    ann.groups.add(Group.objects.get(name=TEAM.name))

    assert client.get("/people/").url == "/account/2fa/"


def test_the_switch_for_a_demonstration_lets_them_through(signed_in, settings):
    settings.REQUIRE_SECOND_FACTOR = False

    assert signed_in(without_factors(a_team_member())).get("/people/").status_code == 200


def test_writing_needs_one_as_reading_does(signed_in):
    tom = without_factors(a_team_member("Tom"))

    signed_in(tom).post("/me/profile/", {"name": "Tim"})

    assert User.objects.get(pk=tom.pk).name == "Tom"


def test_setting_one_up_opens_the_house(visitor, tom):
    enter(visitor, without_factors(tom))
    visitor.get("/account/2fa/totp/activate/")
    secret = visitor.session[totp.SECRET_SESSION_KEY]

    visitor.post("/account/2fa/totp/activate/", {"code": six_digits(secret)})

    assert rules.lacks_second_factor(tom) is False
    assert visitor.get("/people/").status_code == 200


# With one: every door asks for it


def by_password(client):
    return with_password(client, "tom@example.org")


def by_code(client):
    ask_for_a_code(client, "tom@example.org")
    return type_the_code(client)


def by_reset(client):
    client.post("/account/password/reset/", {"email": "tom@example.org"})
    text = Notice.objects.latest("pk").text
    link = next(word for word in text.split() if "/password/reset/key/" in word)
    page = client.get("/" + link.split("/", 3)[3], follow=True)
    fresh = "four random words here"
    client.post(page.redirect_chain[-1][0], {"password1": fresh, "password2": fresh})
    assert who(client) is None
    return with_password(client, "tom@example.org", fresh)


def by_the_admin(client):
    page = client.get("/admin/").url
    page = client.get(page).url if page.startswith("/admin/login/") else page
    return client.post(page, {"login": "tom@example.org", "password": PASSWORD})


@pytest.mark.parametrize("door", [by_password, by_code, by_reset, by_the_admin])
def test_every_door_asks_for_the_second_factor(visitor, tom, door):
    secret = an_app(tom)

    response = door(visitor)
    assert (response.url, who(visitor)) == ("/account/2fa/authenticate/", None)
    assert visitor.get("/admin/").status_code == 302

    visitor.post("/account/2fa/authenticate/", {"code": six_digits(secret)})
    assert who(visitor) == str(tom.pk)


def test_a_passkey_that_knows_its_owner_is_two_factors_in_one(visitor, tom, monkeypatch):
    an_app(tom)
    passkey = Authenticator.objects.create(
        user=tom, type="webauthn", data={"name": "Phone", "credential": {}}
    )
    monkeypatch.setattr(webauthn.auth, "parse_authentication_response", lambda credential: None)
    monkeypatch.setattr(webauthn.auth, "extract_user_from_response", lambda credential: tom)
    monkeypatch.setattr(webauthn.auth, "complete_authentication", lambda user, credential: passkey)

    visitor.post("/account/2fa/webauthn/login/", {"credential": json.dumps({"id": "x"})})

    assert who(visitor) == str(tom.pk)


def test_a_passkey_is_asked_for_only_of_somebody_who_has_one(visitor, tom, monkeypatch):
    key = ES256({1: 2, 3: -7, -1: 1, -2: b"1" * 32, -3: b"2" * 32})
    passkey = AttestedCredentialData.create(Aaguid.NONE, b"phone", key)
    an_app(tom)
    with_password(visitor, tom.email)

    pages = []
    for passkeys in ([], [passkey]):
        monkeypatch.setattr(webauthn.auth, "get_credentials", lambda user, mine=passkeys: mine)
        pages.append(visitor.get("/account/2fa/authenticate/").content.decode())

    assert ["Or use your passkey" in page for page in pages] == [False, True]
    assert ["mfa_webauthn_authenticate" in page for page in pages] == [False, True]


def test_a_recovery_code_is_a_way_back(visitor, tom):
    an_app(tom)
    codes = RecoveryCodes.activate(tom).get_unused_codes()
    with_password(visitor, "tom@example.org")

    visitor.post("/account/2fa/authenticate/", {"code": codes[0]})

    assert who(visitor) == str(tom.pk)


def test_the_address_of_somebody_with_a_second_factor_does_not_let_another_in(visitor, tom):
    """A mailbox alone, even a verified one, is one factor."""
    an_app(tom)
    assert EmailAddress.objects.get(user=tom).verified

    by_code(visitor)

    assert visitor.get("/people/").url.startswith("/account/login/")
