"""Anything may happen to an event, in any order; what we promise stays true."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as some
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from collaborative.notices.models import Notice
from collaborative.trail.models import Entry
from community.actions import events
from community.actions.places import give_back, take_place
from community.actions.refusals import Refused
from community.choices import EventState
from community.models import Event
from tests.builders import a_leader, a_team_member, an_event

PEOPLE = 6
people = some.integers(0, PEOPLE - 1)


class Places(RuleBasedStateMachine):
    """The twin is a set of people and a number: what the portal should say."""

    def __init__(self):
        super().__init__()
        self.event, self.team = an_event(capacity=2), a_team_member()
        self.people = [a_leader() for _ in range(PEOPLE)]
        self.inside, self.capacity, self.state = set(), 2, EventState.PUBLISHED
        self.done = Counter()

    @rule(number=people)
    def register(self, number):
        person = self.people[number]
        room = self.capacity is None or len(self.inside) < self.capacity
        if number in self.inside:
            take_place(event=self.event, person=person, by=person)
        elif room and self.state == EventState.PUBLISHED:
            take_place(event=self.event, person=person, by=person)
            self.inside.add(number)
            self.done["took a place at"] += 1
        else:
            with pytest.raises(Refused):
                take_place(event=self.event, person=person, by=person)

    @rule(number=people)
    def cancel_a_place(self, number):
        place = self.event.registrations.filter(person=self.people[number]).first()
        if place is None:
            return
        if number in self.inside and self.state == EventState.CANCELLED:
            with pytest.raises(Refused):
                give_back(registration=place, by=place.person)
            return
        give_back(registration=place, by=place.person)
        self.done["gave back a place at"] += number in self.inside
        self.inside.discard(number)

    @rule(capacity=some.none() | some.integers(0, PEOPLE))
    def change_the_number_of_places(self, capacity):
        events.change(event=self.event, by=self.team, changes={"capacity": capacity})
        self.done["changed"] += capacity != self.capacity
        self.capacity = capacity

    @precondition(lambda self: self.state == EventState.PUBLISHED)
    @rule()
    def close(self):
        events.close(event=self.event, by=self.team)
        self.state = EventState.CLOSED

    @precondition(lambda self: self.state == EventState.CLOSED)
    @rule()
    def reopen(self):
        events.reopen(event=self.event, by=self.team)
        self.state = EventState.PUBLISHED

    @precondition(lambda self: self.state in (EventState.PUBLISHED, EventState.CLOSED) and self.inside)
    @rule()
    def cancel_the_event(self):
        told = events.cancel(event=self.event, by=self.team)
        assert told == len(self.inside)
        self.done["told"] += told
        self.state = EventState.CANCELLED

    def held(self):
        return [place for place in self.event.registrations.all() if place.state == "confirmed"]

    @invariant()
    def who_is_inside_is_who_should_be(self):
        numbers = {person.pk: number for number, person in enumerate(self.people)}
        assert {numbers[place.person_id] for place in self.held()} == self.inside
        assert Event.objects.get(pk=self.event.pk).state == self.state

    @invariant()
    def nobody_has_two_rows_and_no_place_two_people(self):
        rows = list(self.event.registrations.all())
        numbers = [place.number for place in self.held() if place.number]
        assert len(rows) == len({row.person_id for row in rows})
        assert len(numbers) == len(set(numbers))

    @invariant()
    def with_a_limit_everybody_inside_has_a_number(self):
        if self.capacity is not None:
            assert all(place.number for place in self.held())

    @invariant()
    def every_deed_has_its_line_and_every_letter_its_cause(self):
        written = Counter(Entry.objects.filter(to_key=self.event.key).values_list("did", flat=True))
        letters = Notice.objects.filter(to__in=self.people)
        assert {did: written[did] for did in self.done if did != "told"} == {
            did: number for did, number in self.done.items() if did != "told"
        }
        assert letters.count() == (
            self.done["took a place at"] + self.done["gave back a place at"] + self.done["told"]
        )


@pytest.mark.django_db
def test_whatever_happens_to_an_event_its_places_stay_true():
    run_state_machine_as_test(
        Places,
        settings=settings(
            max_examples=8, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
