from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from community.engine.reminders import LATEST, Meeting, Rule, Standing, due_at, standing
from tests.builders import LONDON, in_london

MEETING = Meeting(in_london(2026, 12, 3, 12, 30), in_london(2026, 12, 3, 14))
NINE = time(9)


def due(rule: Rule, meeting: Meeting = MEETING, zone=LONDON) -> datetime:
    return due_at(rule, meeting, zone)


def at(*when: int) -> Meeting:
    starts = in_london(*when)
    return Meeting(starts, (starts.astimezone(UTC) + timedelta(hours=1)).astimezone(LONDON))


@pytest.mark.parametrize(
    ("rule", "moment"),
    [
        (Rule(at=in_london(2026, 12, 1, 8)), in_london(2026, 12, 1, 8)),
        (Rule("before_start", days=1), in_london(2026, 12, 2, 12, 30)),
        (Rule("before_start", days=1, hour=NINE), in_london(2026, 12, 2, 9)),
        (Rule("before_start", hour=NINE), in_london(2026, 12, 3, 9)),
        (Rule("before_start", hours=2), in_london(2026, 12, 3, 10, 30)),
        (Rule("before_start"), in_london(2026, 12, 3, 12, 30)),
        (Rule("after_start", hours=1), in_london(2026, 12, 3, 13, 30)),
        (Rule("before_end", days=1), in_london(2026, 12, 2, 14)),
        (Rule("after_end", days=1, hour=NINE), in_london(2026, 12, 4, 9)),
        (Rule("after_end", days=7, hours=3), in_london(2026, 12, 10, 17)),
    ],
)
def test_a_reminder_is_due_at_a_moment_or_measured_from_the_event(rule, moment):
    assert due(rule) == moment


@pytest.mark.parametrize(
    ("meeting", "rule", "moment"),
    [
        (at(2028, 3, 1, 12), Rule(days=1), in_london(2028, 2, 29, 12)),
        (at(2027, 3, 1, 12), Rule(days=1), in_london(2027, 2, 28, 12)),
        (at(2028, 2, 29, 12), Rule(days=366), in_london(2027, 2, 28, 12)),
        (at(2028, 2, 29, 12), Rule("after_start", days=1), in_london(2028, 3, 1, 12)),
    ],
)
def test_a_leap_day_is_a_day(meeting, rule, moment):
    assert due(rule, meeting) == moment


@pytest.mark.parametrize("day", [(2026, 10, 26), (2027, 3, 29)])
def test_days_keep_the_hour_on_the_wall_across_both_clock_changes(day):
    meeting = at(*day, 12)

    found = due(Rule(days=2), meeting).astimezone(LONDON)

    assert (found.hour, (meeting.starts_at.date() - found.date()).days) == (12, 2)


@pytest.mark.parametrize(("day", "hour"), [((2026, 10, 25), "01:00"), ((2027, 3, 28), "23:00")])
def test_hours_are_hours_that_pass_across_both_clock_changes(day, hour):
    """Three hours before 3am: the night in October is an hour longer than the wall says, in March shorter."""
    found = due(Rule(hours=3), at(*day, 3))

    assert f"{found.astimezone(LONDON):%H:%M}" == hour


def test_an_hour_that_is_missing_is_counted_on_from_before_the_change():
    found = due(Rule(days=1, hour=time(1, 30)), at(2027, 3, 29, 12))

    assert found == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
    assert f"{found.astimezone(LONDON):%H:%M}" == "02:30"


def test_an_hour_that_comes_twice_is_its_first():
    found = due(Rule(days=1, hour=time(1, 30)), at(2026, 10, 26, 12))

    assert found == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_an_event_in_the_second_of_two_hours_is_not_taken_for_the_first():
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)

    assert due(Rule(), Meeting(second, second + timedelta(hours=1))) == second


def test_a_far_clock_is_read_where_it_hangs():
    auckland = ZoneInfo("Pacific/Auckland")
    starts = datetime(2026, 12, 3, 9, tzinfo=auckland)

    found = due(Rule(days=1, hour=NINE), Meeting(starts, starts + timedelta(hours=1)), auckland)

    assert found == datetime(2026, 12, 2, 9, tzinfo=auckland)


def test_a_moved_event_moves_its_reminders():
    rule = Rule(days=1, hour=NINE)

    assert (due(rule, at(2026, 12, 3, 12)), due(rule, at(2027, 6, 3, 12))) == (
        in_london(2026, 12, 2, 9),
        in_london(2027, 6, 2, 9),
    )


DAY_BEFORE = Rule(days=1, hour=NINE)
DAY_AFTER = Rule("after_end", days=1, hour=NINE)
BEFORE_IT_ENDS = Rule("before_end", hours=1)


@pytest.mark.parametrize(
    ("rule", "now", "done_at", "stands"),
    [
        (DAY_BEFORE, in_london(2026, 12, 2, 8, 59), None, Standing.WAITS),
        (DAY_BEFORE, in_london(2026, 12, 2, 9), None, Standing.DUE),
        (DAY_BEFORE, in_london(2026, 12, 3, 12, 30), None, Standing.DUE),
        (DAY_BEFORE, in_london(2026, 12, 3, 12, 31), None, Standing.MISSED),  # it has begun
        (DAY_AFTER, in_london(2026, 12, 6, 9), None, Standing.DUE),
        (DAY_AFTER, in_london(2026, 12, 6, 9, 1), None, Standing.MISSED),  # two days and a minute late
        (BEFORE_IT_ENDS, in_london(2026, 12, 3, 14), None, Standing.DUE),
        (BEFORE_IT_ENDS, in_london(2026, 12, 3, 14, 1), None, Standing.MISSED),  # it is over
        (DAY_BEFORE, in_london(2026, 12, 2, 9, 5), in_london(2026, 12, 2, 9), Standing.DONE),
        (DAY_BEFORE, in_london(2026, 12, 2, 9, 5), in_london(2026, 11, 5, 9), Standing.DUE),  # it has moved
    ],
)
def test_a_reminder_waits_is_due_missed_or_done(rule, now, done_at, stands):
    assert standing(rule, MEETING, due=due(rule), now=now, done_at=done_at) == stands


@given(
    starts=some.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=some.just(UTC)),
    days=some.integers(0, 400),
    hours=some.integers(0, 100),
    hour=some.none() | some.times().map(lambda moment: moment.replace(second=0, microsecond=0)),
    anchor=some.sampled_from(["before_start", "after_start", "before_end", "after_end"]),
)
def test_whatever_the_rule_it_is_due_once_and_stays_on_its_day(starts, days, hours, hour, anchor):
    meeting = Meeting(starts, starts + timedelta(hours=2))
    moment = due(Rule(anchor, days, hours, hour), meeting)

    measured = meeting.starts_at if anchor.endswith("start") else meeting.ends_at
    assert abs(abs(moment - measured) - timedelta(days=days, hours=hours)) <= timedelta(days=1, hours=1)
    assert standing(Rule(anchor), meeting, due=moment, now=moment + LATEST * 2) == Standing.MISSED
