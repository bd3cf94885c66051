"""One click of a mail program's own button (RFC 8058), by the header of the mail that arrived."""

from datetime import timedelta
from email import message_from_string
from email.message import EmailMessage
from email.policy import default
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from collaborative.notices.actions.campaigns import freeze, release
from collaborative.notices.actions.digest import tell_of_failures
from collaborative.notices.actions.sending import send_due
from collaborative.notices.actions.writing import write_next
from collaborative.notices.models import Campaign, Notice, Subscription, SwitchedOff
from collaborative.trail.models import Entry
from tests.builders import a_leader, a_team_member
from tests.collaborative.notices.builders import a_campaign, a_list, a_segment
from tests.collaborative.notices.scripted_smtp import smtp_server

pytestmark = pytest.mark.django_db
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def post(settings):
    """A function: a mail server of this script takes whatever is due, and gives what arrived."""

    def taken_to(**script) -> list[EmailMessage]:
        with smtp_server(**script) as server:
            settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
            settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
            while send_due():
                pass
        return [message_from_string(words, policy=default) for words in server.accepted]

    return taken_to


@pytest.fixture
def program():
    """A mail program: no cookie, no token of a form, no sender of a page."""
    return Client(enforce_csrf_checks=True)


def mailed(**to) -> None:
    campaign = freeze(campaign=a_campaign(**to), by=(tom := a_team_member("Tom")))
    release(campaign=campaign, by=tom)
    Campaign.objects.update(goes_at=timezone.now() - timedelta(seconds=1))
    write_next()


def address_in(letter: EmailMessage) -> str:
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    written = letter["List-Unsubscribe"].strip()  # a long header may begin on its second line
    assert (written[:1], written[-1:], set(written) & set("\r\n =")) == ("<", ">", set())
    return urlsplit(written[1:-1]).path


def test_the_header_that_arrived_leaves_the_list_at_one_click_and_not_by_looking(post, program):
    ada = a_leader("Ada Okoro", email="ada@example.org")
    mailed(lists=[a_list("News", people=[ada])])
    [letter] = post()
    address, mine = address_in(letter), Subscription.objects.filter(person=ada, left_at=None)

    looked = [getattr(program, how)(address).status_code for how in ("get", "head")]
    assert (looked, mine.exists()) == ([200, 200], True)

    clicked = [program.post(address, ONE_CLICK).status_code for _ in range(2)]

    assert (clicked, mine.exists()) == ([200, 200], False)
    assert Entry.objects.filter(did="left").count() == 1


def test_a_click_on_what_came_by_a_segment_switches_invitations_off_once(post, program):
    ada = a_leader("Ada Okoro", email="ada@example.org")
    mailed(segments=[a_segment(everybody=["yes"])])
    [letter] = [one for one in post() if one["To"] == "ada@example.org"]

    for _ in range(2):
        program.post(address_in(letter), ONE_CLICK)

    assert list(SwitchedOff.objects.values_list("person", flat=True)) == [ada.pk]


def test_a_body_of_any_kind_is_a_click(post, program):
    """Some programs send it as a form with parts, as the standard allows."""
    ada = a_leader("Ada Okoro")
    mailed(lists=[a_list("News", people=[ada])])
    [letter] = post()

    kind = "application/x-www-form-urlencoded"
    answer = program.post(address_in(letter), "List-Unsubscribe=One-Click", content_type=kind)

    assert (answer.status_code, Subscription.objects.get().left_at is None) == (200, False)


@pytest.mark.parametrize("place", [0, 10, -3])
def test_a_header_that_was_tampered_with_finds_nobody(post, program, place):
    ada, ben = a_leader("Ada Okoro", email="ada@example.org"), a_leader("Ben Hill", email="ben@example.org")
    mailed(lists=[a_list("News", people=[ada, ben])])
    first, _ = post()
    before, word, token = address_in(first).rpartition("/stop/")
    letters = list(token.rstrip("/"))
    letters[place] = "A" if letters[place] != "A" else "B"

    answer = program.post(f"{before}{word}{''.join(letters)}/", ONE_CLICK)

    assert answer.status_code == 404
    assert Subscription.objects.filter(left_at=None).count() == 2


def test_nobody_who_left_gets_the_next_one(post, program):
    ada, news = a_leader("Ada Okoro"), a_list("News")
    Subscription.objects.create(list=news, person=ada, joined_at=timezone.now())
    mailed(lists=[news])
    [letter] = post()
    ben = a_leader("Ben Hill", email="ben@example.org")
    Subscription.objects.create(list=news, person=ben, joined_at=timezone.now())

    program.post(address_in(letter), ONE_CLICK)
    Notice.objects.all().delete()
    Campaign.objects.update(name="Spring, sent")
    mailed(lists=[news])

    assert [one["To"] for one in post()] == ["ben@example.org"]


def test_what_the_server_refused_for_good_is_told_to_the_team_next_morning(post, time_machine):
    time_machine.move_to("2026-11-22 15:00+00:00")
    mailed(lists=[a_list("News", people=[a_leader("Ada Okoro")])])
    post(RCPT="550 5.1.1 No such person")

    time_machine.move_to("2026-11-23 08:05+00:00")
    tell_of_failures(timezone.now())

    [letter] = post()
    body = letter.get_body(("plain",)).get_content()
    assert letter["Subject"] == "1 message did not arrive"
    assert "The mail server said: 550 5.1.1 No such person" in body
    assert "/admin/notices/notice/" in body
    assert letter["List-Unsubscribe"] is None
