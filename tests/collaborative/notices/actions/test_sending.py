import threading
from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from collaborative.notices.actions.sending import send_due
from collaborative.notices.choices import Purpose
from collaborative.notices.models import Address, Notice
from tests.builders import a_leader
from tests.collaborative.notices.builders import a_notice
from tests.collaborative.notices.scripted_smtp import smtp_server
from tests.services import free_port

NOW = timezone.now


def states() -> list[str]:
    return list(Notice.objects.order_by("pk").values_list("state", flat=True))


@pytest.fixture
def server_at(settings):
    """A function: send through this port from now on."""

    def point(port: int) -> None:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port

    return point


def test_send_due_sends_what_is_due_and_says_so(db, mailoutbox):
    a_notice()

    assert send_due() == 1

    notice = Notice.objects.get()
    assert (notice.state, notice.attempt, notice.reason) == ("sent", 1, "The mail server took it.")
    assert notice.tried_at <= notice.sent_at <= NOW()
    assert [message.extra_headers["Message-ID"] for message in mailoutbox] == [notice.message_id]


def test_send_due_with_nothing_to_do_asks_one_question(db, django_assert_num_queries):
    a_notice(due_at=NOW() + timedelta(hours=1))

    with django_assert_num_queries(1):
        assert send_due() == 0


def test_send_due_sends_sign_in_codes_before_news(db, mailoutbox):
    for number, urgency in enumerate([2, 0, 1]):
        a_notice(f"{number}@example.org", urgency=urgency, due_at=NOW() - timedelta(minutes=9 - number))

    send_due()

    assert [message.to for message in mailoutbox] == [["1@example.org"], ["2@example.org"], ["0@example.org"]]


def test_send_due_leaves_what_another_worker_holds(db, mailoutbox):
    a_notice(state="sending", attempt=1, due_at=NOW() + timedelta(minutes=1))

    assert (send_due(), mailoutbox) == (0, [])


def test_send_due_takes_up_what_a_dead_worker_left(db, mailoutbox):
    a_notice(state="sending", attempt=1, due_at=NOW() - timedelta(seconds=1))

    send_due()

    assert (states(), Notice.objects.get().attempt, len(mailoutbox)) == (["sent"], 2, 1)


def test_send_due_lets_go_of_what_somebody_else_took_meanwhile(db, mailoutbox, monkeypatch):
    notice = a_notice()

    def taken_over(name):
        if name == "after take":
            Notice.objects.filter(pk=notice.pk).update(attempt=5)

    monkeypatch.setattr("collaborative.notices.engine.checkpoint.walk_past", taken_over)
    send_due()

    assert (states(), Notice.objects.get().attempt, mailoutbox) == (["sending"], 5, [])


def test_send_due_stumbles_over_no_message_that_was_deleted_meanwhile(db, mailoutbox, monkeypatch):
    gone = a_notice(due_at=NOW() - timedelta(minutes=1))
    a_notice()

    def deleted(name):
        if name == "after take":
            Notice.objects.filter(pk=gone.pk).delete()

    monkeypatch.setattr("collaborative.notices.engine.checkpoint.walk_past", deleted)
    send_due()

    assert (states(), len(mailoutbox)) == (["sent"], 1)


def test_send_due_writes_down_a_bounce_and_pauses_the_address_at_the_second(db, server_at):
    paused = []
    with smtp_server(RCPT="550 No such person") as server:
        server_at(server.port)
        for _ in range(2):
            a_notice("gone@example.org", purpose=Purpose.PLACE)
            send_due()
            paused.append(Address.objects.get().paused_at is not None)
        a_notice("gone@example.org", purpose=Purpose.PLACE)
        send_due()

    assert states() == ["bounced", "bounced", "withheld"]
    assert paused == [False, True]
    assert Notice.objects.latest("pk").reason.startswith("Two messages came back from this address")


def test_send_due_tries_again_in_a_minute_when_the_server_is_busy(db, server_at):
    with smtp_server(RCPT="450 Later") as server:
        server_at(server.port)
        a_notice()
        send_due()

    notice = Notice.objects.get()
    assert (notice.state, [entry["attempt"] for entry in notice.history]) == ("retry", [1])
    assert timedelta(seconds=45) < notice.due_at - NOW() < timedelta(seconds=73)


def test_send_due_keeps_everybody_else_waiting_no_longer_when_nobody_answers(db, server_at):
    server_at(free_port())
    for number in range(3):
        a_notice(due_at=NOW() - timedelta(minutes=9 - number))

    assert send_due() == 0

    assert states() == ["retry", "queued", "queued"]
    assert list(Notice.objects.order_by("pk").values_list("attempt", flat=True)) == [1, 0, 0]
    assert Notice.objects.filter(due_at__lte=NOW()).count() == 2


def test_send_due_lets_one_bad_message_stop_no_other(db, mailoutbox):
    a_notice(subject="broken\nsubject", due_at=NOW() - timedelta(minutes=1))
    a_notice()

    send_due()

    assert (states(), len(mailoutbox)) == (["retry", "sent"], 1)


def test_send_due_withholds_from_a_closed_account_all_but_its_own_security(db, mailoutbox):
    ada = a_leader("Ada", email="ada@example.org")
    type(ada).objects.filter(pk=ada.pk).update(is_active=False)
    a_notice(to=ada, purpose=Purpose.INVITATION)
    a_notice(to=ada, purpose=Purpose.ACCOUNT)

    send_due()

    assert states() == ["withheld", "sent"]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_many_workers_at_once_send_each_message_once(mailoutbox):
    for number in range(60):
        a_notice(f"{number}@example.org")
    together = threading.Barrier(4)

    def work():
        together.wait()
        try:
            while send_due():
                pass
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert Counter(message.to[0] for message in mailoutbox) == {f"{n}@example.org": 1 for n in range(60)}
    assert set(states()) == {"sent"}
