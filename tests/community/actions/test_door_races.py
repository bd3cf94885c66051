"""Two scanners and one person: one entry. The first test shows that the race is there."""

import time
from contextlib import contextmanager
from unittest.mock import patch
from uuid import uuid4

import pytest

from community.actions import noting
from community.choices import Presence, Source
from community.models import Attendance, Passage
from tests.community.door_world import at, comes, expected, todays
from tests.community.racing import all_at_once, read_only

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
SCANNERS = 8


@contextmanager
def slow_to_write(*, lock: bool):
    """A pause between looking and writing gives every race its chance."""
    look = noting.locked_rows if lock else read_only

    def looked(rows):
        found = look(rows)
        time.sleep(0.02)
        return found

    with patch.object(noting, "locked_rows", looked):
        yield


def excused():
    """Somebody of whom a row is there before the scanners come, so that no unique row stops them."""
    event = todays()
    ada = expected(event)
    row = {"presence": Presence.APOLOGIES, "source": Source.PERSON, "at": at(8)}
    Attendance.objects.create(event=event, person=ada, **row)
    return event, ada


def scanned_by_all(event, person, token=None) -> list[bool]:
    def scan():
        return comes(event, person, token=token or uuid4()).is_new

    return all_at_once([scan] * SCANNERS, threads=SCANNERS)


def test_without_the_lock_one_person_enters_more_than_once():
    """The race is there: if this fails, the tests below prove nothing."""
    event, ada = excused()

    with slow_to_write(lock=False):
        entered = scanned_by_all(event, ada)

    assert sum(entered) > 1
    assert Passage.objects.count() > 1


def test_eight_scanners_at_once_make_one_entry_of_who_was_known():
    event, ada = excused()

    with slow_to_write(lock=True):
        entered = scanned_by_all(event, ada)

    assert (sum(entered), Attendance.objects.count(), Passage.objects.count()) == (1, 1, 1)


def test_eight_scanners_at_once_make_one_entry_of_who_was_not():
    event = todays()
    ada = expected(event)

    with slow_to_write(lock=True):
        entered = scanned_by_all(event, ada)

    assert (sum(entered), Attendance.objects.count(), Passage.objects.count()) == (1, 1, 1)


def test_one_request_sent_eight_times_at_once_is_one_passage_where_people_come_and_go():
    event = todays(counts_entries=True)
    ada = expected(event)

    entered = scanned_by_all(event, ada, token=uuid4())

    assert (sum(entered), Passage.objects.count()) == (1, 1)
