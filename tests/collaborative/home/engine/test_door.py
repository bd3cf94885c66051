from collections import Counter
from datetime import timedelta
from random import Random

import pytest

from collaborative.home.engine.door import arrivals, todays
from tests.builders import in_london

STARTS = in_london(2026, 10, 1, 12)
ENDS = STARTS + timedelta(minutes=90)
PEOPLE = [f"p{number}" for number in range(60)]


def known(now, *, is_online=False, seed=1):
    return arrivals(PEOPLE, starts_at=STARTS, ends_at=ENDS, is_online=is_online, now=now, chance=Random(seed))


@pytest.mark.parametrize("seed", range(5))
def test_when_it_is_over_something_is_known_of_everybody_and_most_came(seed):
    found = known(ENDS, seed=seed)

    presences = Counter(one.presence for one in found)
    assert sorted(one.key for one in found) == sorted(PEOPLE)
    assert 0.6 < presences["came"] / len(PEOPLE) < 0.95
    assert presences["apologies"]
    assert presences["missed"]


def test_online_the_report_says_how_long_they_stayed():
    came = [one for one in known(ENDS, is_online=True) if one.presence == "came"]

    assert {one.source for one in came} == {"report"}
    assert all(54 <= one.minutes <= 90 for one in came)


def test_while_it_goes_on_some_are_here_and_nobody_has_missed_it():
    now = STARTS + timedelta(minutes=5)
    found = known(now, is_online=True)

    presences = Counter(one.presence for one in found)
    assert 0 < presences["came"] < 40
    assert presences["missed"] == 0
    assert all(one.at <= now for one in found)
    assert {one.source for one in found} <= {"scan", "self", "register", "person"}


def test_the_event_of_today_begins_at_the_full_hour_and_is_named_by_its_day():
    today = todays({"title": "Open house"}, now=in_london(2026, 11, 21, 9, 40))

    assert (today.starts_at, today.ends_at) == (in_london(2026, 11, 21, 9), in_london(2026, 11, 21, 17))
    assert today.slug == "open-house-2026-11-21"
