from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from collaborative.kit.refusals import Refused
from collaborative.notices import subjects
from collaborative.notices.actions.campaigns import (
    approve,
    change,
    freeze,
    recall,
    release,
    send_test,
    stop,
    thaw,
)
from collaborative.notices.actions.sending import send_due
from collaborative.notices.actions.subscriptions import leave, switch_off
from collaborative.notices.actions.writing import write_next
from collaborative.notices.engine.calendar_part import CalendarPart
from collaborative.notices.engine.merging import Placeholder
from collaborative.notices.models import Address, Campaign, Notice, Recipient
from collaborative.trail.models import Entry
from tests.builders import a_leader, a_team_member, an_organisation
from tests.collaborative.notices.builders import (
    a_campaign,
    a_frozen_campaign,
    a_list,
    a_released_campaign,
    a_segment,
)
from tests.community.racing import a_crowd

pytestmark = pytest.mark.django_db


class Meeting:
    """Something to be invited to."""

    version, obstacle = "1", ""

    def values(self, person):
        return {"meeting": f"the meeting of {person.name}"}

    def calendar(self, person):
        return CalendarPart("PUBLISH", "BEGIN:VCALENDAR")


@pytest.fixture
def tom():
    return a_team_member("Tom")


@pytest.fixture
def tina():
    return a_team_member("Tina")


@pytest.fixture
def ada():
    return a_leader("Ada Okoro", email="ada@example.org", organisation=an_organisation("Voices"))


@pytest.fixture
def meeting(monkeypatch):
    """A kind of thing to be about, with one thing of its kind."""
    thing = Meeting()
    kind = subjects.Kind(
        "meeting",
        "Meeting",
        (Placeholder("meeting", "the meeting"),),
        find=lambda key: thing if key == "1" else None,
        choices=lambda: [("1", "The meeting")],
    )
    monkeypatch.setitem(subjects.KINDS, "meeting", kind)
    return thing


def recipients(campaign) -> list[tuple[str, str, str]]:
    rows = campaign.recipients.order_by("person__name")
    return list(rows.values_list("person__name", "standing", "reason"))


def write_all() -> None:
    while write_next():
        pass


def test_freezing_writes_down_who_gets_it_with_what_in_the_gaps(tom, ada):
    campaign = a_campaign(lists=[a_list(people=[ada])], body="Dear {first_name} of {organisation}")

    campaign = freeze(campaign=campaign, by=tom)

    assert (campaign.stage, campaign.size, campaign.frozen_by) == ("frozen", 1, tom)
    row = campaign.recipients.get()
    assert (row.person, row.address, row.standing) == (ada, "ada@example.org", "waiting")
    assert row.values == {"first_name": "Ada", "organisation": "Voices"}
    assert str(row) == "Ada Okoro in Spring"


def test_somebody_reached_twice_gets_it_once(tom, ada):
    campaign = a_campaign(
        lists=[a_list(people=[ada]), a_list(people=[ada])], segments=[a_segment(everybody=["yes"])]
    )

    freeze(campaign=campaign, by=tom)

    assert recipients(campaign) == [("Ada Okoro", "waiting", ""), ("Tom", "waiting", "")]


def test_abuse_85_whoever_is_left_out_stands_there_with_the_reason(tom, ada):
    off, closed, gone, paused = (a_leader(name) for name in ("Off", "Closed", "Left", "Paused"))
    news = a_list(people=[ada, off, closed, gone, paused])
    switch_off(person=off, by=off)
    leave(list=news, person=gone, by=gone)
    Address.objects.create(address=paused.email, bounces=2, paused_at=timezone.now())
    type(closed).objects.filter(pk=closed.pk).update(is_active=False)

    campaign = freeze(campaign=a_campaign(lists=[news]), by=tom)

    assert [(name, reason) for name, _, reason in recipients(campaign)] == [
        ("Ada Okoro", ""),
        ("Closed", "This account is closed."),
        ("Left", "They left the list."),
        ("Off", "They switched off invitations and news."),
        (
            "Paused",
            "Two messages came back from this address, so it is left in peace until the team says otherwise.",
        ),
    ]
    assert campaign.size == 1


def test_whoever_left_the_list_and_fits_the_segment_gets_it(tom, ada):
    news = a_list(people=[ada])
    leave(list=news, person=ada, by=ada)

    campaign = freeze(campaign=a_campaign(lists=[news], segments=[a_segment(everybody=["yes"])]), by=tom)

    assert ("Ada Okoro", "waiting", "") in recipients(campaign)


def test_nothing_chosen_is_nobody_and_never_everybody(tom, ada):
    with pytest.raises(Refused, match="nothing chosen means nobody, never everybody"):
        freeze(campaign=a_campaign(), by=tom)

    assert not Recipient.objects.exists()


@pytest.mark.parametrize(
    "criteria", [{}, {"sector": []}, {"sector": ["unheard-of"]}, {"no_house_knows_this": ["x"]}]
)
def test_a_segment_that_describes_nobody_reaches_nobody(tom, ada, criteria):
    with pytest.raises(Refused, match="so nobody would get it"):
        freeze(campaign=a_campaign(segments=[a_segment(**criteria)]), by=tom)


def test_where_everybody_is_left_out_there_is_nothing_to_freeze(tom, ada):
    switch_off(person=ada, by=ada)

    with pytest.raises(Refused, match="1 person is left out"):
        freeze(campaign=a_campaign(lists=[a_list(people=[ada])]), by=tom)


def test_words_that_may_not_go_out_are_not_frozen(tom, ada):
    campaign = a_campaign(lists=[a_list(people=[ada])], body="{u.password}", subject="")

    with pytest.raises(Refused, match=r"Write a subject\. “\{u\.password\}” is not one"):
        freeze(campaign=campaign, by=tom)


def test_what_is_frozen_is_not_changed_until_it_is_thawed(tom, tina, ada):
    campaign = a_frozen_campaign([ada], by=tom)

    with pytest.raises(Refused, match="Thaw it to change it"):
        change(campaign=campaign, changes={"subject": "Other words"}, by=tom)
    thaw(campaign=campaign, by=tom)
    change(campaign=campaign, changes={"subject": "Other words"}, by=tom)

    campaign.refresh_from_db()
    assert (campaign.subject, campaign.stage, campaign.frozen_by) == ("Other words", "draft", None)
    assert not Recipient.objects.exists()


def test_a_page_opened_before_the_freezing_changes_nothing_after_it(tom, ada):
    campaign = a_campaign(lists=[a_list(people=[ada])])
    seen = Campaign.objects.get(pk=campaign.pk)
    freeze(campaign=campaign, by=tom)

    with pytest.raises(Refused):
        change(campaign=seen, changes={"body": "Something else"}, by=tom)


def test_abuse_83_above_fifty_a_second_person_is_needed(tom, tina):
    campaign = a_frozen_campaign(a_crowd(51), by=tom)

    with pytest.raises(Refused, match="goes to 51 people, so somebody else has to approve it first"):
        release(campaign=campaign, by=tom)
    with pytest.raises(Refused, match="You froze “Spring” yourself"):
        approve(campaign=campaign, by=tom)
    approve(campaign=campaign, by=tina)
    released = release(campaign=campaign, by=tom)

    assert (released.stage, released.approved_by) == ("released", tina)


def test_abuse_83_the_database_knows_the_second_person_too(tom, ada):
    campaign = a_frozen_campaign([ada], by=tom)
    row = Campaign.objects.filter(pk=campaign.pk)

    with pytest.raises(IntegrityError), transaction.atomic():
        row.update(size=51, stage="released", goes_at=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        row.update(approved_by=tom)


def test_thawing_forgets_who_approved(tom, tina):
    campaign = a_frozen_campaign(a_crowd(51), by=tom)
    approve(campaign=campaign, by=tina)

    thaw(campaign=campaign, by=tom)
    again = freeze(campaign=campaign, by=tom)

    assert (again.approved_by, again.approved_at) == (None, None)


def test_abuse_83_recalled_within_two_minutes_nobody_hears_of_it(tom, ada, mailoutbox, time_machine):
    time_machine.move_to("2026-11-21 09:00Z", tick=False)
    campaign = a_frozen_campaign([ada], by=tom)
    release(campaign=campaign, by=tom)

    time_machine.move_to("2026-11-21 09:01:59Z", tick=False)
    wrote = write_next()
    recall(campaign=campaign, by=tom)
    time_machine.move_to("2026-11-21 10:00Z", tick=False)
    write_all()
    send_due()

    assert (wrote, Notice.objects.count(), mailoutbox) == (0, 0, [])
    campaign.refresh_from_db()
    assert (campaign.stage, campaign.goes_at) == ("frozen", None)


def test_what_was_recalled_has_to_be_approved_again(tom, tina):
    campaign = a_frozen_campaign(a_crowd(51), by=tom)
    approve(campaign=campaign, by=tina)
    release(campaign=campaign, by=tom)

    recall(campaign=campaign, by=tom)

    with pytest.raises(Refused, match="somebody else has to approve it"):
        release(campaign=campaign, by=tom)


def test_after_two_minutes_it_is_written(tom, ada, time_machine):
    time_machine.move_to("2026-11-21 09:00Z", tick=False)
    campaign = a_frozen_campaign([ada], by=tom)
    release(campaign=campaign, by=tom)
    time_machine.move_to("2026-11-21 09:02Z", tick=False)

    assert write_next() == 1

    with pytest.raises(Refused, match="is not on its way"):
        recall(campaign=campaign, by=tom)


def test_stopping_in_the_middle_withholds_what_is_not_sent(tom, mailoutbox, monkeypatch):
    monkeypatch.setattr("collaborative.notices.actions.writing.BATCH", 2)
    campaign = a_released_campaign(a_crowd(5), by=tom)
    write_next()
    Notice.objects.filter(pk=Notice.objects.order_by("pk").first().pk).update(due_at=timezone.now())
    Notice.objects.filter(pk=Notice.objects.order_by("pk").last().pk).update(
        due_at=timezone.now() + timedelta(hours=1)
    )
    send_due()

    withheld = stop(campaign=campaign, by=tom)
    write_all()

    assert (withheld, len(mailoutbox)) == (4, 1)
    assert sorted(Notice.objects.values_list("state", "reason")) == [
        ("sent", "The mail server took it."),
        ("withheld", "Stopped by Tom."),
    ]
    assert [reason for _, _, reason in recipients(campaign)].count("Stopped by Tom.") == 3
    campaign.refresh_from_db()
    assert campaign.stage == "stopped"


def test_what_has_all_gone_out_cannot_be_stopped(tom, ada, mailoutbox):
    campaign = a_released_campaign([ada], by=tom)
    write_all()
    send_due()

    with pytest.raises(Refused, match="All of “Spring” has gone out"):
        stop(campaign=campaign, by=tom)


def test_a_test_goes_to_whoever_asks_and_to_nobody_else(tom, ada, mailoutbox):
    campaign = a_campaign(lists=[a_list(people=[ada])], subject="Hello {first_name}")

    send_test(campaign=campaign, by=tom)
    send_test(campaign=campaign, by=tom)
    send_due()

    assert [(letter.to, letter.subject) for letter in mailoutbox] == [([tom.email], "Test: Hello Tom")] * 2
    campaign.refresh_from_db()
    assert campaign.stage == "draft"


def test_a_test_of_words_that_may_not_go_out_is_refused(tom):
    with pytest.raises(Refused, match="is not one of the placeholders"):
        send_test(campaign=a_campaign(body="{0}"), by=tom)


def test_a_campaign_about_something_says_so_and_brings_its_calendar(tom, ada, meeting, mailoutbox):
    people = [ada]
    campaign = a_frozen_campaign(
        people, by=tom, about_kind="meeting", about_key="1", body="Come to {meeting}"
    )
    send_test(campaign=campaign, by=tom)
    release(campaign=campaign, by=tom)
    Campaign.objects.update(goes_at=timezone.now())
    write_all()

    assert campaign.about == "meeting:1"
    notice = Notice.objects.get(to=ada)
    assert notice.text.startswith("Come to the meeting of Ada Okoro\n")
    assert (notice.calendar, notice.calendar_method) == ("BEGIN:VCALENDAR", "PUBLISH")
    assert Notice.objects.get(to=tom).calendar == "BEGIN:VCALENDAR"


def test_what_it_is_about_must_be_there_and_fit_to_be_invited_to(tom, ada, meeting):
    gone = a_campaign(lists=[a_list(people=[ada])], about_kind="meeting", about_key="2")
    unfit = a_campaign(lists=[a_list(people=[ada])], about_kind="meeting", about_key="1")
    meeting.obstacle = "The meeting is cancelled."

    with pytest.raises(Refused, match="is no longer there"):
        freeze(campaign=gone, by=tom)
    with pytest.raises(Refused, match="The meeting is cancelled"):
        freeze(campaign=unfit, by=tom)


def test_what_it_is_about_must_still_be_as_it_was_looked_at(tom, ada, meeting):
    campaign = a_frozen_campaign([ada], by=tom, about_kind="meeting", about_key="1")
    meeting.version = "2"

    with pytest.raises(Refused, match="has changed since it was frozen"):
        release(campaign=campaign, by=tom)


def test_a_campaign_that_was_deleted_meanwhile_is_left_alone(tom, ada):
    campaign = a_frozen_campaign([ada], by=tom)
    Campaign.objects.get(pk=campaign.pk).delete()

    with pytest.raises(Refused, match="deleted meanwhile"):
        release(campaign=campaign, by=tom)


def test_each_step_is_on_the_trail(tom, tina):
    campaign = a_frozen_campaign(a_crowd(51), by=tom)
    approve(campaign=campaign, by=tina)
    release(campaign=campaign, by=tom)
    recall(campaign=campaign, by=tina)
    thaw(campaign=campaign, by=tom)

    assert list(Entry.objects.order_by("pk").values_list("by_name", "did")) == [
        ("Tom", "froze"),
        ("Tina", "approved"),
        ("Tom", "released"),
        ("Tina", "recalled"),
        ("Tom", "thawed"),
    ]
