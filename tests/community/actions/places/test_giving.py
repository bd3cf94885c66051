from datetime import timedelta

import pytest

from collaborative.notices.models import Notice
from collaborative.trail.models import Entry
from community.actions.events import change
from community.actions.places import give_back
from community.actions.refusals import Refused
from community.choices import EventState, PlaceState
from community.models import Event
from community.queries.places import taken_at
from tests.builders import a_leader, a_team_member, an_event
from tests.community.asking import a_place
from tests.community.clock import NOW

pytestmark = pytest.mark.django_db


def test_giving_back_frees_the_place_forgets_what_was_asked_and_tells():
    event, ada = an_event("Trust"), a_leader("Ada")
    place = a_place(event, ada, adjustments="A ramp")

    give_back(registration=place, by=ada)

    place.refresh_from_db()
    assert (place.state, place.number, place.adjustments) == (PlaceState.CANCELLED, None, "")
    assert place.cancelled_at is not None
    told = Notice.objects.order_by("pk").last()
    assert (told.subject, told.calendar_method) == ("Your place is cancelled: Trust", "CANCEL")
    assert Entry.objects.first().did == "gave back a place at"


def test_giving_back_twice_is_giving_back_once():
    ada = a_leader()
    place = a_place(an_event(), ada)

    given = [give_back(registration=place, by=ada) for _ in range(2)]

    assert [each.sequence for each in given] == [1, 1]
    assert Notice.objects.count() == Entry.objects.count() == 2


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"state": EventState.CANCELLED}, "cancelled"),
        ({"starts_at": NOW - timedelta(minutes=1)}, "has started"),
    ],
)
def test_a_place_cannot_be_given_back_when_it_is_too_late(fields, reason):
    event, ada = an_event(), a_leader()
    place = a_place(event, ada)
    Event.objects.filter(pk=event.pk).update(**fields)

    with pytest.raises(Refused, match=reason):
        give_back(registration=place, by=ada)
    assert taken_at(event) == 1


def test_the_farewell_is_written_again_if_the_event_moved_on():
    event, ada = an_event("Old title"), a_leader()
    place = a_place(event, ada)
    change(event=event, by=a_team_member(), changes={"title": "New title"})

    give_back(registration=place, by=ada)

    assert Notice.objects.order_by("pk").last().subject == "Your place is cancelled: New title"
