"""A provider of OpenID Connect, played by the test: what it says, and what that opens here."""

from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount

from collaborative.people.adapters import WorkAccounts
from collaborative.people.models import User
from tests.builders import a_leader, a_team_member
from tests.collaborative.people.accounts.doors import an_app, letters, who

pytestmark = pytest.mark.django_db

SERVER = "https://id.example"
ENDPOINTS = {
    "authorization_endpoint": f"{SERVER}/authorize",
    "token_endpoint": f"{SERVER}/token",
    "userinfo_endpoint": f"{SERVER}/me",
}


class Answer:
    status_code, headers, text = 200, {"content-type": "application/json"}, ""

    def __init__(self, said: dict) -> None:
        self.said = said

    def json(self) -> dict:
        return self.said

    def raise_for_status(self) -> None:
        pass


class Provider:
    """What the provider says of whoever signs in there."""

    def __init__(self, person: dict) -> None:
        self.person = person

    def __enter__(self):
        return self

    def __exit__(self, *error) -> None:
        pass

    def get(self, url: str, **options) -> Answer:
        return Answer(self.person if url == f"{SERVER}/me" else ENDPOINTS)

    def request(self, method: str, url: str, **options) -> Answer:
        return Answer({"access_token": "x", "token_type": "bearer"})


@pytest.fixture(autouse=True)
def configured(settings):
    app = {
        "provider_id": "work-account",
        "name": "your NHS account",
        "client_id": "portal",
        "secret": "s",
        "settings": {"server_url": SERVER},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}


@pytest.fixture
def come_in(client, monkeypatch):
    """A function: somebody signs in at the provider, which says this of them, and comes back."""

    def come(**person):
        monkeypatch.setattr(
            WorkAccounts, "get_requests_session", lambda adapter: Provider({"sub": "7", **person})
        )
        away = client.post("/account/oidc/work-account/login/").url
        state = parse_qs(urlsplit(away).query)["state"][0]
        return client.get("/account/oidc/work-account/login/callback/", {"code": "x", "state": state})

    return come


def test_the_provider_stands_on_the_page_of_signing_in(visitor):
    assert "Use your NHS account" in visitor.get("/account/login/").content.decode()


def test_going_there_takes_a_press_and_carries_a_proof(client, monkeypatch):
    monkeypatch.setattr(WorkAccounts, "get_requests_session", lambda adapter: Provider({}))

    assert client.get("/account/oidc/work-account/login/").status_code == 200
    asked = parse_qs(urlsplit(client.post("/account/oidc/work-account/login/").url).query)

    assert (asked["code_challenge_method"], asked["client_id"]) == (["S256"], ["portal"])


def test_a_newcomer_from_the_provider_still_shows_that_the_address_is_theirs(client, come_in):
    response = come_in(email="ann@example.org", name="Ann Bee")

    ann = User.objects.get()
    assert (ann.name, ann.email, ann.profile.is_listed) == ("Ann Bee", "ann@example.org", False)
    assert (response.url, who(client)) == ("/account/confirm-email/", None)


def test_a_newcomer_the_provider_vouches_for_is_in(client, come_in):
    come_in(email="Ann@Example.org", email_verified=True, given_name="Ann", family_name="Bee")

    ann = User.objects.get()
    assert (ann.name, ann.email, who(client)) == ("Ann Bee", "ann@example.org", str(ann.pk))


@pytest.mark.parametrize("name", [{}, {"name": "Ann\u202eeeB"}, {"name": "x" * 200}])
def test_a_newcomer_without_a_name_we_can_show_is_asked_for_one(client, come_in, name):
    response = come_in(email="ann@example.org", email_verified=True, **name)

    assert (response.url, User.objects.count()) == ("/account/3rdparty/signup/", 0)
    client.post(response.url, {"name": "Ann Bee", "email": "ann@example.org"})
    assert User.objects.get().name == "Ann Bee"


@pytest.mark.parametrize("vouched", [True, False])
def test_an_address_from_the_provider_never_takes_over_an_account(client, come_in, vouched):
    ann = a_leader(email="ann@example.org")

    come_in(email="ann@example.org", email_verified=vouched, name="Ann Bee")

    assert (who(client), SocialAccount.objects.count(), User.objects.get()) == (None, 0, ann)
    assert letters() == [("ann@example.org", "account/account_already_exists")]


def test_a_work_account_joined_by_its_owner_opens_the_door_next_time(client, come_in):
    ann = a_leader()
    SocialAccount.objects.create(user=ann, provider="work-account", uid="7")

    come_in(email="elsewhere@example.org", email_verified=True, name="Ann")

    assert who(client) == str(ann.pk)


def test_a_work_account_does_not_stand_in_for_the_second_factor(client, come_in):
    tom = a_team_member()
    an_app(tom)
    SocialAccount.objects.create(user=tom, provider="work-account", uid="7")

    response = come_in(email=tom.email, email_verified=True, name="Tom")

    assert (response.url, who(client)) == ("/account/2fa/authenticate/", None)


def test_a_work_account_does_not_open_a_closed_account(client, come_in):
    ann = a_leader()
    ann.is_active = False
    ann.save()
    SocialAccount.objects.create(user=ann, provider="work-account", uid="7")

    come_in(email=ann.email, email_verified=True, name="Ann")

    assert who(client) is None
