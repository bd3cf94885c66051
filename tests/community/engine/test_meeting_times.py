from datetime import date

import pytest

from community.engine.meeting_times import Times, suggested
from tests.builders import in_london

DECEMBER = {"starts_on": date(2026, 12, 1), "ends_on": date(2026, 12, 30)}  # a Tuesday to a Wednesday


def wants(days="", parts=""):
    return Times(frozenset(days.split()), frozenset(parts.split()))


def test_where_nobody_says_anything_it_is_lunch_on_the_first_tuesday_a_week_on():
    assert suggested([Times(), Times()], **DECEMBER) == in_london(2026, 12, 8, 12, 30)


def test_a_day_and_a_part_that_suit_both_are_found():
    ada, ben = wants("1 4", "morning evening"), wants("4 5", "evening")

    assert suggested([ada, ben], **DECEMBER) == in_london(2026, 12, 10, 17, 30)


def test_where_nothing_suits_everybody_it_is_what_suits_most():
    some = [wants("5", "morning"), wants("5", "morning"), wants("2", "lunch")]

    assert suggested(some, **DECEMBER) == in_london(2026, 12, 11, 9, 30)


def test_it_is_lunchtime_in_london_in_summer_too():
    found = suggested([Times()], starts_on=date(2027, 6, 1), ends_on=date(2027, 6, 30))

    assert found.utcoffset().total_seconds() == 3600
    assert (found.hour, found.minute) == (12, 30)


def test_nobody_meets_on_a_bank_holiday():
    found = suggested([wants("1")], starts_on=date(2026, 12, 20), ends_on=date(2027, 1, 20))

    assert found == in_london(2027, 1, 4, 12, 30)  # the 28th of December stands for Boxing Day


def test_in_a_month_that_is_nearly_over_it_is_the_first_working_day_after_today():
    found = suggested([wants("1")], starts_on=date(2026, 12, 29), ends_on=date(2026, 12, 31))

    assert found == in_london(2026, 12, 30, 12, 30)


@pytest.mark.parametrize("last", [date(2026, 12, 31), date(2027, 1, 3)])
def test_with_no_working_day_left_there_is_no_suggestion(last):
    assert suggested([Times()], starts_on=date(2026, 12, 31), ends_on=last) is None
