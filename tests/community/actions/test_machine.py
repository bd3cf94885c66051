"""Anything may happen to two dates of an event, in any order; what we promise stays true."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from collaborative.kit.refusals import Refused
from collaborative.notices.models import Notice
from community import rules
from community.actions import events
from community.actions.places import accept, approve, decline, give_back, swap, take_place
from community.actions.sweep import sweep
from community.choices import HOLDS_PLACE, IN_PLAY, EventState, PlaceState
from community.models import Event, Registration
from community.queries.places import taken_at, waiting_at
from tests.builders import a_leader, a_team_member, an_event
from tests.community.asking import a_place
from tests.community.clock import NOW

PEOPLE = 7
people = some.integers(0, PEOPLE - 1)
dates = some.integers(0, 1)
SWITCHES = ["has_waiting_list", "offers_automatically", "needs_approval"]
WAITING, OFFERED, CONFIRMED = PlaceState.WAITING, PlaceState.OFFERED, PlaceState.CONFIRMED
LETTERS = {
    CONFIRMED: {"place_confirmed"},
    PlaceState.ASKED: {"place_asked"},
    OFFERED: {"place_offered"},
    WAITING: {"place_waiting"},
    PlaceState.CANCELLED: {"place_cancelled", "left_the_line"},
    PlaceState.LAPSED: {"offer_lapsed", "no_place"},
    PlaceState.DECLINED: {"place_declined"},
}


class Places(RuleBasedStateMachine):
    """Each step either does what its rule allows or is refused; then everything is looked at again."""

    clock = None

    def __init__(self):
        super().__init__()
        self.clock.move_to(NOW)
        first, self.team = an_event(capacity=2, starts_at=NOW + timedelta(days=60)), a_team_member()
        second = an_event(capacity=1, starts_at=NOW + timedelta(days=70), other_date_of=first)
        self.numbers = [first.pk, second.pk]
        self.people = [a_leader() for _ in range(PEOPLE)]
        self.seen, self.most = {}, {first.pk: 2, second.pk: 1}

    def event(self, which):
        return Event.objects.get(pk=self.numbers[which])

    def row(self, which, number):
        return (
            Registration.objects.select_related("event", "person")
            .filter(event=self.numbers[which], person=self.people[number])
            .first()
        )

    def in_line(self, which):
        return list(waiting_at(self.event(which)))

    @rule(which=dates, number=people, may_wait=some.booleans())
    def ask_for_a_place(self, which, number, may_wait):
        event, before, line = self.event(which), self.row(which, number), self.in_line(which)
        room = event.capacity is None or taken_at(event) + len(line) * event.has_waiting_list < event.capacity
        try:
            now = a_place(event, self.people[number], may_wait=may_wait)
        except Refused:
            closed = event.state != EventState.PUBLISHED
            assert closed or not (room or (may_wait and event.has_waiting_list))
            return
        if before and before.state in IN_PLAY:
            assert (now.state, now.sequence) == (before.state, before.sequence)
        elif now.state != WAITING:
            assert room or self.was_overdue(which)

    def was_overdue(self, which):
        """Whoever came took what an offer had held too long."""
        return Registration.objects.filter(event=self.numbers[which], state=PlaceState.LAPSED).exists()

    @rule(which=dates, number=people)
    def give_up_what_one_has(self, which, number):
        before = self.row(which, number)
        if before is None:
            return
        try:
            after = give_back(registration=before, by=before.person)
        except Refused:
            assert before.event.state == EventState.CANCELLED
            return
        assert after.state not in IN_PLAY

    @rule(which=dates, number=people)
    def accept_an_offer(self, which, number):
        before = self.row(which, number)
        if before is None:
            return
        try:
            after = accept(registration=before, by=before.person)
        except Refused:
            return
        assert before.state in (OFFERED, CONFIRMED, PlaceState.LAPSED)
        assert after.state == CONFIRMED

    @rule(which=dates, number=people, yes=some.booleans())
    def decide_about_a_request(self, which, number, yes):
        before = self.row(which, number)
        if before is None:
            return
        try:
            if yes:
                approve(registration=before, by=self.team)
            else:
                decline(registration=before, by=self.team, reason="Not this time")
        except Refused:
            assert before.state != PlaceState.ASKED or before.event.state == EventState.CANCELLED

    @rule(which=dates, number=people)
    def swap_to_the_other_date(self, which, number):
        before = self.row(which, number)
        if before is None:
            return
        held = [taken_at(self.event(each)) for each in (0, 1)]
        try:
            after = swap(registration=before, to=self.event(1 - which), by=before.person)
        except Refused:
            assert [taken_at(self.event(each)) for each in (0, 1)] == held
            return
        assert (before.state, after.state) == (CONFIRMED, CONFIRMED)
        assert self.row(which, number).state == PlaceState.CANCELLED

    @rule(which=dates, number=people)
    def seat_somebody_by_hand(self, which, number):
        event = self.event(which)
        try:
            made = take_place(event=event, person=self.people[number], by=self.team, insist="The speaker")
        except Refused:
            assert event.state == EventState.CANCELLED
            return
        assert made.state == CONFIRMED
        self.most[event.pk] = max(self.most[event.pk] or 0, taken_at(event))

    @rule(which=dates, capacity=some.none() | some.integers(0, 4))
    def change_the_number_of_places(self, which, capacity):
        event = self.event(which)
        taken = taken_at(event)
        events.change(event=event, by=self.team, changes={"capacity": capacity})
        self.most[event.pk] = None if capacity is None else max(capacity, taken)

    @rule(
        which=dates, field=some.sampled_from(["has_waiting_list", "offers_automatically", "needs_approval"])
    )
    def turn_a_switch(self, which, field):
        event = self.event(which)
        events.change(event=event, by=self.team, changes={field: not getattr(event, field)})

    @rule(which=dates)
    def close_or_reopen(self, which):
        event = self.event(which)
        if event.state == EventState.PUBLISHED:
            events.close(event=event, by=self.team)
        elif event.state == EventState.CLOSED:
            events.reopen(event=event, by=self.team)

    @rule(hours=some.sampled_from([1, 25, 49]))
    def let_time_go_by(self, hours):
        self.clock.move_to(timezone.now() + timedelta(hours=hours))
        sweep(timezone.now())

    @rule(which=dates, number=people)
    def close_the_account_of_somebody_who_waits(self, which, number):
        before = self.row(which, number)
        if before and before.state == WAITING:
            person = self.people[number]
            person.is_active = not person.is_active
            person.save()
            sweep(timezone.now())

    @rule(which=dates, sure=some.integers(0, 9))
    def cancel_the_event(self, which, sure):
        if sure == 0 and self.event(which).state != EventState.CANCELLED:
            events.cancel(event=self.event(which), by=self.team)

    @invariant()
    def nobody_is_over_what_there_was_when_they_came(self):
        for which in (0, 1):
            event = self.event(which)
            taken, most = taken_at(event), self.most[event.pk]
            if event.capacity is not None:
                assert taken <= max(event.capacity, most)
                self.most[event.pk] = max(event.capacity, taken)

    @invariant()
    def numbers_are_unique_and_everybody_inside_has_one(self):
        for which in (0, 1):
            event = self.event(which)
            rows = list(event.registrations.all())
            inside = [row.number for row in rows if row.state in HOLDS_PLACE]
            assert len(rows) == len({row.person_id for row in rows})
            if event.capacity is not None:
                assert None not in inside
                assert len(inside) == len(set(inside))

    @invariant()
    def nobody_is_offered_a_place_before_who_stands_before_them(self):
        for which in (0, 1):
            line = self.in_line(which)
            for row in self.event(which).registrations.filter(state=OFFERED):
                before = self.seen.get(row.pk)
                if before and before[0] == WAITING and line:
                    assert row.waiting_since < line[0].waiting_since or line[0].pk in self.just_back()

    def just_back(self):
        """Whose account was closed while others were offered, and who now stands in the line again."""
        return {pk for pk, (state, *_rest, active) in self.seen.items() if state == WAITING and not active}

    @invariant()
    def no_place_lies_idle_while_somebody_may_be_offered_it(self):
        for which in (0, 1):
            event = self.event(which)
            if self.in_line(which) and not rules.reason_no_offers(event, now=timezone.now()):
                assert event.capacity is not None
                assert taken_at(event) >= event.capacity

    @invariant()
    def each_change_is_a_later_version_with_its_own_letter(self):
        for row in Registration.objects.select_related("person").filter(event__in=self.numbers):
            state, sequence, _ = self.seen.get(row.pk, (None, -1, True))
            assert row.sequence >= sequence
            if row.state != state:
                assert row.sequence > sequence
                assert self.letter_about(row) & LETTERS[PlaceState(row.state)]
            self.seen[row.pk] = row.state, row.sequence, row.person.is_active

    def letter_about(self, row):
        notices = Notice.objects.filter(to=row.person, meaning__contains=f":{row.key}:{row.sequence}:")
        return {notice.meaning.split(":")[0] for notice in notices}

    @invariant()
    def only_letters_about_places_have_calendars(self):
        for notice in Notice.objects.filter(to__in=self.people):
            name = notice.meaning.split(":")[0]
            assert notice.calendar_method in CALENDARS.get(name, {""})


CALENDARS = {
    "place_confirmed": {"REQUEST"},
    "place_cancelled": {"CANCEL"},
    "event_changed": {"REQUEST", ""},
    "event_cancelled": {"CANCEL", ""},
}


@pytest.mark.django_db
def test_whatever_happens_to_an_event_its_places_stay_true(time_machine):
    Places.clock = time_machine
    run_state_machine_as_test(
        Places,
        settings=settings(
            max_examples=10, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
