from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from collaborative.kit.database import Busy
from collaborative.notices.models import Notice
from collaborative.trail.models import Entry
from community import tasks
from community.actions import events, letters
from community.actions import sweep as module
from community.actions.places import approve, give_back
from community.actions.places.line import close_line
from community.actions.sweep import sweep
from community.choices import EventState
from community.models import Event, Registration
from tests.builders import a_team_member, an_event
from tests.community.asking import a_full_event, a_place, a_wait, letters_to, now_at
from tests.community.clock import NOW

pytestmark = pytest.mark.django_db


def begun(event):
    Event.objects.filter(pk=event.pk).update(starts_at=NOW, ends_at=NOW + timedelta(hours=1))


def free_without_telling(registration):
    Registration.objects.filter(pk=registration.pk).delete()


def test_when_an_event_begins_whoever_still_waits_is_told_that_there_was_no_place():
    event, _, [waiting] = a_full_event(waiting=1, title="Trust")
    begun(event)

    assert [sweep(timezone.now()) for _ in range(2)] == [1, 0]

    assert now_at(waiting) == ["lapsed"]
    assert Notice.objects.filter(to=waiting.person).latest("pk").subject == "No place came free: Trust"
    assert str(Entry.objects.first()) == "The portal closed the waiting list of Trust"


def test_when_an_event_begins_an_offer_nobody_answered_ends_in_its_own_words():
    event, [held], [waiting] = a_full_event(waiting=1, title="Trust")
    give_back(registration=held, by=held.person)
    begun(event)

    sweep(timezone.now())

    letter = Notice.objects.filter(to=waiting.person).latest("pk")
    assert letter.subject == "Your offer has ended: Trust"
    assert "we did not hear from you in time" in letter.text


def test_when_an_event_begins_requests_end_and_places_stay():
    event = an_event(needs_approval=True)
    asked, approved = a_place(event), a_place(event)
    approve(registration=approved, by=a_team_member())
    begun(event)

    sweep(timezone.now())

    assert now_at(asked, approved) == ["lapsed", "confirmed"]
    assert letters_to(asked.person) == ["place_asked", "no_place"]


def test_after_a_cancellation_everybody_was_told_and_hears_nothing_more(time_machine):
    event, [held], [offered, waiting] = a_full_event(waiting=2)
    give_back(registration=held, by=held.person)
    events.cancel(event=event, by=a_team_member())

    for days in (3, 8):
        time_machine.move_to(NOW + timedelta(days=days))
        assert sweep(timezone.now()) == 0
    events.change(event=event, by=a_team_member(), changes={"summary": "It was cancelled."})

    assert letters_to(offered.person)[-1] == letters_to(waiting.person)[-1] == "event_cancelled"
    assert now_at(offered, waiting) == ["offered", "waiting"]


def test_an_event_that_is_busy_is_looked_at_the_next_time(monkeypatch):
    _, [held], [waiting] = a_full_event(waiting=1)
    free_without_telling(held)

    def busy(*numbers):
        raise Busy

    with monkeypatch.context() as patched:
        patched.setattr(module, "locked", busy)
        assert sweep(timezone.now()) == 0
    assert sweep(timezone.now()) == 1
    assert now_at(waiting) == ["offered"]


def test_where_nobody_waits_nothing_is_locked(django_assert_num_queries):
    a_place(an_event())

    with django_assert_num_queries(2):
        assert sweep(timezone.now()) == 0


@pytest.mark.parametrize("wake", [tasks.tick, lambda: call_command("community_clock", once=True)])
def test_the_clock_and_a_plain_command_do_the_same(wake):
    _, [held], [waiting] = a_full_event(waiting=1)
    free_without_telling(held)

    wake()

    assert now_at(waiting) == ["offered"]


def test_the_events_of_an_earlier_day_are_not_looked_at_for_ever():
    event, _, _ = a_full_event(waiting=1)
    begun(event)
    sweep(timezone.now())

    assert Event.objects.get(pk=event.pk).state == EventState.PUBLISHED
    assert sweep(timezone.now() + timedelta(days=1)) == 0


def test_who_waits_at_one_event_is_not_offered_anothers_place():
    """Q8: each date's line is its own."""
    _, [held], [first] = a_full_event(waiting=1)
    other, _, [second] = a_full_event(waiting=1)
    give_back(registration=held, by=held.person)

    assert now_at(first, second) == ["offered", "waiting"]
    assert a_wait(other).position == 2


def test_a_line_that_another_worker_closed_meanwhile_is_closed_already():
    event, _, [waiting] = a_full_event(waiting=1)
    begun(event)
    sweep(timezone.now())

    assert close_line(event, now=timezone.now()) == 0
    assert letters_to(waiting.person) == ["place_waiting", "no_place"]


def test_an_event_whose_letters_cannot_be_written_keeps_no_other_from_its_turn(monkeypatch):
    _, [one], [stuck] = a_full_event(waiting=1)
    _, [other], [waiting] = a_full_event(waiting=1)
    free_without_telling(one)
    free_without_telling(other)
    real = letters.place_offered

    def broken_for_one(registration):
        if registration == stuck:
            raise RuntimeError("no template")
        return real(registration)

    monkeypatch.setattr(letters, "place_offered", broken_for_one)

    assert sweep(timezone.now()) == 1
    assert now_at(stuck, waiting) == ["waiting", "offered"]
