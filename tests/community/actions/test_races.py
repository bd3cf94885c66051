import time

import pytest
from django.db import connection, transaction

from collaborative.kit.database import Busy, locked_rows
from collaborative.notices.models import Notice
from collaborative.trail.models import Entry
from community.actions import events, places
from community.actions.places import holding
from community.models import Event, Registration
from community.queries.places import taken_at
from tests.builders import a_leader, a_team_member, an_event
from tests.community.racing import a_crowd, all_at_once, asks, register_all, safeguards

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_without_lock_and_guard_more_people_get_in_than_there_are_places():
    """The race is there: if this fails, the tests below prove nothing."""
    event = an_event(capacity=10)

    with safeguards(lock=False, guard=False):
        register_all(event, a_crowd(60))

    assert taken_at(event) > 10


def test_sixty_people_after_ten_places_are_ten_people_with_a_place():
    event = an_event(capacity=10)

    with safeguards():
        outcome = register_all(event, a_crowd(60))

    assert outcome == {"place": 10, "refused": 50}
    assert sorted(event.registrations.values_list("number", flat=True)) == list(range(1, 11))
    assert Notice.objects.count() == Entry.objects.filter(did="took a place at").count() == 10


def test_with_the_lock_alone_nobody_gets_in_too_many():
    event = an_event(capacity=10)

    with safeguards(guard=False):
        outcome = register_all(event, a_crowd(60))

    assert outcome == {"place": 10, "refused": 50}


def test_with_the_guard_alone_nobody_gets_in_too_many():
    event = an_event(capacity=10)

    with safeguards(lock=False):
        outcome = register_all(event, a_crowd(60))

    assert outcome == {"place": 10, "refused": 50}


@pytest.mark.parametrize("number", [2, 20])
def test_the_last_place_goes_to_one(number):
    event = an_event(capacity=1)

    with safeguards():
        outcome = register_all(event, a_crowd(number))

    assert outcome == {"place": 1, "refused": number - 1}


@pytest.mark.parametrize("capacity", [10, None])
def test_the_same_person_from_many_tabs_has_one_place_one_mail_and_one_line(capacity):
    event, ada = an_event(capacity=capacity), a_leader("Ada")

    with safeguards():
        outcome = register_all(event, [ada] * 10)

    assert outcome == {"place": 10}
    assert Registration.objects.count() == Notice.objects.count() == 1
    assert Entry.objects.filter(did="took a place at").count() == 1


@pytest.mark.parametrize("capacity", [10, None])
def test_the_same_person_coming_back_from_many_tabs_has_one_place(capacity):
    event, ada = an_event(capacity=capacity), a_leader("Ada")
    first = places.take_place(event=event, person=ada, by=ada)
    places.give_back(registration=first, by=ada)

    with safeguards():
        outcome = register_all(event, [ada] * 10)

    assert outcome == {"place": 10}
    assert Registration.objects.get().sequence == 2
    assert Entry.objects.filter(did="took a place at").count() == 2


def test_people_do_not_wait_for_one_another_where_there_is_no_limit():
    event, people = an_event(capacity=None), a_crowd(4)

    with places.locked(event.pk):
        outcome = register_all(event, people)

    assert outcome == {"place": 4}


def test_setting_a_limit_waits_for_whoever_is_registering_without_one():
    event, team = an_event(capacity=None), a_team_member()

    with safeguards():
        all_at_once(
            [
                *(asks(event, person) for person in a_crowd(8)),
                lambda: events.change(event=event, by=team, changes={"capacity": 4}),
                *(asks(event, person) for person in a_crowd(8)),
            ]
        )

    numbers = sorted(event.registrations.values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_place_given_back_while_others_ask_goes_to_one_of_them_or_to_the_next_who_asks():
    """Who looked before it came free was told so at once, without waiting for the lock."""
    event, ada = an_event(capacity=1), a_leader("Ada")
    hers = places.take_place(event=event, person=ada, by=ada)

    with safeguards():
        all_at_once(
            [
                *(asks(event, person) for person in a_crowd(5)),
                lambda: places.give_back(registration=hers, by=ada),
                *(asks(event, person) for person in a_crowd(5)),
            ],
            threads=4,
        )
    went_to = taken_at(event)
    next_one = asks(event, a_leader())()

    assert (went_to, next_one) in [(1, "refused"), (0, "place")]
    assert taken_at(event) == 1


def test_a_place_given_back_from_many_tabs_is_given_back_once():
    event, ada = an_event(capacity=1), a_leader("Ada")
    hers = places.take_place(event=event, person=ada, by=ada)

    all_at_once([lambda: places.give_back(registration=hers, by=ada)] * 6)

    assert Registration.objects.get().sequence == 1
    assert Notice.objects.count() == 2
    assert Entry.objects.filter(did="gave back a place at").count() == 1


def test_two_events_locked_in_opposite_order_do_not_deadlock():
    one, two = an_event(), an_event()

    def both(*ids):
        def lock():
            with places.locked(*ids) as events:
                time.sleep(0.01)
                return [event.pk for event in events]

        return lock

    found = all_at_once([both(one.pk, two.pk), both(two.pk, one.pk)] * 6)

    assert found == [[one.pk, two.pk]] * 12


def test_waiting_too_long_for_a_place_gives_up_with_nothing_written(monkeypatch):
    monkeypatch.setattr(holding, "WAITS_SECONDS", 1)
    event, ada = an_event(), a_leader("Ada")

    with transaction.atomic():
        locked_rows(Event.objects.filter(pk=event.pk))
        [outcome] = all_at_once([asks(event, ada)])

    assert outcome == "busy"
    assert (Registration.objects.count(), Notice.objects.count(), Entry.objects.count()) == (0, 0, 0)


def test_an_event_given_its_limit_between_two_questions_is_asked_about_again(monkeypatch):
    event, ada = an_event(capacity=None), a_leader("Ada")
    real = holding.shared_rows

    def limited_meanwhile(rows):
        Event.objects.filter(pk=event.pk).update(capacity=5)
        return real(rows)

    monkeypatch.setattr(holding, "shared_rows", limited_meanwhile)

    with pytest.raises(Busy):
        places.take_place(event=event, person=ada, by=ada)
    assert not connection.in_atomic_block
