from datetime import timedelta

import pytest

from community.actions.places import give_back, put_first
from community.choices import EventState
from community.models import Event, Registration
from community.queries import places
from community.queries.events import other_dates_of, with_places_left, with_taken
from community.queries.people import listed_by_address
from community.queries.standing import Standing, standing_at
from tests.builders import a_leader, a_team_member, an_event
from tests.community.asking import a_full_event, a_place, a_wait
from tests.community.clock import NOW

pytestmark = pytest.mark.django_db


def put(event, **fields):
    Event.objects.filter(pk=event.pk).update(**fields)


def test_where_one_stands_counts_priority_time_and_number():
    _, _, line = a_full_event(waiting=4)
    Registration.objects.filter(pk__in=[one.pk for one in line]).update(waiting_since=NOW)
    put_first(registration=line[3], priority=1, reason="A carer", by=a_team_member())
    for one in line:
        one.refresh_from_db()

    assert [places.position_of(one) for one in line] == [2, 3, 4, 1]


def test_whose_account_is_closed_takes_no_place_in_the_line():
    event, _, [first, second] = a_full_event(waiting=2)
    first.person.is_active = False
    first.person.save()

    assert places.position_of(second) == 1
    assert standing_at(event, now=NOW).waiting == with_taken(Event.objects.all()).get().waiting == 1


def test_how_places_stand_is_one_question(django_assert_num_queries):
    event, [held], [_offered, waiting] = a_full_event(waiting=2)
    give_back(registration=held, by=held.person)
    a_place(an_event())

    with django_assert_num_queries(1):
        now = standing_at(event, now=NOW)
    later = standing_at(event, now=NOW + timedelta(hours=49), person=waiting.person)

    assert now == Standing(taken=1, waiting=1, overdue=0, is_there=0)
    assert later == Standing(taken=1, waiting=1, overdue=1, is_there=1, was_there=1)
    back = standing_at(event, now=NOW, person=held.person)
    assert (back.is_there, back.was_there) == (0, 1)


def test_the_clock_looks_at_events_with_a_line_or_an_offer_that_ran_out():
    waited, _, _ = a_full_event(waiting=1)
    offered, [held], _ = a_full_event(waiting=1)
    give_back(registration=held, by=held.person)
    cancelled, _, _ = a_full_event(waiting=1)
    put(cancelled, state=EventState.CANCELLED)
    a_full_event()
    later = NOW + timedelta(hours=49)

    assert places.events_to_look_after(NOW + timedelta(hours=1)) == [waited.pk]
    assert places.events_to_look_after(later) == [waited.pk, offered.pk]
    assert places.events_over_with_loose_ends(later) == []
    begun = waited.starts_at + timedelta(minutes=1)
    assert places.events_to_look_after(begun) == []
    assert places.events_over_with_loose_ends(begun) == [waited.pk, offered.pk]


def test_an_event_with_a_line_has_no_places_left_for_others():
    event, [held], _ = a_full_event(waiting=1, offers_automatically=False)
    give_back(registration=held, by=held.person)

    assert list(with_places_left(Event.objects.all(), NOW)) == []
    put(event, has_waiting_list=False)
    assert list(with_places_left(Event.objects.all(), NOW)) == [event]


def test_other_dates_are_those_of_the_same_event_that_are_to_come():
    first = an_event()
    second = an_event(other_date_of=first)
    third = an_event(other_date_of=first, starts_at=NOW - timedelta(days=9))
    an_event(other_date_of=first, state=EventState.DRAFT)

    assert [list(other_dates_of(event, NOW)) for event in (first, second, third)] == [
        [second],
        [first],
        [first, second],
    ]


def test_requests_that_wait_for_the_team_stand_by_date():
    later = an_event(needs_approval=True, starts_at=NOW + timedelta(days=9))
    sooner = an_event(needs_approval=True)
    asked = [a_place(later), a_place(sooner), a_place(sooner)]
    a_place(an_event())

    assert list(places.waiting_for_approval()) == [asked[1], asked[2], asked[0]]


def test_how_i_stand_with_each_event_shown():
    event, [held], [waiting] = a_full_event(waiting=1)

    assert places.standings_of(waiting.person, [event.pk]) == {event.pk: "waiting"}
    assert places.mine_at(event, waiting.person) == waiting
    assert places.place_of(waiting.person, event) is None
    assert places.place_of(held.person, event) == held


def test_whoever_waits_hears_when_the_event_changes_and_sees_it_among_what_comes_next():
    event, [held], [waiting] = a_full_event(waiting=1)
    gone = a_wait(event)
    give_back(registration=gone, by=gone.person)

    assert list(places.told_about(event)) == [held, waiting]
    assert places.people_to_tell(Event.objects.all()) == 2
    assert list(places.next_for(waiting.person, NOW)) == [waiting]
    assert list(places.done_by(waiting.person, NOW + timedelta(days=99))) == []


def test_colleagues_are_found_where_the_directory_shows_them():
    ada = a_leader(email="ada@example.org")
    a_leader(email="una@example.org", is_listed=False)
    closed = a_leader(email="cai@example.org")
    closed.is_active = False
    closed.save()

    found = listed_by_address(["ada@example.org", "una@example.org", "cai@example.org", "x@example.org"])

    assert found == {"ada@example.org": ada}
