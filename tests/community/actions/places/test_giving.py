from datetime import timedelta

import pytest

from collaborative.kit.refusals import Refused
from collaborative.notices.models import Notice
from collaborative.trail.models import Entry
from community.actions.events import change
from community.actions.places import give_back
from community.choices import EventState, PlaceState
from community.models import Event, Registration
from community.queries.places import taken_at
from tests.builders import a_leader, a_team_member, an_event
from tests.community.asking import a_full_event, a_place, a_wait, letters_to, now_at
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


@pytest.mark.parametrize(
    ("making", "did", "subject"),
    [
        ("waiting", "left the waiting list of", "You left the waiting list: Trust"),
        ("offered", "turned down an offer of", "You turned the place down: Trust"),
        ("asked", "withdrew a request for", "You withdrew your request: Trust"),
    ],
)
def test_whatever_somebody_had_they_can_give_it_up_and_are_told(making, did, subject):
    event = an_event("Trust", capacity=1, needs_approval=making == "asked")
    first = a_place(event)
    mine = first if making == "asked" else a_wait(event)
    if making == "offered":
        give_back(registration=first, by=first.person)

    give_back(registration=mine, by=mine.person)

    told = Notice.objects.filter(to=mine.person).latest("pk")
    assert (told.subject, told.calendar) == (subject, "")
    assert Entry.objects.filter(by_key=mine.person.key).latest("pk").did == did
    assert now_at(mine) == ["cancelled"]


def test_whoever_was_offered_a_place_meanwhile_is_told_that_they_turned_it_down():
    _, [held], [waiting] = a_full_event(waiting=1, title="Trust")
    give_back(registration=held, by=held.person)

    give_back(registration=waiting, by=waiting.person)  # as read before the offer

    assert Notice.objects.latest("pk").subject == "You turned the place down: Trust"


@pytest.mark.parametrize("state", ["lapsed", "declined", "cancelled"])
def test_what_has_ended_cannot_end_again(state):
    place = a_place(an_event())
    Registration.objects.filter(pk=place.pk).update(state=state, cancelled_at=NOW, number=None)
    place.refresh_from_db()

    assert give_back(registration=place, by=place.person).sequence == 0
    assert letters_to(place.person) == ["place_confirmed"]
