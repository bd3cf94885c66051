from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from community.actions.places import give_back, take_place
from community.choices import EventState, PlaceState
from community.models import Event
from community.queries import places
from community.queries.standing import numbers_at
from tests.builders import a_leader, an_event
from tests.community.clock import NOW

pytestmark = pytest.mark.django_db


def a_place(event, person):
    return take_place(event=event, person=person, by=person)


def put(event, **fields):
    Event.objects.filter(pk=event.pk).update(**fields)


def test_a_place_given_back_is_no_longer_held_and_its_row_is_still_known():
    event, ada = an_event(), a_leader()
    place = a_place(event, ada)
    assert places.place_of(ada, event) == place

    give_back(registration=place, by=ada)

    assert places.place_of(ada, event) is None
    assert places.registration_of(ada, event) == place
    assert (places.taken_at(event), numbers_at(event)) == (0, set())


def test_nobody_signed_in_has_no_place():
    event = an_event()
    a_place(event, a_leader())

    assert places.place_of(AnonymousUser(), event) is None
    assert places.mine_at(event, AnonymousUser()) is None
    assert places.standings_of(AnonymousUser(), [event.pk]) == {}


def test_my_events_among_those_shown_are_mine_alone():
    mine, theirs, not_shown, ada = an_event(), an_event(), an_event(), a_leader()
    a_place(mine, ada)
    a_place(not_shown, ada)
    a_place(theirs, a_leader())

    assert places.standings_of(ada, [mine.pk, theirs.pk]) == {mine.pk: PlaceState.CONFIRMED}


def test_where_nothing_is_shown_nothing_is_asked(django_assert_num_queries):
    ada = a_leader()

    with django_assert_num_queries(0):
        assert places.standings_of(ada, []) == {}


def test_the_delegate_list_stands_by_name_and_costs_one_question(django_assert_num_queries):
    event = an_event()
    for name in ("Cai", "Ada", "Ben"):
        a_place(event, a_leader(name))

    with django_assert_num_queries(1):
        names = [(place.person.name, place.person.profile.organisation) for place in places.people_at(event)]

    assert names == [("Ada", None), ("Ben", None), ("Cai", None)]


def test_whoever_holds_a_place_is_told_about_an_event():
    event, ada, ben = an_event(), a_leader(), a_leader()
    hers = a_place(event, ada)
    give_back(registration=a_place(event, ben), by=ben)
    a_place(an_event(), ben)

    assert list(places.told_about(event)) == [hers]
    assert places.people_to_tell(Event.objects.all()) == 2


def test_what_is_next_and_what_is_done_are_told_apart():
    ada, now = a_leader(), NOW
    later, sooner = an_event(starts_at=now + timedelta(days=3)), an_event(starts_at=now + timedelta(days=2))
    old, older, cancelled, unpublished = an_event(), an_event(), an_event(), an_event()
    held = {event: a_place(event, ada) for event in (later, sooner, old, older, cancelled, unpublished)}
    put(old, starts_at=now - timedelta(days=2), ends_at=now - timedelta(days=1))
    put(older, starts_at=now - timedelta(days=9), ends_at=now - timedelta(days=8))
    put(
        cancelled,
        starts_at=now - timedelta(days=5),
        ends_at=now - timedelta(days=4),
        state=EventState.CANCELLED,
    )
    put(unpublished, state=EventState.DRAFT)

    assert list(places.next_for(ada, now)) == [held[sooner], held[later]]
    assert list(places.done_by(ada, now)) == [held[old], held[older]]


def test_a_coming_event_that_was_cancelled_still_stands_among_what_is_next():
    ada, event = a_leader(), an_event()
    place = a_place(event, ada)
    put(event, state=EventState.CANCELLED)

    assert list(places.next_for(ada, NOW)) == [place]
