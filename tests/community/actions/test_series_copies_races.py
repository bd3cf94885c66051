"""A button pressed twice at once makes one series. The first test shows that the race is there."""

import time
from contextlib import contextmanager
from unittest.mock import patch

import pytest

from community.actions import series_copies
from community.models import Event, Series
from tests.builders import a_team_member, an_event, in_london
from tests.community.racing import all_at_once, read_only

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@contextmanager
def slow_to_write(*, lock: bool):
    """A pause between looking and writing gives every race its chance."""
    look = series_copies.made_of_these

    def looked(*args, **more):
        found = look(*args, **more)
        time.sleep(0.1)
        return found

    with (
        patch.object(series_copies, "made_of_these", looked),
        patch.object(series_copies, "free_slug", lambda name: f"next-{time.monotonic_ns()}"),
        patch.object(series_copies, "locked_rows", series_copies.locked_rows if lock else read_only),
    ):
        yield


def pressed_at_once(presses: int) -> list[bool]:
    season = Series.objects.create(slug="season", name="Season")
    one = an_event("One", starts_at=in_london(2026, 10, 22, 12), series=season)
    tom = a_team_member("Tom")

    def press() -> bool:
        try:
            dates = {one: in_london(2027, 3, 18, 12)}
            series_copies.copy_series(series=season, name="Next", dates=dates, by=tom)
        except series_copies.MadeAlready:
            return False
        return True

    return all_at_once([press] * presses, threads=presses)


def test_without_the_lock_two_presses_make_the_series_twice():
    """The race is there: if this fails, the test below proves nothing."""
    with slow_to_write(lock=False), patch.object(series_copies, "copy_event", an_empty_copy):
        made = pressed_at_once(2)

    assert sum(made) == 2


def an_empty_copy(*, event: Event, starts_at, by) -> Event:
    """Without an address that could collide and hide the race."""
    return an_event(event.title, slug=f"copy-{time.monotonic_ns()}", starts_at=starts_at)


def test_four_presses_at_once_make_one_series():
    with slow_to_write(lock=True):
        made = pressed_at_once(4)

    assert sum(made) == 1
    assert (Series.objects.filter(name="Next").count(), Event.objects.count()) == (1, 2)
