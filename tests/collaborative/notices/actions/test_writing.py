import threading
from collections import Counter
from contextlib import suppress

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from collaborative.kit.database import locked_rows
from collaborative.kit.keys import new_key
from collaborative.notices.actions import writing
from collaborative.notices.actions.sending import send_due
from collaborative.notices.actions.subscriptions import switch_off
from collaborative.notices.actions.writing import write_for_a_while, write_next
from collaborative.notices.choices import Purpose
from collaborative.notices.mailing import Mailing
from collaborative.notices.models import Campaign, Notice, Recipient
from collaborative.notices.queries.campaigns import progress
from tests.builders import a_leader, a_team_member
from tests.collaborative.notices.builders import a_frozen_campaign, a_notice, a_released_campaign
from tests.community.racing import a_crowd, all_at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def tom():
    return a_team_member("Tom")


@pytest.fixture
def small_batches(monkeypatch):
    monkeypatch.setattr(writing, "BATCH", 2)


def stage(campaign) -> str:
    campaign.refresh_from_db()
    return campaign.stage


def test_a_released_campaign_becomes_a_message_for_each_person(tom):
    ada = a_leader("Ada Okoro", email="ada@example.org")
    campaign = a_released_campaign([ada], by=tom, reply_to="events@example.org")

    assert write_next() == 1

    notice = Notice.objects.get()
    assert (notice.meaning, notice.purpose, notice.to) == (
        f"campaign:{campaign.key}:{ada.key}",
        Purpose.INVITATION,
        ada,
    )
    assert (notice.subject, notice.address, notice.reply_to) == (
        "Hello Ada",
        "ada@example.org",
        "events@example.org",
    )
    assert notice.stop_url in notice.text
    assert notice.stop_url in notice.html
    assert campaign.recipients.get().notice == notice
    assert (stage(campaign), campaign.finished_at is not None) == ("sent", True)


def test_what_was_frozen_is_what_goes(tom):
    ada = a_leader("Ada Okoro")
    a_released_campaign([ada], by=tom)
    type(ada).objects.update(name="Somebody Else")

    write_next()

    assert Notice.objects.get().subject == "Hello Ada"


def test_somebody_who_moved_meanwhile_gets_it_at_the_new_address(tom):
    ada = a_leader("Ada")
    campaign = a_released_campaign([ada], by=tom)
    type(ada).objects.filter(pk=ada.pk).update(email="new@example.org")

    write_next()

    assert Notice.objects.get().address == "new@example.org"
    assert campaign.recipients.get().address == "new@example.org"


def test_a_long_campaign_is_written_in_batches(tom, small_batches):
    campaign = a_released_campaign(a_crowd(5), by=tom)

    stages = [(write_next(), stage(campaign)) for _ in range(4)]

    assert stages == [(2, "sending"), (2, "sending"), (1, "sent"), (0, "sent")]
    assert Notice.objects.count() == 5


def test_a_campaign_of_whole_batches_comes_to_its_end(tom, small_batches):
    campaign = a_released_campaign(a_crowd(2), by=tom)

    write_for_a_while()

    assert (stage(campaign), Notice.objects.count()) == ("sent", 2)


def test_the_clock_s_round_writes_what_it_can(tom, small_batches):
    a_released_campaign(a_crowd(5), by=tom)
    a_released_campaign(a_crowd(3), by=tom, name="Summer")

    assert write_for_a_while() >= 8

    assert Notice.objects.count() == 8


def test_with_nothing_released_two_questions_are_asked(tom, django_assert_num_queries):
    a_frozen_campaign([a_leader()], by=tom)

    with django_assert_num_queries(2):
        assert write_for_a_while() == 0


def test_a_campaign_that_somebody_else_holds_is_left_to_them(tom, monkeypatch):
    a_released_campaign([a_leader()], by=tom)
    monkeypatch.setattr(writing, "unclaimed_rows", lambda rows, *, limit: [])

    assert write_next() == 0


def test_a_batch_asks_no_more_for_two_hundred_than_for_one(tom, django_assert_max_num_queries):
    a_released_campaign(a_crowd(40), by=tom)

    with django_assert_max_num_queries(20):
        write_next()


def test_abuse_86_written_again_it_makes_nothing_new(tom):
    campaign = a_released_campaign(a_crowd(3), by=tom)
    write_for_a_while()
    first = set(Notice.objects.values_list("pk", flat=True))

    Recipient.objects.update(standing="waiting", notice=None)
    Campaign.objects.update(stage="released", goes_at=timezone.now())
    write_for_a_while()

    assert set(Notice.objects.values_list("pk", flat=True)) == first
    assert set(campaign.recipients.values_list("notice", flat=True)) == first


def test_one_bad_message_stops_no_other(tom, monkeypatch):
    people = a_crowd(3)
    campaign = a_released_campaign(people, by=tom, body="Dear {name}")
    honest = Mailing.to

    def breaking(mailing, values, **more):
        if values.get("name") == people[1].name:
            raise ZeroDivisionError
        return honest(mailing, values, **more)

    monkeypatch.setattr(Mailing, "to", breaking)
    write_next()

    left_out = campaign.recipients.get(standing="skipped")
    assert Notice.objects.count() == 2
    assert (left_out.person, left_out.reason) == (
        people[1],
        "The message could not be put together: ZeroDivisionError.",
    )


def test_what_is_wrong_with_every_message_leaves_nobody_out(tom, monkeypatch):
    campaign = a_released_campaign(a_crowd(3), by=tom)

    def broken(mailing, values, **more):
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(Mailing, "to", broken)
        with pytest.raises(ZeroDivisionError):
            write_next()
    before = (Notice.objects.count(), set(campaign.recipients.values_list("standing", flat=True)))
    write_for_a_while()

    assert (before, Notice.objects.count()) == ((0, {"waiting"}), 3)


def test_abuse_85_whoever_stopped_left_or_was_erased_meanwhile_is_left_out(tom):
    stopped, closed, erased, ada = (a_leader(name) for name in ("Stopped", "Closed", "Erased", "Ada"))
    campaign = a_released_campaign([stopped, closed, erased, ada], by=tom)
    switch_off(person=stopped, by=stopped)
    type(closed).objects.filter(pk=closed.pk).update(is_active=False)
    erased.delete()

    write_next()

    assert [notice.to for notice in Notice.objects.all()] == [ada]
    reasons = campaign.recipients.filter(standing="skipped").values_list("reason", flat=True)
    assert sorted(reasons) == [
        "They switched off invitations and news.",
        "This account is closed.",
        "This account was erased.",
    ]


def test_a_person_who_is_simply_gone_is_left_out(tom):
    ben = a_leader("Ben")
    campaign = a_released_campaign([a_leader("Ada"), ben], by=tom)
    Recipient.objects.filter(person=ben).update(person=None)

    write_next()

    assert "This account is no longer there." in campaign.recipients.values_list("reason", flat=True)


def test_abuse_85_switched_off_between_writing_and_sending_is_not_sent(tom, mailoutbox):
    ada = a_leader("Ada")
    a_released_campaign([ada], by=tom)
    write_next()
    switch_off(person=ada, by=ada)
    a_notice(to=ada)

    send_due()

    assert [(notice.purpose, notice.state) for notice in Notice.objects.order_by("pk")] == [
        ("invitation", "withheld"),
        ("account", "sent"),
    ]


def test_progress_counts_everybody(tom, small_batches, mailoutbox):
    off = a_leader("Off")
    switch_off(person=off, by=off)
    campaign = a_released_campaign([*a_crowd(3), off], by=tom)
    write_next()
    send_due()

    found = progress(campaign)

    assert (found.waiting, found.sent, found.open, found.skipped) == (1, 2, 1, 1)
    assert found.left_out == {"They switched off invitations and news.": 1}
    assert found.messages == {"sent": 2}


def launch_from_both_sides() -> Counter:
    """Two workers at the same moment: how many messages each person got."""
    together = threading.Barrier(2)

    def attempt():
        together.wait()
        with suppress(IntegrityError):  # the unique meaning says no to whoever comes second
            write_next()

    all_at_once([attempt, attempt], threads=2)
    return Counter(Notice.objects.values_list("to", flat=True))


def unlocked(rows, *, limit):
    return list(rows[:limit])


def slowly(pen, recipients):
    """Both have read who is waiting before either writes."""
    found = honest_writing(pen, recipients)
    threading.Event().wait(0.2)
    return found


honest_writing = writing.written_by


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_workers_write_each_message_once(monkeypatch):
    a_released_campaign(a_crowd(20), by=a_team_member())
    monkeypatch.setattr(writing, "written_by", slowly)

    assert set(launch_from_both_sides().values()) == {1}


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_without_the_lock_the_unique_meaning_still_holds(monkeypatch):
    a_released_campaign(a_crowd(20), by=a_team_member())
    monkeypatch.setattr(writing, "written_by", slowly)
    monkeypatch.setattr(writing, "unclaimed_rows", unlocked)

    assert set(launch_from_both_sides().values()) == {1}


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_without_lock_and_meaning_messages_would_be_doubled(monkeypatch):
    a_released_campaign(a_crowd(20), by=a_team_member())
    monkeypatch.setattr(writing, "written_by", slowly)
    monkeypatch.setattr(writing, "unclaimed_rows", unlocked)
    monkeypatch.setattr(writing, "meaning_of", lambda campaign, person: new_key())

    assert set(launch_from_both_sides().values()) == {2}


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_while_one_worker_writes_another_takes_the_next_campaign():
    tom, done = a_team_member(), []
    held = a_released_campaign(a_crowd(1), by=tom)
    a_released_campaign(a_crowd(2), by=tom, name="Summer")

    def other_worker():
        done.append(write_next())
        connection.close()

    with transaction.atomic():
        locked_rows(Campaign.objects.filter(pk=held.pk))
        thread = threading.Thread(target=other_worker)
        thread.start()
        thread.join()

    assert (done, stage(held)) == ([2], "released")
