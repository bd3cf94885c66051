import pytest
from django.core.management import call_command
from django.db import OperationalError

from collaborative.notices.management.commands import send_notices
from collaborative.notices.models import Heartbeat, Notice
from tests.builders import a_leader, a_team_member
from tests.collaborative.notices.builders import a_notice, a_released_campaign


class StopHere(Exception):
    pass


@pytest.fixture
def naps(monkeypatch):
    """How long the command slept, each time; the third time ends it."""
    taken = []

    def sleep(seconds):
        taken.append(seconds)
        if len(taken) == 3:
            raise StopHere

    monkeypatch.setattr(send_notices.time, "sleep", sleep)
    monkeypatch.setattr(send_notices, "close_old_connections", lambda: None)
    return taken


def test_once_sends_everything_due_and_ends(db, mailoutbox):
    for _ in range(25):
        a_notice()

    call_command("send_notices", "--once")

    assert (len(mailoutbox), Notice.objects.filter(state="sent").count()) == (25, 25)


def test_without_once_it_goes_on_looking(db, mailoutbox, naps):
    a_notice()

    with pytest.raises(StopHere):
        call_command("send_notices")

    assert (len(mailoutbox), naps) == (1, [3, 3, 3])
    assert Heartbeat.objects.get().name == "sending messages"


def test_a_database_that_is_away_is_asked_again(db, naps, monkeypatch):
    def away():
        raise OperationalError("the server closed the connection")

    monkeypatch.setattr(send_notices, "send_due", away)

    with pytest.raises(StopHere):
        call_command("send_notices")

    assert naps == [3, 3, 3]


def test_released_campaigns_are_written_and_sent_without_a_worker(db, mailoutbox):
    a_released_campaign([a_leader(email="ada@example.org")], by=a_team_member())

    call_command("send_notices", "--once")

    assert [letter.to for letter in mailoutbox] == [["ada@example.org"]]
