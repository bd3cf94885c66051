from datetime import UTC, timedelta

from community.engine.clock import moved
from tests.builders import LONDON, in_london


def test_an_end_stays_as_far_behind_its_beginning():
    start, end = in_london(2022, 3, 3, 12, 30), in_london(2022, 3, 3, 14)

    assert moved(end, was=start, now=in_london(2026, 12, 3, 9), zone=LONDON) == in_london(2026, 12, 3, 10, 30)


def test_midday_the_day_before_stays_midday_when_the_clocks_change_between():
    start, closes = in_london(2026, 3, 12, 10), in_london(2026, 3, 11, 12)

    later = moved(closes, was=start, now=in_london(2026, 3, 29, 10), zone=LONDON)

    assert later == in_london(2026, 3, 28, 12)
    assert in_london(2026, 3, 29, 10).astimezone(UTC) - later == timedelta(hours=21)


def test_what_is_moved_knows_its_zone():
    start = in_london(2026, 1, 1)

    assert moved(start, was=start, now=in_london(2026, 7, 1), zone=LONDON).tzinfo is not None
