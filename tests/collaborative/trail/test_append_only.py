"""What is written stays written, whichever way one comes at it."""

import pytest
from django.db import DatabaseError, connection, transaction

from collaborative.trail import actions as trail
from collaborative.trail.models import Entry
from tests.builders import a_leader


def update_by_hand(entry):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE trail_entry SET did = 'nothing' WHERE id = %s", [entry.pk])


def delete_by_hand(entry):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM trail_entry")


def save(entry):
    entry.did = "nothing"
    entry.save()


def write_over(entry):
    entry.did = "nothing"
    Entry.objects.bulk_create([entry], update_conflicts=True, unique_fields=["id"], update_fields=["did"])


def update_in_bulk(entry):
    entry.did = "nothing"
    Entry.objects.bulk_update([entry], ["did"])


WAYS = {
    "an UPDATE by hand": update_by_hand,
    "a DELETE by hand": delete_by_hand,
    "saving it again": save,
    "writing over it": write_over,
    "updating many": lambda entry: Entry.objects.update(did="nothing"),
    "updating in bulk": update_in_bulk,
    "deleting it": lambda entry: entry.delete(),
    "deleting many": lambda entry: Entry.objects.all().delete(),
}


@pytest.mark.parametrize("way", WAYS)
def test_nothing_in_the_trail_can_be_changed_by(db, way):
    ada = a_leader("Ada")
    entry = trail.note(by=ada, did="opened", to=ada)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        WAYS[way](entry)

    assert Entry.objects.values_list("did", flat=True).get() == "opened"
