from django.utils.formats import date_format, time_format

from tests.builders import in_london

MOMENT = in_london(2026, 11, 21, 19, 5)


def test_a_moment_is_short_and_on_the_clock_that_forms_take():
    assert date_format(MOMENT, "DATETIME_FORMAT") == "21 Nov 2026, 19:05"
    assert time_format(MOMENT) == "19:05"
