import re

import pytest
from django.utils import timezone

from collaborative.notices.actions.subscriptions import leave, switch_off
from collaborative.notices.choices import Purpose
from collaborative.notices.models import Address, Subscription, SwitchedOff
from tests.builders import a_leader
from tests.collaborative.notices.builders import a_list

pytestmark = pytest.mark.django_db
PAGE = "/me/messages/"


@pytest.fixture
def ada():
    return a_leader("Ada")


def switches(response) -> list[tuple[str, bool]]:
    return [(one["name"], one["is_on"]) for one in response.context["switches"]]


def test_every_list_and_purpose_is_shown_on_or_off(ada, signed_in):
    a_list("News", people=[ada])
    a_list("Calls")
    a_list("By invitation", is_open=False)
    a_list("Mine, by invitation", is_open=False, people=[ada])

    response = signed_in(ada).get(PAGE)

    assert switches(response) == [
        ("Invitations and news", True),
        ("Calls", False),
        ("Mine, by invitation", True),
        ("News", True),
    ]
    assert "Signing in and security" in response.content.decode()


@pytest.mark.parametrize("page", ["/me/", PAGE])
def test_whoever_our_messages_do_not_reach_reads_it_where_they_look(page, ada, signed_in):
    client = signed_in(ada)
    before = client.get(page).content.decode()
    Address.objects.create(address=ada.email, bounces=2, paused_at=timezone.now())

    after = client.get(page).content.decode()

    assert "came back to us twice" not in before
    assert f"Messages to {ada.email} came back to us twice" in after
    assert 'href="/account/email/"' in after


def test_what_is_always_sent_is_all_said(ada, signed_in):
    said = signed_in(ada).get(PAGE).context["always"]

    assert [one["key"] for one in said] == [
        Purpose(purpose).label for purpose in (Purpose.ACCOUNT, Purpose.PLACE, Purpose.COMMUNITY)
    ]


def test_a_closed_list_that_was_left_is_not_offered_again(ada, signed_in):
    mine = a_list("Mine", is_open=False, people=[ada])
    leave(list=mine, person=ada, by=ada)

    assert switches(signed_in(ada).get(PAGE)) == [("Invitations and news", True)]


def test_a_list_is_left_and_joined_with_a_button(ada, signed_in):
    a_list("News", people=[ada])
    client = signed_in(ada)

    off = client.post(PAGE, {"what": "news", "to": "off"}, follow=True)
    was_on = Subscription.objects.filter(left_at=None).exists()
    on = client.post(PAGE, {"what": "news", "to": "on"}, follow=True)

    assert "News: off. You can change it back below." in off.content.decode()
    assert "News: on again. You can change it back below." in on.content.decode()
    assert (was_on, Subscription.objects.filter(left_at=None).exists()) == (False, True)


def test_invitations_are_switched_off_and_on(ada, signed_in):
    client = signed_in(ada)

    off = client.post(PAGE, {"what": "invitations", "to": "off"}, follow=True)
    was_off = SwitchedOff.objects.exists()
    client.post(PAGE, {"what": "invitations", "to": "on"})

    assert (was_off, SwitchedOff.objects.exists()) == (True, False)
    assert "so nothing comes from the lists either" in off.content.decode()


@pytest.mark.parametrize("what", ["", "unknown", "by-invitation"])
def test_what_is_not_offered_is_not_found(ada, signed_in, what):
    a_list("By invitation", is_open=False)

    assert signed_in(ada).post(PAGE, {"what": what, "to": "on"}).status_code == 404


def test_buttons_say_what_they_switch(ada, signed_in):
    switch_off(person=ada, by=ada)

    page = signed_in(ada).get(PAGE).content.decode()

    assert re.findall(r"(Turn \w+)<span[^>]*>([^<]*)", page) == [("Turn on", ": Invitations and news")]
