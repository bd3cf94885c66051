"""What is free, what is held, and what is counted afresh: Q1 to Q20."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from collaborative.kit.refusals import Refused
from collaborative.people.models import User
from collaborative.people.models.users import tidy_address
from community.actions.events import change
from community.actions.places import accept, give_back, offer
from community.actions.sweep import sweep
from community.engine.places import is_full, places_left
from community.models import Event, Registration
from community.queries.events import with_taken
from community.queries.places import taken_at
from community.queries.standing import standing_at
from tests.builders import a_leader, a_team_member, an_event
from tests.community.asking import a_full_event, a_place, a_wait, letters_to, now_at
from tests.community.clock import NOW

pytestmark = pytest.mark.django_db


def test_q1_no_limit_is_always_open_and_nought_is_full():
    assert [a_place(an_event(capacity=None)).state for _ in range(3)] == ["confirmed"] * 3
    with pytest.raises(Refused):
        a_place(an_event(capacity=0))


def test_q3_ended_places_are_free_and_a_date_that_merely_passed_is_not(time_machine):
    event, [held], [offered] = a_full_event(waiting=1)
    give_back(registration=held, by=held.person)
    time_machine.move_to(NOW + timedelta(hours=49))

    assert taken_at(event) == 1  # past its end, and not yet looked at

    sweep(timezone.now())
    assert taken_at(event) == 0
    assert now_at(offered) == ["lapsed"]


def test_q7_nobody_waiting_makes_less_than_nought_of_what_is_left():
    event, held, _ = a_full_event(places=3, waiting=5)
    change(event=event, by=a_team_member(), changes={"capacity": 1})

    found = with_taken(Event.objects.all()).get()
    assert places_left(capacity=found.capacity, taken=found.taken, waiting=found.waiting) == 0
    assert len(held) == found.taken == 3


def test_q9_waiting_people_hold_places_against_newcomers_not_against_promotion():
    event, [held], [waiting] = a_full_event(waiting=1, offers_automatically=False)
    give_back(registration=held, by=held.person)

    with pytest.raises(Refused):
        a_place(event)
    offer(registration=waiting, by=a_team_member())
    assert now_at(waiting) == ["offered"]


def test_q10_people_already_served_hold_no_second_place():
    event, [_held], [waiting] = a_full_event(waiting=1)
    change(event=event, by=a_team_member(), changes={"capacity": 3})
    accept(registration=waiting, by=waiting.person)
    event.refresh_from_db()

    assert a_place(event).number == 3


def test_q11_whether_it_is_full_is_asked_of_one_date():
    with pytest.raises(TypeError):
        standing_at(now=NOW)
    with pytest.raises(TypeError):
        is_full(taken=1)


def test_q12_fewer_places_than_people_remove_nobody_and_offer_nothing_until_below():
    event, held, [waiting] = a_full_event(places=3, waiting=1)
    change(event=event, by=a_team_member(), changes={"capacity": 1})

    for registration in held[:2]:
        give_back(registration=registration, by=registration.person)
        assert now_at(waiting) == ["waiting"]
    give_back(registration=held[2], by=held[2].person)

    assert now_at(waiting) == ["offered"]


def test_q13_more_places_are_one_offer_each_in_order():
    event, _, line = a_full_event(waiting=4)

    change(event=event, by=a_team_member(), changes={"capacity": 3})

    assert now_at(*line) == ["offered", "offered", "waiting", "waiting"]
    assert letters_to(line[0].person) == ["place_waiting", "place_offered"]


def test_q15_a_number_counted_earlier_is_never_believed():
    event = with_taken(Event.objects.filter(pk=an_event(capacity=1).pk)).get()
    a_place(event)
    assert event.taken == 0

    with pytest.raises(Refused):
        a_place(event)


def test_q19_pressing_twice_is_one_place_in_the_line_and_one_letter():
    event, _, [waiting] = a_full_event(waiting=1)

    assert [a_wait(event, waiting.person).pk for _ in range(2)] == [waiting.pk] * 2
    assert letters_to(waiting.person) == ["place_waiting"]


def test_q20_case_and_spaces_in_an_address_make_no_second_person():
    event, ada = an_event(), a_leader("Ada", email="ada@example.org")
    a_place(event, User.objects.get_by_natural_key(tidy_address("  ADA@Example.ORG ")))

    assert a_place(event, ada).sequence == 0
    with pytest.raises(IntegrityError):
        Registration.objects.create(event=event, person=ada, registered_at=NOW)
