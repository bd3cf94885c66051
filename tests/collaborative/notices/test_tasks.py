from datetime import timedelta

from django.utils import timezone

from collaborative.notices.models import Heartbeat, Notice
from collaborative.notices.tasks import send_due, write_campaigns
from tests.builders import a_leader, a_team_member
from tests.collaborative.notices.builders import a_notice, a_released_campaign


def test_the_clock_s_call_sends_and_shows_that_somebody_is_at_work(db, mailoutbox):
    a_notice()

    send_due()

    assert Notice.objects.get().state == "sent"
    beat = Heartbeat.objects.get()
    assert str(beat) == "sending messages"
    assert timezone.now() - beat.at < timedelta(seconds=5)


def test_a_heartbeat_is_written_often_enough_and_no_oftener(db, time_machine):
    moments = []
    for seconds in (0, 10, 20):
        time_machine.move_to(f"2026-11-21T09:00:{seconds:02}Z", tick=False)
        send_due()
        moments.append(Heartbeat.objects.get().at.second)

    assert moments == [0, 0, 20]


def test_the_clock_s_other_call_writes_what_was_released(db):
    a_released_campaign([a_leader()], by=a_team_member())

    assert write_campaigns() == 1

    assert Notice.objects.get().state == "queued"
