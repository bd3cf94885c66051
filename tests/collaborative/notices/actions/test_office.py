import pytest
from django.utils import timezone

from collaborative.kit.refusals import Refused
from collaborative.notices.actions.office import send_again, stop
from collaborative.notices.actions.sending import send_due
from collaborative.notices.choices import Purpose
from collaborative.notices.models import Notice
from collaborative.trail.models import Entry
from tests.builders import a_team_member
from tests.collaborative.notices.builders import a_notice

pytestmark = pytest.mark.django_db


def a_letter(state="failed", **fields) -> Notice:
    sent_at = timezone.now() if state == "sent" else None
    return a_notice(state=state, purpose=Purpose.PLACE, sent_at=sent_at, **fields)


@pytest.mark.parametrize("state", ["sent", "failed", "bounced", "withheld", "retry"])
def test_send_again_puts_a_message_back_in_the_queue_and_on_the_trail(state, mailoutbox):
    notice = a_letter(state, attempt=3, tried_at=timezone.now(), reason="Over")

    send_again(notice=notice, by=a_team_member("Tom"))

    notice.refresh_from_db()
    assert (notice.state, notice.reason, notice.tried_at, notice.sent_at) == ("queued", "", None, None)
    assert str(Entry.objects.get()) == f"Tom sends again {notice}"
    send_due()
    assert [message.extra_headers["Message-ID"] for message in mailoutbox] == [notice.message_id]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"state": "queued"}, "is on its way already."),
        ({"state": "sending"}, "is on its way already."),
        ({"text": ""}, "are no longer kept."),
        ({"address": ""}, "has no address to go to."),
    ],
)
def test_send_again_refuses_what_makes_no_sense(fields, reason):
    with pytest.raises(Refused, match=reason):
        send_again(notice=a_letter(**fields), by=a_team_member())

    assert Entry.objects.count() == 0


def test_send_again_never_repeats_what_signs_somebody_in():
    with pytest.raises(Refused, match="ask them to try again themselves"):
        send_again(notice=a_notice(state="failed"), by=a_team_member())


@pytest.mark.parametrize("state", ["queued", "retry"])
def test_stop_keeps_a_message_from_going(state, mailoutbox):
    notice = a_letter(state)

    stop(notice=notice, by=a_team_member("Tom"))
    send_due()

    notice.refresh_from_db()
    assert (notice.state, notice.reason, mailoutbox) == ("withheld", "Stopped by Tom.", [])
    assert str(Entry.objects.get()) == f"Tom stopped {notice}"


@pytest.mark.parametrize(
    ("state", "reason"), [("sending", "is being sent this moment."), ("sent", "is not waiting to go.")]
)
def test_stop_refuses_what_has_gone(state, reason):
    with pytest.raises(Refused, match=reason):
        stop(notice=a_letter(state), by=a_team_member())


def test_what_a_worker_took_meanwhile_is_left_to_it():
    notice = a_letter("queued")
    Notice.objects.update(state="sending", attempt=1)

    with pytest.raises(Refused, match="has moved on meanwhile"):
        stop(notice=notice, by=a_team_member())

    assert (Notice.objects.get().state, Entry.objects.count()) == ("sending", 0)
