import threading

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from collaborative.identity.models import CloudWord
from collaborative.kit.database import (
    locked_rows,
    make_append_only,
    make_changeable,
    point,
    unclaimed_rows,
    update_if,
)
from community.models import Event
from tests.builders import an_event, the_borough


def three_words() -> list[CloudWord]:
    return [CloudWord.objects.create(word=word) for word in ("trust", "belonging", "humility")]


@pytest.mark.django_db
def test_locked_rows_come_in_the_order_of_their_numbers():
    words = three_words()

    with transaction.atomic():
        assert locked_rows(CloudWord.objects.order_by("word")) == words


@pytest.mark.django_db(transaction=True)
def test_locking_is_refused_outside_a_transaction():
    three_words()

    if connection.features.has_select_for_update:
        with pytest.raises(transaction.TransactionManagementError):
            locked_rows(CloudWord.objects.all())


@pytest.mark.django_db
def test_no_more_rows_are_claimed_than_asked_for():
    words = three_words()

    with transaction.atomic():
        assert unclaimed_rows(CloudWord.objects.order_by("pk"), limit=2) == words[:2]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_rows_another_worker_holds_are_passed_over():
    words = three_words()
    held, done = threading.Event(), threading.Event()
    claimed = []

    def another_worker():
        with transaction.atomic():
            claimed.extend(unclaimed_rows(CloudWord.objects.order_by("pk"), limit=2))
            held.set()
            done.wait(5)
        connection.close()

    worker = threading.Thread(target=another_worker)
    worker.start()
    held.wait(5)
    with transaction.atomic():
        left = unclaimed_rows(CloudWord.objects.order_by("pk"), limit=2)
    done.set()
    worker.join()

    assert (claimed, left) == (words[:2], words[2:])


@pytest.mark.django_db(transaction=True)
def test_an_append_only_table_refuses_changes_until_it_is_made_changeable():
    word = three_words()[0]
    with connection.schema_editor() as editor:
        make_append_only("identity_cloudword", editor)

    with pytest.raises(DatabaseError, match="append-only"):
        CloudWord.objects.update(weight=9)
    with pytest.raises(DatabaseError, match="append-only"):
        word.delete()
    with connection.schema_editor() as editor:
        make_changeable("identity_cloudword", editor)

    assert CloudWord.objects.update(weight=9) == 3


def test_update_if_changes_a_row_that_is_still_as_it_was(db):
    event = an_event("Trust", capacity=10)
    moment = timezone.now()

    as_seen = {"title": "Trust", "capacity": 10}
    was_so = update_if(event, still=as_seen, to={"capacity": 12, "registration_closes_at": moment})
    again = update_if(event, still=as_seen, to={"capacity": 14, "registration_closes_at": moment})

    event.refresh_from_db()
    assert (was_so, again, event.capacity, event.title) == (True, False, 12, "Trust")


def test_update_if_leaves_every_other_row_alone(db):
    one, other = an_event(capacity=10), an_event(capacity=10)

    update_if(one, still={"capacity": 10}, to={"capacity": 12})

    other.refresh_from_db()
    assert other.capacity == 10


def test_point_leads_each_row_to_its_own(db):
    lewisham, bexley = the_borough("Lewisham"), the_borough("Bexley")
    one, two, other = an_event(), an_event(), an_event(place=bexley)

    point(Event, "place", at={one.pk: lewisham.pk, two.pk: bexley.pk})
    point(Event, "place", at={})

    places = Event.objects.order_by("pk").values_list("place__name", flat=True)
    assert (list(places), other.place) == (["Lewisham", "Bexley", "Bexley"], bexley)
