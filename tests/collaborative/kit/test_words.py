from datetime import UTC, date, datetime

import pytest

from collaborative.kit import words
from tests.builders import in_london

THURSDAY = date(2026, 12, 3)


@pytest.mark.parametrize(
    ("hours", "minutes", "said"),
    [
        (0, 0, "midnight"),
        (0, 5, "12.05am"),
        (9, 0, "9am"),
        (12, 0, "midday"),
        (12, 30, "12.30pm"),
        (14, 0, "2pm"),
        (23, 59, "11.59pm"),
    ],
)
def test_an_hour_is_said_as_people_here_say_it(hours, minutes, said):
    assert words.hour(in_london(2026, 12, 3, hours, minutes)) == said


def test_an_hour_is_always_london_time():
    assert words.hour(datetime(2026, 7, 1, 11, 30, tzinfo=UTC)) == "12.30pm"


def test_a_day_has_its_year_unless_it_is_this_year():
    assert words.day(THURSDAY) == "Thursday 3 December 2026"
    assert words.day(THURSDAY, today=date(2026, 1, 1)) == "Thursday 3 December"
    assert words.day(THURSDAY, today=date(2027, 1, 1)) == "Thursday 3 December 2026"


def test_a_moment_late_in_the_evening_belongs_to_its_day_in_london():
    assert words.day(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == "Wednesday 1 July 2026"


def test_a_span_names_the_day_once():
    start, end = in_london(2026, 12, 3, 12, 30), in_london(2026, 12, 3, 14)

    assert words.span(start, end, today=THURSDAY) == "Thursday 3 December, 12.30pm to 2pm"


def test_a_span_over_midnight_names_both_days():
    start, end = in_london(2026, 12, 3, 22), in_london(2026, 12, 4, 1)

    assert words.span(start, end, today=THURSDAY) == "Thursday 3 December, 10pm to Friday 4 December, 1am"


def test_a_count_agrees_with_its_noun():
    assert words.count(0, "place") == "0 places"
    assert words.count(1, "place") == "1 place"
    assert words.count(1200, "person", "people") == "1,200 people"


def test_a_list_ends_with_and():
    assert words.listed([]) == ""
    assert words.listed(["Bexley"]) == "Bexley"
    assert words.listed(["Bexley", "Bromley", "Lewisham"]) == "Bexley, Bromley and Lewisham"
