import pytest

from collaborative.kit.database import Busy
from community.actions import places
from tests.builders import an_event

pytestmark = pytest.mark.django_db


def test_an_event_that_is_gone_is_not_waited_for():
    with pytest.raises(Busy), places.locked(0):
        raise AssertionError("nothing to lock")


def test_events_are_locked_in_the_order_of_their_ids():
    events = [an_event(), an_event(capacity=None), an_event()]

    with places.locked(*[event.pk for event in reversed(events)]) as found:
        assert found == events
