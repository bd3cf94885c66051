from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from community.engine.calendar_entry import Entry, as_feed, plain
from tests.builders import in_london
from tests.community import reading
from tests.community.calendars import entries

STAMP = datetime(2026, 11, 21, 9, tzinfo=UTC)
HOSTILE = "Trust\r\nATTENDEE:mailto:evil@example.com\x07\r\nBEGIN:VALARM"


def an_entry(starts_at, title="Trust", uid="abc@portal.example.org", **more) -> Entry:
    ends_at = starts_at.astimezone(UTC) + timedelta(hours=1)
    return Entry(uid, 0, title, starts_at, ends_at, **more)


def feed(*written: Entry) -> str:
    return as_feed([(entry, STAMP) for entry in written], name="Events")


def test_a_feed_says_what_it_is_and_when_to_look_again():
    lines = reading.unfolded(feed())

    assert lines[: lines.index("END:VCALENDAR")] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//System Leadership Collaborative//Portal//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "NAME:Events",
        "X-WR-CALNAME:Events",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "X-WR-TIMEZONE:Europe/London",
    ]


def test_an_unchanged_feed_is_the_same_to_the_last_letter():
    entry = an_entry(in_london(2026, 12, 3, 12))

    assert feed(entry) == feed(entry)


@pytest.mark.parametrize(
    "starts_at",
    [
        in_london(2026, 10, 25, 0, 30),  # the last half hour of summer time
        in_london(2026, 10, 25, 2, 30),
        in_london(2027, 3, 28, 0, 30),
        in_london(2027, 3, 28, 2, 30),
        in_london(2028, 2, 29, 9),
        in_london(2026, 7, 1, 9),
    ],
)
def test_another_library_reads_the_same_moments_on_both_sides_of_each_clock_change(starts_at):
    [found] = entries(feed(an_entry(starts_at)))

    assert (found.starts_at, found.ends_at - found.starts_at) == (
        starts_at.astimezone(UTC),
        timedelta(hours=1),
    )


def test_an_event_across_the_change_keeps_its_length():
    starts_at, ends_at = in_london(2026, 10, 24, 23), in_london(2026, 10, 25, 3)

    [found] = entries(feed(Entry("a@b", 0, "Night", starts_at, ends_at)))

    assert found.ends_at - found.starts_at == timedelta(hours=5)


def test_a_hostile_title_is_only_a_title():
    [found] = entries(feed(an_entry(in_london(2026, 12, 3, 12), HOSTILE, where=HOSTILE, words=HOSTILE)))

    assert found.title == "Trust\nATTENDEE:mailto:evil@example.com\nBEGIN:VALARM"


@given(some.lists(some.text(max_size=80), max_size=4))
def test_however_entries_are_called_there_are_as_many_of_them(titles):
    starts_at = in_london(2026, 12, 3, 12)
    written = [an_entry(starts_at, title, uid=f"{number}@b") for number, title in enumerate(titles)]

    lines = reading.unfolded(feed(*written))

    assert lines.count("BEGIN:VEVENT") == len(titles)
    assert [reading.text(line.split(":", 1)[1]) for line in lines if line.startswith("SUMMARY:")] == [
        plain(title) for title in titles
    ]
