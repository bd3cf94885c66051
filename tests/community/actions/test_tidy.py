from datetime import timedelta

import pytest

from community.actions.places import Wish, take_place
from community.actions.tidy import tidy
from community.models import Event
from tests.builders import a_leader, an_event
from tests.community.clock import NOW

pytestmark = pytest.mark.django_db


def asked_at(event_ended_at):
    event, ada = an_event(), a_leader()
    place = take_place(event=event, person=ada, by=ada, wish=Wish(adjustments="A ramp"))
    Event.objects.filter(pk=event.pk).update(
        starts_at=event_ended_at - timedelta(hours=1), ends_at=event_ended_at
    )
    return place


def test_what_people_asked_for_is_forgotten_thirty_days_after_the_event():
    now = NOW
    old, young = asked_at(now - timedelta(days=30, minutes=1)), asked_at(now - timedelta(days=29))

    assert tidy(now)["adjustments forgotten"] == 1

    old.refresh_from_db()
    young.refresh_from_db()
    assert (old.adjustments, young.adjustments) == ("", "A ramp")
    assert old.changed_at > old.created_at


def test_tidying_twice_finds_nothing_more():
    now = NOW
    asked_at(now - timedelta(days=31))

    assert [tidy(now)["adjustments forgotten"] for _ in range(2)] == [1, 0]
