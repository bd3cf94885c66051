import pytest
from django.test import Client
from django.urls import reverse

from collaborative.kit import signed
from collaborative.notices.actions.sending import send_due
from collaborative.notices.actions.subscriptions import switch_off
from collaborative.notices.actions.writing import write_next
from collaborative.notices.models import Notice, Subscription, SwitchedOff
from collaborative.notices.stopping import stop_link
from tests.builders import a_leader, a_team_member
from tests.collaborative.notices.builders import a_campaign, a_list, a_notice, a_released_campaign, a_segment

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return a_leader("Ada", email="ada@example.org")


@pytest.fixture
def stranger():
    """A mail scanner, or a mail program: no cookie, no token of a form."""
    return Client(enforce_csrf_checks=True)


def path(person, campaign=None) -> str:
    return stop_link(person, campaign).removeprefix("http://127.0.0.1:8000")


def is_off(person) -> bool:
    return SwitchedOff.objects.filter(person=person).exists()


def said(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize("method", ["get", "head"])
def test_abuse_38_a_scanner_that_looks_changes_nothing(ada, stranger, method):
    response = getattr(stranger, method)(path(ada))

    assert (response.status_code, is_off(ada)) == (200, False)


def test_abuse_38_one_click_is_enough_without_signing_in(ada, stranger):
    response = stranger.post(path(ada), {"List-Unsubscribe": "One-Click"})

    assert (response.status_code, is_off(ada)) == (200, True)
    assert "Invitations and news are off." in said(response)


def test_other_methods_are_refused(ada, stranger):
    assert stranger.put(path(ada)).status_code == 405


def test_undo_stands_on_the_page_that_says_it_is_done(ada, stranger):
    stranger.post(path(ada))

    response = stranger.post(path(ada), {"take_back": "yes"})

    assert not is_off(ada)
    assert "Invitations and news are on, as before." in said(response)


def test_the_page_names_the_lists_it_would_leave(ada, stranger):
    one, two = a_list("News", people=[ada]), a_list("Calls", people=[ada])
    campaign = a_campaign(lists=[one, two])

    asked = said(stranger.get(path(ada, campaign)))
    stopped = said(stranger.post(path(ada, campaign)))
    back = said(stranger.post(path(ada, campaign), {"take_back": "yes"}))

    assert "You will leave the lists “Calls” and “News”." in asked
    assert "You have left the lists “Calls” and “News”." in stopped
    assert "You are on the lists “Calls” and “News” as before." in back
    assert Subscription.objects.filter(left_at=None).count() == 2


def test_the_page_says_where_all_would_stop(ada, stranger):
    campaign = a_campaign(segments=[a_segment()])

    assert "no more invitations and no news" in said(stranger.get(path(ada, campaign)))


@pytest.mark.parametrize("spoil", [lambda token: token[:-1], lambda token: "x", lambda token: f"{token}x"])
def test_abuse_29_a_spoilt_link_finds_nothing(ada, stranger, spoil):
    token = path(ada).split("/")[3]

    response = stranger.post(reverse("stop-messages", args=[spoil(token)]))

    assert (response.status_code, is_off(ada)) == (404, False)


def test_a_link_of_somebody_erased_finds_nothing(ada, stranger):
    address = path(ada)
    ada.delete()

    assert stranger.post(address).status_code == 404


def test_a_link_made_for_something_else_finds_nothing(ada, stranger):
    token = signed.sign("offer", ada.key, "all")

    assert stranger.post(reverse("stop-messages", args=[token])).status_code == 404


def test_a_link_whose_campaign_is_gone_still_stops_messages(ada, stranger):
    campaign = a_campaign(lists=[a_list(people=[ada])])
    address = path(ada, campaign)
    campaign.delete()

    stranger.post(address)

    assert is_off(ada)


def test_the_link_works_however_old_it_is(ada, stranger, time_machine):
    time_machine.move_to("2026-11-21 09:00")
    address = path(ada)
    time_machine.move_to("2031-11-21 09:00")

    stranger.post(address)

    assert is_off(ada)


def test_mail_programs_find_their_button_in_the_headers_of_a_mailing(ada, stranger, mailoutbox):
    a_released_campaign([ada], by=a_team_member())
    write_next()
    send_due()

    [letter] = mailoutbox
    address = letter.extra_headers["List-Unsubscribe"]
    stranger.post(address.strip("<>").removeprefix("http://127.0.0.1:8000"))

    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert Subscription.objects.get().left_at is not None


def test_messages_that_always_go_carry_no_such_button(ada, mailoutbox):
    switch_off(person=ada, by=ada)
    a_notice(to=ada)

    send_due()

    assert Notice.objects.get().state == "sent"
    assert "List-Unsubscribe" not in mailoutbox[0].extra_headers
