import pytest

from collaborative.kit.database import Busy
from community.actions import places
from community.actions.places import holding
from tests.builders import an_event

pytestmark = pytest.mark.django_db


def test_an_event_that_is_gone_is_not_waited_for():
    with pytest.raises(Busy), places.locked(0):
        raise AssertionError("nothing to lock")


def test_events_are_locked_in_the_order_of_their_ids():
    events = [an_event(), an_event(capacity=None), an_event()]

    with places.locked(*[event.pk for event in reversed(events)]) as found:
        assert found == events


def test_the_people_of_one_process_wait_their_turn_and_not_for_ever(monkeypatch):
    monkeypatch.setattr(holding, "GATE_SECONDS", 0.01)
    event = an_event()

    with holding.in_turn(event), pytest.raises(Busy), holding.in_turn(event):
        raise AssertionError("it was not our turn")

    with holding.in_turn(event):
        pass  # whoever went before has left


def test_where_there_is_no_limit_nobody_waits_their_turn():
    event = an_event(capacity=None)

    with holding.in_turn(event), holding.in_turn(event):
        pass
