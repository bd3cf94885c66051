from datetime import timedelta

import pytest

from community.engine.clashes import Slot, clashes
from tests.builders import LONDON, in_london

STARTS = in_london(2026, 12, 3, 12)


def a_slot(key="a", starts_at=STARTS, hours=1, hosts=(), title="Trust") -> Slot:
    return Slot(key, title, starts_at, starts_at + timedelta(hours=hours), frozenset(hosts))


def found(slot, *others) -> list[str]:
    return clashes(slot, others, zone=LONDON)


def test_nothing_speaks_against_a_quiet_thursday():
    assert found(a_slot(), a_slot("b", STARTS + timedelta(hours=1)), a_slot("c", STARTS, hours=0)) == []


def test_an_event_does_not_clash_with_itself():
    assert found(a_slot(), a_slot()) == []


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ((2026, 12, 25), "Friday 25 December 2026 is Christmas Day, a bank holiday."),
        ((2026, 12, 28), "Monday 28 December 2026 is the day given for Boxing Day, a bank holiday."),
        ((2026, 12, 5), "Saturday 5 December 2026 is at the weekend."),
    ],
)
def test_days_off_are_named(day, words):
    assert found(a_slot(starts_at=in_london(*day, 12))) == [words]


def test_every_day_of_a_long_event_is_looked_at():
    assert found(a_slot(starts_at=in_london(2026, 12, 4, 12), hours=48)) == [
        "Saturday 5 December 2026 is at the weekend.",
        "Sunday 6 December 2026 is at the weekend.",
    ]


def test_two_at_once_are_told_and_so_is_a_host_of_both():
    other = a_slot("b", STARTS + timedelta(minutes=30), title="Power", hosts=("Hana", "Ben", "Ada"))

    assert found(a_slot(), other) == ["“Power” is on at the same time."]
    assert found(a_slot(hosts=("Ben", "Hana")), other) == [
        "“Power” is on at the same time, and Ben and Hana would host both."
    ]
