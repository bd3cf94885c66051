from django.db import transaction

from collaborative.people.models import User
from collaborative.people.signals import happened
from collaborative.trail import actions as trail
from collaborative.trail.models import Entry
from tests.builders import a_leader, an_event


def test_note_keeps_words_that_outlive_what_they_tell_of(db):
    ada, event = a_leader("Ada"), an_event("Building trust")

    entry = trail.note(by=ada, did="published", to=event, places=10)
    event.delete()

    entry.refresh_from_db()
    assert str(entry) == "Ada published Building trust"
    assert (entry.by_key, entry.to_kind, entry.details) == (ada.key, "event", {"places": 10})


def test_note_knows_things_by_key_or_else_by_number(db):
    ada, event = a_leader("Ada"), an_event("Building trust")

    assert trail.note(by=ada, did="met", to=ada).to_key == ada.key
    assert trail.note(by=ada, did="published", to=event).to_key == (
        getattr(event, "key", "") or str(event.pk)
    )


def test_note_says_the_portal_where_nobody_did_it(db):
    entry = trail.note(by=None, did="tidied", to=a_leader("Ada"))

    assert (entry.by_name, entry.by_key) == ("The portal", "")


def test_note_stands_or_falls_with_the_deed(db):
    ada = a_leader("Ada")

    with transaction.atomic():
        trail.note(by=ada, did="opened", to=ada)
        transaction.set_rollback(True)

    assert Entry.objects.count() == 0


def test_what_people_announce_is_written_down_once(db):
    ada, ben = a_leader("Ada"), a_leader("Ben")

    happened.send(sender=User, by=ada, did="changed the roles of", to=ben, details={"roles": ["Moderator"]})

    entry = Entry.objects.get()
    assert str(entry) == "Ada changed the roles of Ben"
    assert entry.details == {"roles": ["Moderator"]}
