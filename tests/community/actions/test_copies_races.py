"""A button pressed twice at once makes one copy. The first test shows that the race is there."""

import time
from contextlib import contextmanager
from unittest.mock import patch

import pytest

from community.actions import copies
from community.models import Event
from tests.builders import a_team_member, an_event, in_london
from tests.community.racing import all_at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@contextmanager
def slow_to_write(*, lock: bool):
    """A pause between looking and writing gives every race its chance."""
    look = copies.copy_there

    def looked(*args, **more):
        found = look(*args, **more)
        time.sleep(0.1)
        return found

    with (
        patch.object(copies, "copy_there", looked),
        patch.object(copies, "free_slug", lambda *about: f"copy-{time.monotonic_ns()}"),
        patch.object(copies, "held", copies.held if lock else not_held),
    ):
        yield


@contextmanager
def not_held(event: Event):
    yield event


def pressed_at_once(presses: int) -> list[bool]:
    event, tom = an_event("Trust"), a_team_member("Tom")

    def press() -> bool:
        try:
            copies.copy_once(event=event, starts_at=in_london(2027, 3, 18, 12), by=tom)
        except copies.CopiedAlready:
            return False
        return True

    return all_at_once([press] * presses, threads=presses)


def test_without_the_lock_two_presses_make_two_events():
    """The race is there: if this fails, the test below proves nothing."""
    with slow_to_write(lock=False):
        made = pressed_at_once(2)

    assert sum(made) == 2


def test_four_presses_at_once_make_one_event():
    with slow_to_write(lock=True):
        made = pressed_at_once(4)

    assert (sum(made), Event.objects.count()) == (1, 2)
