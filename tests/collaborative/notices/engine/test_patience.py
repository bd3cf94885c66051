from datetime import datetime, timedelta

import pytest

from collaborative.notices.engine.answers import Kind
from collaborative.notices.engine.patience import is_over, wait

NOW = datetime(2026, 11, 21, 9)


@pytest.mark.parametrize(
    ("kind", "minutes"),
    [(Kind.LATER, [1, 5, 15, 60, 240, 240, 240]), (Kind.UNREACHABLE, [1, 5, 5, 5, 5, 5, 5])],
)
def test_wait_grows_with_every_attempt(kind, minutes):
    waits = [wait(kind, attempt=attempt, chance=0.5) for attempt in range(1, 8)]

    assert waits == [timedelta(minutes=number) for number in minutes]


def test_wait_is_a_fifth_more_or_less():
    assert wait(Kind.LATER, attempt=3, chance=0) == timedelta(minutes=12)
    assert wait(Kind.LATER, attempt=3, chance=1) == timedelta(minutes=18)


def test_is_over_after_two_days():
    assert is_over(tried_at=NOW, now=NOW + timedelta(hours=48))
    assert not is_over(tried_at=NOW, now=NOW + timedelta(hours=48) - timedelta(seconds=1))
