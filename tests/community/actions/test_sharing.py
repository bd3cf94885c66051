import pytest

from collaborative.trail.models import Entry
from community.actions.sharing import MOST_KEPT, SESSION, came_by, remember, share_link
from community.models import ShareLink
from tests.builders import a_leader, an_event

pytestmark = pytest.mark.django_db


def test_each_person_has_one_address_an_event():
    ada, event = a_leader("Ada"), an_event("Trust")

    first, second = (share_link(event=event, person=ada) for _ in range(2))
    other = share_link(event=event, person=a_leader("Ben"))

    assert (first == second, first.key == other.key) == (True, False)
    assert [str(entry) for entry in Entry.objects.order_by("pk")] == [
        "Ada made an address to share Trust",
        "Ben made an address to share Trust",
    ]


def test_who_followed_a_link_came_by_it_to_that_event_alone():
    event, other, ben = an_event(), an_event(), a_leader("Ben")
    link = share_link(event=event, person=a_leader("Ada"))
    session = {}

    remember(session, link)

    assert came_by(session, event=event, person=ben) == link
    assert came_by(session, event=other, person=ben) is None
    assert came_by({}, event=event, person=ben) is None


def test_nobody_brings_themselves():
    event, ada = an_event(), a_leader("Ada")
    session = {}

    remember(session, share_link(event=event, person=ada))

    assert came_by(session, event=event, person=ada) is None


def test_the_last_link_followed_counts():
    event, session = an_event(), {}
    first, last = (share_link(event=event, person=a_leader()) for _ in range(2))

    for link in (first, last):
        remember(session, link)

    assert came_by(session, event=event, person=a_leader()) == last


def test_a_link_counts_only_while_it_leads_somewhere():
    event, session = an_event(), {}
    link = share_link(event=event, person=a_leader())
    remember(session, link)
    forged = {SESSION: {str(event.pk): "forged"}}

    assert came_by(forged, event=event, person=a_leader()) is None

    link.person.is_active = False
    link.person.save()
    assert came_by(session, event=event, person=a_leader()) is None

    ShareLink.objects.all().delete()
    assert came_by(session, event=event, person=a_leader()) is None


def test_a_session_does_not_grow_without_end():
    session, ada = {}, a_leader()
    events = [an_event() for _ in range(MOST_KEPT + 2)]

    for event in events:
        remember(session, share_link(event=event, person=ada))

    assert list(session[SESSION]) == [str(event.pk) for event in events[2:]]
