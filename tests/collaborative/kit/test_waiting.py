from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import OperationalError, connection, transaction

from collaborative.kit import database
from collaborative.kit.database import Busy, brief_transaction, locked_rows, shared_rows
from community.models import Event
from tests.builders import an_event


def patience() -> str:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            return str(cursor.execute("PRAGMA busy_timeout").fetchone()[0])
        cursor.execute("SHOW lock_timeout")
        return cursor.fetchone()[0]


def in_another_connection(job):
    def done():
        try:
            return job()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(done).result()


@pytest.mark.django_db(transaction=True)
def test_patience_lasts_as_long_as_the_transaction():
    usual = patience()

    with brief_transaction(seconds=3):
        assert patience() in ("3000", "3s")

    assert patience() == usual


@pytest.mark.django_db
def test_inside_another_transaction_it_is_a_part_of_it():
    with brief_transaction(seconds=3):
        assert connection.in_atomic_block


@pytest.mark.django_db(transaction=True)
def test_what_was_written_goes_when_something_fails():
    def fail():
        with brief_transaction(seconds=3):
            an_event()
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        fail()

    assert Event.objects.count() == 0


@pytest.mark.parametrize(
    "words", ["database is locked", "database table is locked: database is locked"], ids=["file", "table"]
)
@pytest.mark.django_db
def test_a_database_that_is_locked_is_busy(words):
    with pytest.raises(Busy), brief_transaction(seconds=3):
        raise OperationalError(words)


@pytest.mark.django_db
def test_a_database_that_is_broken_is_not_merely_busy():
    with pytest.raises(OperationalError), brief_transaction(seconds=3):
        raise OperationalError("disk full")


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_row_held_by_another_is_waited_for_and_then_given_up():
    event = an_event()

    def wait():
        try:
            with brief_transaction(seconds=1):
                locked_rows(Event.objects.filter(pk=event.pk))
        except Busy:
            return "busy"

    with transaction.atomic():
        locked_rows(Event.objects.filter(pk=event.pk))
        assert in_another_connection(wait) == "busy"


@pytest.mark.django_db
def test_shared_rows_come_in_order_and_whole():
    events = [an_event(), an_event()]

    shared = shared_rows(Event.objects.filter(pk__in=[event.pk for event in reversed(events)]))

    assert shared == events
    assert [event.title for event in shared] == [event.title for event in events]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_rows_are_shared_with_one_another_but_not_with_whoever_changes_them():
    event = an_event()
    this = Event.objects.filter(pk=event.pk)

    def share():
        with brief_transaction(seconds=1):
            return shared_rows(this)

    def change():
        try:
            with brief_transaction(seconds=1):
                this.update(capacity=3)
        except Busy:
            return "busy"

    with transaction.atomic():
        shared_rows(this)
        assert in_another_connection(share) == [event]
        assert in_another_connection(change) == "busy"


class Told:
    """A connection to SQLite that only remembers what it was told."""

    vendor, in_atomic_block = "sqlite", False

    def __init__(self):
        self.words, self.connection = [], self

    def ensure_connection(self):
        self.words.append("connected")

    def execute(self, words):
        self.words.append(words)
        return self

    def fetchone(self):
        return (20_000,)


def test_sqlite_is_told_before_the_transaction_and_again_after_it(monkeypatch):
    told = Told()
    monkeypatch.setattr(database, "connection", told)

    with database._patience(3):
        database._wait_for_rows(3)
        told.words.append("transaction")

    assert told.words == [
        "connected",
        "PRAGMA busy_timeout",
        "PRAGMA busy_timeout = 3000",
        "transaction",
        "PRAGMA busy_timeout = 20000",
    ]


@pytest.mark.django_db
def test_where_the_whole_file_is_locked_rows_are_only_read(monkeypatch):
    monkeypatch.setattr(database, "connection", Told())
    event = an_event()

    assert shared_rows(Event.objects.filter(pk=event.pk)) == [event]
