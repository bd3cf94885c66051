"""What the mail server does, and what becomes of the message."""

import time

import pytest

from collaborative.notices.engine.answers import SENT, Answer, Kind
from collaborative.notices.models import Notice
from collaborative.notices.post import PostOffice, letter
from tests.collaborative.notices.scripted_smtp import smtp_server
from tests.services import free_port

PATIENCE = 30  # seconds: less than for ever, and enough on a busy machine
GONE = "The mail server did not answer: Connection unexpectedly closed"


def a_message(**fields) -> Notice:
    fields = {"subject": "Hello", "text": "Words\n", "html": "<p>Words</p>", **fields}
    return Notice(**{"address": "ada@example.org", "message_id": "<1@portal.example.org>", **fields})


@pytest.fixture
def office(settings):
    """A function: a post office that talks to this port."""

    def open_at(port: int, **wanted) -> PostOffice:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        settings.EMAIL_TIMEOUT = wanted.get("timeout", 5)
        return PostOffice()

    return open_at


def what_happens(office, *, seconds: float = 5, timeout: float = 5, **script):
    with smtp_server(**script) as server, office(server.port, timeout=timeout) as post:
        return post.send(a_message(), seconds=seconds), server.accepted


def test_a_message_arrives_whole(office):
    answer, accepted = what_happens(office)

    assert answer == SENT
    assert [words.count("Message-ID: <1@portal.example.org>") for words in accepted] == [1]


def test_many_messages_go_down_one_connection(office):
    with smtp_server() as server:
        with office(server.port) as post:
            answers = [post.send(a_message(), seconds=5) for _ in range(5)]

        assert (answers, server.connections, len(server.accepted)) == ([SENT] * 5, 1, 5)


@pytest.mark.parametrize(
    ("script", "kind", "words"),
    [
        ({"RCPT": "550 No such person"}, Kind.BOUNCED, "The mail server said: 550 No such person"),
        ({"RCPT": "450 Greylisted"}, Kind.LATER, "The mail server said: 450 Greylisted"),
        ({"RCPT": "421 Too busy"}, Kind.UNREACHABLE, "The mail server said: 421 Too busy"),
        ({"MAIL": "451 Not now"}, Kind.UNREACHABLE, "The mail server said: 451 Not now"),
        ({"MAIL": "550 Not from you"}, Kind.UNREACHABLE, "The mail server said: 550 Not from you"),
        ({"DATA": "554 No mail today"}, Kind.REFUSED, "The mail server said: 554 No mail today"),
        ({"body": "554 Looks like spam"}, Kind.REFUSED, "The mail server said: 554 Looks like spam"),
        ({"body": "452 Disk full"}, Kind.LATER, "The mail server said: 452 Disk full"),
        ({"connect": "554 Go away"}, Kind.UNREACHABLE, "The mail server said: 554 Go away"),
        ({"connect": "close"}, Kind.UNREACHABLE, GONE),
        ({"body": "close"}, Kind.UNREACHABLE, GONE),
    ],
)
def test_a_refusal_is_read_for_what_it_is(office, script, kind, words):
    answer, accepted = what_happens(office, **script)

    assert (answer.kind, answer.words, accepted) == (kind, words, [])


def test_a_server_that_hangs_up_after_taking_the_message_is_asked_again(office):
    answer, accepted = what_happens(office, body="accept and close")

    assert (answer.kind, len(accepted)) == (Kind.UNREACHABLE, 1)


def test_a_refused_connection_is_no_fault_of_the_message(office):
    with office(free_port()) as post:
        assert post.send(a_message(), seconds=5).kind is Kind.UNREACHABLE


@pytest.mark.parametrize("stage", ["connect", "EHLO", "RCPT", "body"])
def test_a_silent_server_is_left_after_the_timeout(office, stage):
    began = time.monotonic()

    answer, _ = what_happens(office, timeout=0.1, **{stage: "silence"})

    assert answer.kind is Kind.UNREACHABLE
    assert time.monotonic() - began < PATIENCE


@pytest.mark.parametrize("stage", ["connect", "EHLO", "RCPT", "body"])
def test_a_dripping_server_is_cut_off_at_the_deadline(office, stage):
    began = time.monotonic()

    answer, _ = what_happens(office, seconds=0.2, **{stage: "drip"})

    assert answer == Answer(Kind.UNREACHABLE, "The mail server did not answer: not done after 0 seconds")
    assert time.monotonic() - began < PATIENCE


def test_a_server_that_drips_its_goodbye_keeps_nobody(office, monkeypatch):
    monkeypatch.setattr("collaborative.notices.post.GOODBYE", 0.1)
    began = time.monotonic()

    answer, accepted = what_happens(office, QUIT="drip")

    assert (answer, len(accepted)) == (SENT, 1)
    assert time.monotonic() - began < PATIENCE


def test_after_trouble_the_next_message_gets_a_fresh_connection(office):
    with smtp_server(body=["close", "250 fine"]) as server, office(server.port) as post:
        first, second = post.send(a_message(), seconds=5), post.send(a_message(), seconds=5)

        assert (first.kind, second, server.connections) == (Kind.UNREACHABLE, SENT, 2)


def test_after_a_bounce_the_connection_goes_on(office):
    with smtp_server(RCPT=["550 Nobody", "250 fine"]) as server, office(server.port) as post:
        first, second = post.send(a_message(), seconds=5), post.send(a_message(), seconds=5)

        assert (first.kind, second, server.connections) == (Kind.BOUNCED, SENT, 1)


def test_a_message_that_cannot_be_put_together_says_so(office):
    with smtp_server() as server, office(server.port) as post:
        answer = post.send(a_message(subject="a\nb"), seconds=5)

        assert answer.kind is Kind.LATER
        assert answer.words.startswith("It could not be put together: BadHeaderError")


def test_a_backend_without_a_line_needs_no_watch(mailoutbox):
    with PostOffice() as post:
        answer = post.send(a_message(), seconds=5)
        broken = post.send(a_message(subject="a\nb"), seconds=5)

    assert (answer, broken.kind, len(mailoutbox)) == (SENT, Kind.LATER, 1)


def test_letter_carries_each_form_of_the_words():
    message = letter(a_message(calendar="BEGIN:VCALENDAR\r\n", calendar_method="REQUEST"))

    kinds = [part.get_content_type() for part in message.message().walk() if not part.is_multipart()]
    assert kinds == ["text/plain", "text/html", "text/calendar", "text/calendar"]
    assert 'Content-Type: text/calendar; method="REQUEST"' in message.message().as_string()
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"


def test_letter_of_plain_words_alone_is_plain():
    assert letter(a_message(html="")).message().get_content_type() == "text/plain"


def test_answers_go_where_the_team_chose():
    notice = Notice(address="ada@example.org", message_id="<1@x>", reply_to="events@example.org")

    assert letter(notice).message()["Reply-To"] == "events@example.org"
    assert "Reply-To" not in letter(Notice(address="ada@example.org", message_id="<1@x>")).message()
