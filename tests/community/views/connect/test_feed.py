"""Conversations in the personal calendar, and nowhere in the one for everybody."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community.actions.connect import conversing
from community.actions.connect.conversing import Said
from community.actions.feeds import make_feed
from community.actions.letters import connecting as letters
from community.choices import Met, PairState
from tests.builders import in_london
from tests.community import reading
from tests.community.calendars import entries
from tests.community.pairs import a_pair, next_week, person_in, seat_in

pytestmark = pytest.mark.django_db


def calendar(client, person):
    return client.get(f"/calendar/{make_feed(person=person)}.ics").content.decode()


def in_feed(client, person):
    return [(one.title, one.status, one.sequence) for one in entries(calendar(client, person))]


def test_a_conversation_stands_in_both_calendars_as_in_the_letters(visitor):
    pair = a_pair(starts_at=next_week(), where="Room 2")
    letter = letters.paired(pair, seat_in(pair))

    mine = calendar(visitor, person_in(pair))

    assert in_feed(visitor, person_in(pair)) == [("Connect Five with Ben Small", "CONFIRMED", 0)]
    assert in_feed(visitor, person_in(pair, "Ben Small")) == [("Connect Five with Ada Okoro", "CONFIRMED", 0)]
    assert reading.value(mine, "UID") == reading.value(letter.calendar, "UID")
    assert "ATTENDEE" not in mine


def test_nothing_of_it_is_in_the_calendar_for_everybody(visitor):
    a_pair(starts_at=next_week(), where="Room 2")

    public = visitor.get("/events/calendar.ics").content.decode()

    assert entries(public) == []
    assert [leak for leak in ("Ada", "Ben", "Room 2", "Connect Five") if leak in public] == []


def test_what_was_called_off_says_so_for_thirty_days(visitor, time_machine):
    pair = a_pair(starts_at=in_london(2027, 1, 12, 12))
    conversing.say(seat=seat_in(pair), said=Said(answer=Met.NOT_NOW))

    now = in_feed(visitor, person_in(pair, "Ben Small"))
    time_machine.move_to(timezone.now() + timedelta(days=31))
    later = in_feed(visitor, person_in(pair, "Ben Small"))

    assert [status for _, status, _ in now] == ["CANCELLED"]
    assert later == []


def test_whoever_left_a_pair_of_three_sees_it_cancelled_and_the_others_go_on(visitor):
    pair = a_pair("Ada Okoro", "Ben Small", "Cai Rees", starts_at=next_week())
    conversing.say(seat=seat_in(pair, "Cai Rees"), said=Said(answer=Met.NOT_NOW))

    assert [status for _, status, _ in in_feed(visitor, person_in(pair, "Cai Rees"))] == ["CANCELLED"]
    assert in_feed(visitor, person_in(pair)) == [("Connect Five with Ben Small", "CONFIRMED", 1)]


@pytest.mark.parametrize(
    "fields", [{"state": PairState.DRAFT}, {"starts_at": None}, {"starts_at": in_london(2026, 8, 1, 12)}]
)
def test_drafts_and_what_has_no_time_or_is_long_past_are_not_in_it(visitor, fields):
    pair = a_pair(**{"starts_at": next_week(), **fields})

    assert in_feed(visitor, person_in(pair)) == []
