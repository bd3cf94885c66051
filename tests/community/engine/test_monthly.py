from datetime import date

from community.engine.monthly import months_from


def test_months_follow_one_another_without_a_gap():
    assert list(months_from(date(2026, 11, 9), 3)) == [
        (date(2026, 11, 9), date(2026, 12, 8)),
        (date(2026, 12, 9), date(2027, 1, 8)),
        (date(2027, 1, 9), date(2027, 2, 8)),
    ]


def test_where_a_month_has_no_such_day_it_begins_on_its_last():
    assert list(months_from(date(2027, 12, 31), 3)) == [
        (date(2027, 12, 31), date(2028, 1, 30)),
        (date(2028, 1, 31), date(2028, 2, 28)),
        (date(2028, 2, 29), date(2028, 3, 30)),
    ]
