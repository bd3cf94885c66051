"""The team's morning page: what it says, to whom, and when it says that nothing needs doing."""

from datetime import date, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from collaborative.home.queries.office import worker_last_heard
from collaborative.home.today import sections
from collaborative.notices.actions.heartbeats import SENDING
from collaborative.notices.actions.writing import write_next
from collaborative.notices.choices import Purpose, State
from collaborative.notices.models import Heartbeat, Notice
from collaborative.people.models import User
from community.choices import EventState
from community.models import Event, Registration
from tests.builders import (
    a_leader,
    a_moderator,
    a_team_member,
    an_event,
    an_organisation,
    in_london,
    numbers,
)
from tests.collaborative.notices.builders import a_frozen_campaign, a_released_campaign
from tests.community.coaching_world import a_coach
from tests.community.racing import a_crowd
from tests.community.shelf import a_story, a_story_sent_in

pytestmark = pytest.mark.django_db

NOW = in_london(2027, 3, 3, 9)


@pytest.fixture
def quiet():
    """A worker that was heard a moment ago, and nobody new."""
    Heartbeat.objects.create(name=SENDING, at=NOW - timedelta(seconds=20))


@pytest.fixture
def tess(quiet) -> User:
    tess = a_team_member("Tess")
    User.objects.update(created_at=NOW - timedelta(days=30))
    return tess


def seen_by(user: User) -> dict[str, list[tuple[str, str]]]:
    return {
        section.title: [(thing.text, thing.line) for thing in section.things]
        for section in sections(user, now=NOW)
    }


def take(event: Event, places: int) -> Event:
    for number in range(places):
        person = a_leader()
        Registration.objects.create(event=event, person=person, number=number + 1, registered_at=NOW)
    User.objects.update(created_at=NOW - timedelta(days=30))
    return event


def a_notice(state: State, **fields) -> Notice:
    number = next(numbers)
    notice = Notice.objects.create(
        **{
            "meaning": f"test {number}",
            "purpose": Purpose.PLACE,
            "template": "test",
            "address": "ada@example.org",
            "subject": "You have a place",
            "text": "Words",
            "message_id": f"<{number}@example.org>",
            "state": state,
            "due_at": NOW,
            "sent_at": NOW if state == State.SENT else None,
            **fields,
        }
    )
    Notice.objects.update(changed_at=NOW - timedelta(hours=1))
    return notice


def test_a_quiet_day_says_so_kindly(tess, signed_in):
    assert seen_by(tess) == {}

    Heartbeat.objects.update(at=timezone.now())
    User.objects.update(created_at=timezone.now() - timedelta(days=30))
    page = signed_in(tess).get("/admin/").content.decode()
    assert "Nothing needs doing" in page


def test_events_of_the_week_come_with_their_places(tess):
    take(an_event("Trust", starts_at=in_london(2027, 3, 3, 12, 30), capacity=10), 7)
    an_event("Open to all", starts_at=in_london(2027, 3, 9, 12, 30), capacity=None)
    an_event("In a fortnight", starts_at=in_london(2027, 3, 12, 12), capacity=None)
    an_event("Called off", starts_at=in_london(2027, 3, 4, 12), state=EventState.CANCELLED)
    an_event("Yesterday", starts_at=in_london(2027, 3, 2, 12))

    assert seen_by(tess)["Events this week"] == [
        ("Trust", "Today, Wednesday 3 March, 12.30pm to 2pm. 7 of 10 places taken."),
        ("Open to all", "Tuesday 9 March, 12.30pm to 2pm. 0 places taken."),
    ]


def test_events_nearly_full_or_nearly_empty_ask_to_be_looked_at(tess):
    for title, capacity, taken in [("Full", 2, 2), ("Nearly", 10, 9), ("Half", 10, 5), ("Hardly", 4, 1)]:
        take(an_event(title, starts_at=in_london(2027, 3, 12, 12), capacity=capacity), taken)
    an_event("Running now", starts_at=in_london(2027, 3, 3, 8), capacity=5)
    an_event("No limit", starts_at=in_london(2027, 3, 12, 12), capacity=None)

    found = [section for section in sections(tess, now=NOW) if section.title == "Nearly full or nearly empty"]

    assert [(thing.text, thing.line, thing.action) for thing in found[0].things] == [
        ("Full", "Full: 2 of 2 places taken. Friday 12 March 2027.", "Copy to a new date"),
        ("Nearly", "Nearly full: 9 of 10 places taken. Friday 12 March 2027.", "Copy to a new date"),
        ("Hardly", "Nearly empty: 1 of 4 places taken. Friday 12 March 2027.", "Invite more people"),
    ]


def test_drafts_are_recalled_after_a_week(tess):
    for title, days in [("Old", 8), ("Fresh", 6)]:
        event = an_event(title, state=EventState.DRAFT, starts_at=in_london(2027, 6, 1, 12))
        Event.objects.filter(pk=event.pk).update(changed_at=NOW - timedelta(days=days))
    template = an_event("Form", state=EventState.DRAFT, is_template=True)
    Event.objects.filter(pk=template.pk).update(changed_at=NOW - timedelta(days=90))

    assert seen_by(tess) == {
        "Drafts older than a week": [("Old", "Last touched on Tuesday 23 February 2027.")]
    }


def test_messages_that_failed_bounced_or_stand_in_line_too_long_are_shown(tess):
    a_notice(State.FAILED, subject="Failed", reason="The address is unknown.")
    a_notice(State.BOUNCED, subject="Bounced")
    a_notice(State.QUEUED, subject="Late", due_at=NOW - timedelta(minutes=16))
    a_notice(State.QUEUED, subject="In time", due_at=NOW - timedelta(minutes=14))
    a_notice(State.SENT, subject="Sent")
    old = a_notice(State.FAILED, subject="Long ago")
    Notice.objects.filter(pk=old.pk).update(changed_at=NOW - timedelta(days=8))

    shown = seen_by(tess)["Messages that did not arrive"]

    assert sorted(shown) == [
        ("Bounced", "To ada@example.org. Bounced."),
        ("Failed", "To ada@example.org. Failed. The address is unknown."),
        ("Late", "To ada@example.org. Waiting to go."),
    ]


def test_only_the_first_of_many_messages_are_shown_with_a_way_to_all(tess):
    for _ in range(10):
        a_notice(State.FAILED)

    (section,) = sections(tess, now=NOW)

    assert (len(section.things), section.more) == (8, "See all 10 messages")


def test_a_silent_worker_is_the_first_thing_said(tess):
    Heartbeat.objects.update(at=in_london(2027, 3, 3, 8, 45))
    an_event("Trust", starts_at=in_london(2027, 3, 3, 12, 30))

    first = sections(tess, now=NOW)[0]

    assert (first.title, first.urgent) == ("The portal itself", True)
    assert first.things[0].line.startswith("Last heard on Wednesday 3 March 2027 at 8.45am.")


def test_a_worker_never_heard_is_missed(tess):
    Heartbeat.objects.all().delete()

    assert worker_last_heard() is None
    assert seen_by(tess)["The portal itself"][0][1].startswith("It has never been heard.")


def test_newcomers_and_unsafe_accounts_are_named(tess):
    newcomer = a_leader("Ada")
    User.objects.filter(pk=newcomer.pk).update(created_at=NOW - timedelta(days=2))
    for name, kind in [("Mo", None), ("Max", "recovery_codes"), ("May", "webauthn")]:
        member = a_moderator(name)
        member.authenticator_set.all().delete()
        if kind:
            Authenticator.objects.create(user=member, type=kind, data={})
    User.objects.exclude(pk=newcomer.pk).update(created_at=NOW - timedelta(days=30))

    assert seen_by(tess) == {
        "Accounts to make safer": [
            ("Max", "May enter the admin and has no second factor."),
            ("Mo", "May enter the admin and has no second factor."),
        ],
        "New this week": [("Ada", "Joined on Monday 1 March 2027.")],
    }


def test_accounts_that_may_be_one_persons_are_suggested(tess):
    voices = an_organisation("Voices")
    for address in ("ada@example.org", "al@example.org"):
        a_leader("Ada Lovelace", email=address, organisation=voices)
    User.objects.update(created_at=NOW - timedelta(days=30))

    assert seen_by(tess) == {
        "Accounts that may be one person's": [
            ("Ada Lovelace and Ada Lovelace", "Same name, same organisation")
        ]
    }


def test_a_moderator_is_told_of_events_and_of_nobody(quiet):
    mo = a_moderator("Mo")
    a_leader("Ada")
    a_notice(State.FAILED)
    an_event("Trust", starts_at=in_london(2027, 3, 3, 12), capacity=None)

    assert list(seen_by(mo)) == ["Events this week"]


def test_every_thing_leads_to_a_page_that_opens(tess, signed_in):
    a_notice(State.FAILED)
    Heartbeat.objects.all().delete()
    an_event("Trust", starts_at=in_london(2027, 3, 3, 12), capacity=10)
    client = signed_in(tess)

    found = sections(tess, now=NOW)

    addresses = {thing.href for section in found for thing in section.things}
    addresses |= {section.href for section in found if section.more}
    assert {client.get(address).status_code for address in addresses} == {200}


def test_requests_wait_for_the_teams_decision_until_their_event_begins(tess):
    for starts_at in (NOW + timedelta(days=20), NOW - timedelta(days=1)):
        event = an_event("Trust", slug=f"trust-{starts_at:%d}", starts_at=starts_at, needs_approval=True)
        ada = a_leader("Ada")
        Registration.objects.create(event=event, person=ada, state="asked", number=1, registered_at=NOW)
    User.objects.update(created_at=NOW - timedelta(days=30))

    assert seen_by(tess)["Waiting for your decision"] == [
        ("Ada", "Asked for a place at Trust, Tuesday 23 March 2027.")
    ]


def test_today_asks_the_same_number_of_questions_whatever_there_is(tess):
    asked = []
    for _ in range(2):
        take(an_event(starts_at=in_london(2027, 3, 3, 12), capacity=3), 3)
        an_event(state=EventState.DRAFT)
        Event.objects.filter(state=EventState.DRAFT).update(changed_at=NOW - timedelta(days=9))
        a_notice(State.FAILED)
        an_organisation()
        user = User.objects.get(pk=tess.pk)
        with CaptureQueriesContext(connection) as queries:
            assert sections(user, now=NOW)
        asked.append(len(queries))

    assert asked[0] == asked[1] <= 18


def test_mailings_that_wait_for_a_second_person_stand_there(tess):
    a_frozen_campaign(a_crowd(51), by=tess, name="Spring")
    User.objects.update(created_at=NOW - timedelta(days=30))

    assert seen_by(tess)["Mailings that wait for a second person"] == [
        ("Spring", "To 51 people, frozen by Tess.")
    ]


def test_mailings_that_did_not_reach_everybody_stand_there_for_a_week(tess):
    campaign = a_released_campaign([a_leader(), a_leader()], by=tess, name="Spring")
    write_next()
    User.objects.update(created_at=NOW - timedelta(days=30))
    type(campaign).objects.update(goes_at=NOW - timedelta(days=3))
    lost = Notice.objects.filter(pk=Notice.objects.first().pk)

    lost.update(state=State.BOUNCED, changed_at=NOW - timedelta(days=2))
    this_week = seen_by(tess).get("Mailings that did not reach everybody")
    lost.update(changed_at=NOW - timedelta(days=8))
    later = seen_by(tess).get("Mailings that did not reach everybody")

    assert (this_week, later) == ([("Spring", "1 of 2 messages did not arrive.")], None)


def test_a_mailing_that_does_not_get_on_is_urgent(tess):
    campaign = a_released_campaign([a_leader()], by=tess, name="Spring")
    User.objects.update(created_at=NOW - timedelta(days=30))
    type(campaign).objects.update(goes_at=NOW - timedelta(minutes=16))

    assert seen_by(tess)["Mailings that do not get on"] == [
        ("Spring", "It should have gone out on Wednesday 3 March 2027 at 8.44am.")
    ]


def test_stories_that_came_in_or_whose_author_has_left_ask_to_be_read(tess):
    una = a_leader("Una Gone")
    a_story_sent_in("Soup", author=a_leader("Ada Okoro"))
    a_story("Bread", author=una)
    una.delete()

    seen = seen_by(tess)

    assert seen["Stories to read"] == [("Soup", "Sent in by Ada Okoro.")]
    ((title, line),) = seen["Stories whose author has left"]
    assert (title, line.endswith("Are they still named in it?")) == ("Bread", True)


def test_coaches_to_approve_and_supervision_long_ago_ask_for_the_team(tess):
    a_coach("Ben Coach", state="asked", asked_at=NOW)
    a_coach("Cai Coach", supervised_on=date(2026, 5, 4))
    a_coach("Dee Coach", supervised_on=None)
    a_coach("Eve Coach", supervised_on=date(2027, 2, 1))

    seen = seen_by(tess)

    assert seen["Coaches to approve"] == [
        ("Ben Coach", "Offered on Wednesday 3 March 2027. Coach and mentor.")
    ]
    assert seen["Supervision long ago"] == [
        ("Cai Coach", "Last supervision: Monday 4 May 2026."),
        ("Dee Coach", "Last supervision: not told."),
    ]
