from datetime import date

import pytest

from community.engine.months import Month, days_between


def test_a_month_is_laid_out_from_monday_to_sunday():
    weeks = Month(2026, 12).weeks()

    assert [week[0].isoformat() for week in weeks] == [
        "2026-11-30",
        "2026-12-07",
        "2026-12-14",
        "2026-12-21",
        "2026-12-28",
    ]
    assert {len(week) for week in weeks} == {7}


def test_december_is_followed_by_january_and_the_other_way_round():
    assert Month(2026, 12).next == Month(2027, 1)
    assert Month(2027, 1).previous == Month(2026, 12)
    assert Month(2026, 6).next.previous == Month(2026, 6)


def test_a_month_knows_its_days():
    february = Month.of(date(2028, 2, 14))

    assert (february.first, february.last) == (date(2028, 2, 1), date(2028, 2, 29))
    assert date(2028, 2, 29) in february
    assert date(2027, 2, 28) not in february


@pytest.mark.parametrize(
    ("year", "number", "known"),
    [(2026, 12, True), (2026, 0, False), (2026, 13, False), (2014, 12, False), (2101, 1, False)],
)
def test_only_months_that_people_plan_in_are_known(year, number, known):
    assert Month(year, number).is_known() is known


def test_days_between_hold_both_ends():
    assert [day.day for day in days_between(date(2026, 2, 27), date(2026, 3, 1))] == [27, 28, 1]
