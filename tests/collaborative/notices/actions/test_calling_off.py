"""What a mailing is about is cancelled or moved after somebody pressed the button."""

from dataclasses import dataclass

import pytest
from django.utils import timezone

from collaborative.notices import subjects
from collaborative.notices.actions import writing
from collaborative.notices.actions.writing import write_next
from collaborative.notices.models import Notice
from collaborative.notices.presenters import progress_lines
from collaborative.notices.queries.campaigns import progress
from collaborative.trail.models import Entry
from tests.builders import a_leader, a_team_member
from tests.collaborative.notices.builders import a_frozen_campaign, a_released_campaign

pytestmark = pytest.mark.django_db

CHANGED = "What it is about has changed since it was frozen. Thaw it, look again and freeze it anew."
OFF = "The meeting is cancelled."


@dataclass
class Meeting:
    version: str = "1"
    obstacle: str = ""

    def values(self, person):
        return {}

    def calendar(self, person):
        return None


@pytest.fixture
def meeting(monkeypatch):
    thing = Meeting()
    kind = subjects.Kind("meeting", "Meeting", (), find=lambda key: thing, choices=lambda: [])
    monkeypatch.setitem(subjects.KINDS, "meeting", kind)
    return thing


def about_it(make=a_released_campaign, *, people=3):
    tom = a_team_member("Tom")
    return make([a_leader() for _ in range(people)], by=tom, about_kind="meeting", about_key="1")


def lines(campaign) -> list[str]:
    campaign.refresh_from_db()
    return progress_lines(campaign, progress(campaign))


@pytest.mark.parametrize(("change", "reason"), [({"obstacle": OFF}, OFF), ({"version": "2"}, CHANGED)])
def test_where_nobody_was_written_to_it_is_as_if_it_was_recalled_and_says_why(meeting, change, reason):
    campaign = about_it()
    vars(meeting).update(change)

    dealt_with = [write_next(), write_next()]

    assert (dealt_with, Notice.objects.count()) == ([1, 0], 0)
    assert lines(campaign)[-1] == reason
    assert (campaign.stage, campaign.goes_at, campaign.approved_at) == ("frozen", None, None)
    assert Entry.objects.first().details == {"reason": reason}


def test_halfway_the_rest_is_left_out_with_the_reason(meeting, monkeypatch):
    monkeypatch.setattr(writing, "BATCH", 2)
    campaign = about_it()
    write_next()
    meeting.obstacle = OFF

    while write_next():
        pass

    assert lines(campaign)[-1] == f"Left out, 1 person: {OFF}"
    assert campaign.stage == "stopped"
    assert set(Notice.objects.values_list("state", "reason")) == {("withheld", OFF)}


def test_what_is_written_but_has_not_gone_is_withheld_with_the_reason(meeting):
    campaign = about_it()
    write_next()
    assert write_next() == 0
    meeting.obstacle = OFF

    assert [write_next(), write_next()] == [1, 0]

    campaign.refresh_from_db()
    assert campaign.stage == "stopped"
    assert set(Notice.objects.values_list("state", "reason")) == {("withheld", OFF)}
    assert Entry.objects.first().details == {"reason": OFF}


def test_a_mailing_that_has_gone_stays_as_it_was_sent(meeting):
    campaign = about_it()
    write_next()
    Notice.objects.update(state="sent", sent_at=timezone.now())
    meeting.obstacle = OFF

    assert write_next() == 0

    campaign.refresh_from_db()
    assert campaign.stage == "sent"


def test_a_frozen_mailing_says_that_it_can_no_longer_go_as_it_is(meeting):
    campaign = about_it(a_frozen_campaign)
    before = lines(campaign)
    meeting.version = "2"

    assert lines(campaign) == [*before, CHANGED]
