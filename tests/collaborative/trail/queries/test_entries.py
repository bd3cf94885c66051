from collaborative.trail import actions as trail
from collaborative.trail.queries import entries
from tests.builders import a_leader, an_event


def test_about_gives_what_was_done_to_one_thing_the_latest_first(db):
    ada, event, other = a_leader("Ada"), an_event("One"), an_event("Two")
    for did, to in [("published", event), ("closed", event), ("published", other), ("met", ada)]:
        trail.note(by=ada, did=did, to=to)

    assert [entry.did for entry in entries.about(event)] == ["closed", "published"]


def test_by_gives_what_one_person_did(db):
    ada, ben = a_leader("Ada"), a_leader("Ben")
    trail.note(by=ada, did="met", to=ben)
    trail.note(by=ben, did="greeted", to=ada)

    assert [entry.did for entry in entries.by(ada)] == ["met"]
