import runpy
import sys
from types import ModuleType

import pytest
from django.conf import settings as real
from django.contrib import admin
from django.contrib.auth import get_user
from django.test import Client
from django.urls import NoReverseMatch, reverse

from collaborative.home.demo.accounts import ACCOUNTS
from collaborative.home.views.demo import NOBODY_HERE
from collaborative.trail.models import Entry
from tests.builders import a_leader, a_person

pytestmark = pytest.mark.django_db

ADDRESS = "/demo/sign-in/"


def somebody(account):
    roles = (account.role,) if account.role else ()
    return a_person(account.person.name, email=account.person.email, roles=roles)


@pytest.fixture
def not_a_demo(settings, monkeypatch):
    """The portal's addresses as they are where DEMO is not set."""
    monkeypatch.setattr(admin.site, "login", admin.site.login)
    settings.DEMO = False
    urls = ModuleType("urls_without_demo")
    vars(urls).update(runpy.run_path(real.ROOT / "collaborative/urls.py"))
    monkeypatch.setitem(sys.modules, urls.__name__, urls)
    settings.ROOT_URLCONF = urls.__name__


@pytest.mark.parametrize("account", ACCOUNTS, ids=lambda account: account.name)
def test_one_click_signs_in_and_leads_to_where_that_person_starts(client, account):
    user = somebody(account)

    response = client.post(ADDRESS, {"as": account.name})

    assert response.status_code == 302
    assert response["Location"] == account.starts_at
    assert get_user(client) == user


def test_signing_in_is_noted_on_the_trail(client):
    user = somebody(ACCOUNTS[0])

    client.post(ADDRESS, {"as": "leader"})

    entry = Entry.objects.get()
    assert (entry.by_key, entry.did) == (user.key, "signed in from the demonstration’s panel")


@pytest.mark.parametrize("asked", ["", "nobody", "ada.ash@example.org", "Ada Ash", "1"])
def test_nobody_but_the_accounts_of_the_demonstration_can_be_signed_in(client, asked):
    a_leader("Ada Ash", email="ada.ash@example.org")

    response = client.post(ADDRESS, {"as": asked})

    assert response.status_code == 404
    assert get_user(client).is_anonymous


def test_an_account_that_was_closed_is_not_signed_in_and_the_page_says_what_to_do(client):
    user = somebody(ACCOUNTS[0])
    user.is_active = False
    user.save()

    response = client.post(ADDRESS, {"as": "leader"}, follow=True)

    assert get_user(client).is_anonymous
    assert [str(message) for message in response.context["messages"]] == [NOBODY_HERE]


def test_a_link_cannot_sign_anybody_in(client):
    somebody(ACCOUNTS[0])

    assert client.get(ADDRESS, {"as": "leader"}).status_code == 405
    assert get_user(client).is_anonymous


def test_another_site_cannot_sign_anybody_in():
    somebody(ACCOUNTS[0])
    client = Client(enforce_csrf_checks=True)

    assert client.post(ADDRESS, {"as": "leader"}).status_code == 403
    assert get_user(client).is_anonymous


def test_the_panel_offers_every_account_with_a_sentence(client):
    page = client.get("/").content.decode()

    for account in ACCOUNTS:
        assert f'value="{account.name}"' in page
        assert account.button in page
        assert account.sentence.replace("'", "&#x27;") in page


def test_the_panel_stands_open_on_the_first_page_and_folded_elsewhere(client):
    assert '<details class="portal-demo__panel" open>' in client.get("/").content.decode()
    assert '<details class="portal-demo__panel">' in client.get("/about/").content.decode()


def test_a_visitor_is_shown_the_way_to_the_panel_on_the_first_page_alone(client, signed_in):
    pointer = '<a href="#demo">This is a demonstration: step in as somebody</a>'

    assert client.get("/").content.decode().count(pointer) == 1
    assert client.get("/about/").content.decode().count(pointer) == 0
    signed_in(a_leader())
    assert client.get("/").content.decode().count(pointer) == 0


def test_the_panel_is_folded_once_signed_in(client, signed_in):
    signed_in(a_leader())

    assert '<details class="portal-demo__panel">' in client.get("/").content.decode()


def test_without_demo_the_address_does_not_exist(client, not_a_demo):
    somebody(ACCOUNTS[0])

    assert client.post(ADDRESS, {"as": "leader"}).status_code == 404
    assert get_user(client).is_anonymous
    with pytest.raises(NoReverseMatch):
        reverse("demo-sign-in")


def test_without_demo_no_page_shows_the_panel(client, not_a_demo):
    page = client.get("/").content.decode()

    assert "portal-demo" not in page
    assert "#demo" not in page
    assert ADDRESS not in page


def test_the_view_itself_refuses_without_demo(client, settings):
    somebody(ACCOUNTS[0])
    settings.DEMO = False

    assert client.post(ADDRESS, {"as": "leader"}).status_code == 404
    assert get_user(client).is_anonymous
