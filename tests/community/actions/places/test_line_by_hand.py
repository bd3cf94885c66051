"""What the team may do to the line, and why it says so."""

from datetime import timedelta

import pytest

from collaborative.kit.refusals import Refused
from collaborative.trail.models import Entry
from community.actions.places import approve, fill, put_first
from community.actions.places.holding import locked
from community.choices import EventState, PlaceState
from community.models import Registration
from tests.builders import a_team_member
from tests.community.asking import a_full_event, a_wait, by_hand, leave, letters_to, now_at, put
from tests.community.clock import NOW

pytestmark = pytest.mark.django_db
OFFERED, WAITING, LAPSED = "offered", "waiting", "lapsed"


def test_by_hand_an_offer_goes_out_of_turn_and_after_those_that_lapsed(time_machine):
    event, [held], [first, second, third] = a_full_event(waiting=3, title="Trust")
    leave(held)
    put(event, offers_automatically=False)
    time_machine.move_to(NOW + timedelta(hours=49))

    by_hand(third, by=a_team_member("Tom"))

    assert now_at(first, second, third) == [LAPSED, WAITING, OFFERED]
    assert str(Entry.objects.filter(did="offered places at").latest("pk")) == "Tom offered places at Trust"


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"state": EventState.CANCELLED}, "is cancelled"),
        ({"starts_at": NOW - timedelta(minutes=1)}, "has started"),
    ],
)
def test_by_hand_nothing_is_offered_at_an_event_that_is_over(fields, reason):
    event, _, [waiting] = a_full_event(waiting=1)
    put(event, capacity=2, **fields)

    with pytest.raises(Refused, match=reason):
        by_hand(waiting)


def test_where_the_team_decides_a_free_place_becomes_a_request():
    event, [held], _ = a_full_event(needs_approval=True)
    approve(registration=held, by=a_team_member())
    waiting = a_wait(event)
    leave(held)

    assert now_at(waiting) == [PlaceState.ASKED]
    assert letters_to(waiting.person) == ["place_waiting", "place_asked"]


def test_going_before_others_needs_a_reason_that_is_kept():
    _, [held], [first, second] = a_full_event(waiting=2, title="Trust")
    with pytest.raises(Refused, match="Say why they go before others"):
        put_first(registration=second, priority=1, reason=" ", by=a_team_member())
    with pytest.raises(Refused, match="is not on the waiting list"):
        put_first(registration=held, priority=1, reason="A carer", by=a_team_member())

    put_first(registration=second, priority=1, reason="A carer", by=a_team_member("Tom"))
    entry = Entry.objects.first()
    leave(held)

    assert str(entry) == "Tom changed the order of the waiting list of Trust"
    assert entry.details == {"person": second.person.key, "priority": 1, "reason": "A carer"}
    assert now_at(first, second) == [WAITING, OFFERED]


def test_the_usual_turn_needs_no_reason_and_keeps_none():
    _, _, [waiting] = a_full_event(waiting=1)
    put_first(registration=waiting, priority=1, reason="A carer", by=a_team_member())

    put_first(registration=waiting, priority=0, reason="", by=a_team_member())

    waiting.refresh_from_db()
    assert (waiting.priority, waiting.priority_reason) == (0, "")


def test_whoever_was_quicker_to_leave_is_not_offered_what_came_free(monkeypatch):
    """Without a limit others write at the same time: who left between two questions is left alone."""
    from community.actions.places import line as module

    event, _, [one, two] = a_full_event(waiting=2, offers_automatically=False)
    put(event, capacity=None, offers_automatically=True)
    real = module.next_in_line

    def left_meanwhile(*args, **more):
        Registration.objects.filter(pk=one.pk).update(state=PlaceState.CANCELLED, cancelled_at=NOW)
        return real(*args, **more)

    monkeypatch.setattr(module, "next_in_line", left_meanwhile)
    with locked(event.pk) as [event]:
        given = fill(event, now=NOW)

    assert given == [two]
    assert now_at(one, two) == ["cancelled", OFFERED]
