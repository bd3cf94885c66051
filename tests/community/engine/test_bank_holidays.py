"""The list against the rules it follows from, worked out another way."""

from datetime import date, timedelta

import pytest

from community.engine.bank_holidays import BANK_HOLIDAYS

MONDAY, SATURDAY = 0, 5


def easter(year: int) -> date:
    """Easter Sunday by the rule of Meeus, Jones and Butcher."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def monday_from(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)


def free_days(year: int) -> set[date]:
    may, late_may, august = date(year, 5, 1), date(year, 5, 25), date(year, 8, 25)
    found = {easter(year) - timedelta(days=2), easter(year) + timedelta(days=1)}
    found |= {monday_from(may), monday_from(late_may), monday_from(august)}
    for month, number in ((1, 1), (12, 25), (12, 26)):
        day = date(year, month, number)
        while day.weekday() >= SATURDAY or day in found:
            day += timedelta(days=1)
        found.add(day)
    return found


@pytest.mark.parametrize("year", [2026, 2027, 2028])
def test_each_year_has_its_eight(year):
    assert {day for day in BANK_HOLIDAYS if day.year == year} == free_days(year)
    assert len(free_days(year)) == 8
