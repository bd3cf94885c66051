from datetime import timedelta

import pytest
from django.utils import timezone

from collaborative.people.models import Sector
from community.choices import PlaceState
from community.engine.reach import Counts
from community.models import Attendance, Event, Registration, Series
from community.queries import reach
from tests.builders import (
    a_leader,
    a_person,
    an_event,
    an_executive,
    reference,
    the_borough,
    the_profession,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def midnight():
    return reach.last_midnight()


@pytest.fixture
def event(midnight):
    return an_event(starts_at=midnight - timedelta(days=20))


def somebody(midnight, **profile):
    person = a_leader(**profile)
    type(person).objects.filter(pk=person.pk).update(created_at=midnight - timedelta(days=60))
    return person


def took(event, person, *, state=PlaceState.CONFIRMED, ago=30):
    moment = timezone.now() - timedelta(days=ago)
    ended = moment if state == PlaceState.CANCELLED else None
    return Registration.objects.create(
        event=event, person=person, state=state, registered_at=moment, cancelled_at=ended
    )


def came(event, person):
    return Attendance.objects.create(
        event=event, person=person, presence="came", source="scan", at=event.starts_at
    )


def found(midnight) -> dict:
    return reach.reached(reach.of_the_year(midnight), midnight)


def test_people_are_counted_once_by_place_sector_and_profession(midnight, event):
    other = an_event(starts_at=midnight - timedelta(days=10))
    ada = somebody(
        midnight,
        place=the_borough(),
        sector=reference(Sector, "Council"),
        profession=the_profession(),
    )
    somebody(midnight, place=the_borough("Bexley"))
    for one in (event, other):
        took(one, ada)
    came(event, ada)

    assert found(midnight) == {
        "Place": {"Bexley": Counts(1, 0, 0), "Lewisham": Counts(1, 1, 1)},
        "Sector": {"Council": Counts(1, 1, 1), "Not said": Counts(1, 0, 0)},
        "Profession": {"Nurse": Counts(1, 1, 1), "Not said": Counts(1, 0, 0)},
    }


def test_each_number_is_part_of_the_one_before(midnight, event):
    walk_in, gave_back, missed = (somebody(midnight, place=the_borough()) for _ in range(3))
    came(event, walk_in)
    took(event, gave_back, state=PlaceState.CANCELLED)
    took(event, missed)
    Attendance.objects.create(
        event=event, person=missed, presence="missed", source="register", at=event.starts_at
    )

    assert found(midnight)["Place"] == {"Lewisham": Counts(3, 2, 1)}


def test_only_what_stood_at_midnight_counts(midnight, event):
    took(event, somebody(midnight, place=the_borough()), ago=-1)
    a_leader(place=the_borough())  # joined today
    closed = somebody(midnight, place=the_borough())
    closed.is_active = False
    closed.save()

    assert found(midnight)["Place"] == {"Lewisham": Counts(1, 0, 0)}


def test_executives_are_no_members(midnight):
    type(a_person()).objects.filter(pk=an_executive().pk).update(created_at=midnight - timedelta(days=9))

    assert found(midnight)["Place"] == {}


def test_only_events_that_took_place_count(midnight, event):
    series = Series.objects.create(slug="season", name="Season")
    Event.objects.filter(pk=event.pk).update(series=series)
    Series.objects.create(slug="empty", name="Empty")
    an_event("Off", starts_at=midnight - timedelta(days=9), state="cancelled")
    an_event("Draft", starts_at=midnight - timedelta(days=9), state="draft")
    an_event("Today", starts_at=midnight + timedelta(hours=1))
    old = an_event("Old", starts_at=midnight - timedelta(days=700))
    an_event("Forgotten", starts_at=midnight - timedelta(days=800))

    assert list(reach.of_the_year(midnight)) == [event]
    assert list(reach.taken_place(midnight)) == [old, event]
    assert list(reach.series_with_events(midnight)) == [series]


def test_three_questions_however_many_people(midnight, event, django_assert_num_queries):
    for _ in range(5):
        took(event, somebody(midnight, place=the_borough()))

    with django_assert_num_queries(3):
        found(midnight)
