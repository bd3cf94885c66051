from datetime import timedelta

import pytest

from collaborative.home.actions import demonstration
from collaborative.home.actions.invented_events import invented
from collaborative.home.demo.accounts import BY_NAME
from community.choices import Presence, Source
from community.models import Attendance, Event, Material, Passage, Registration
from community.queries.attendance import is_complete
from community.rules.door import reason_door_closed
from tests.builders import in_london

pytestmark = pytest.mark.django_db
NOW = in_london(2026, 11, 21, 10, 20)


@pytest.fixture(scope="module")
def moment():
    return NOW


def todays() -> Event:
    return invented().get(slug__startswith="open-house-drop-in")


def test_of_every_event_gone_by_the_register_is_complete_and_most_came(loaded):
    past = invented().filter(ends_at__lte=NOW)
    assert all(is_complete(event) for event in past)
    noted = Attendance.objects.filter(event__in=past)
    came = noted.filter(presence=Presence.CAME)
    assert 0.65 < came.count() / noted.count() < 0.9
    assert noted.filter(presence=Presence.APOLOGIES).exists()
    assert set(came.values_list("source", flat=True)) >= {Source.REPORT, Source.SCAN, Source.SELF}
    assert Material.objects.exists()
    assert Passage.objects.exists()


def test_only_who_had_a_place_came(loaded):
    for row in Attendance.objects.all():
        assert Registration.objects.filter(event=row.event, person=row.person, state="confirmed").exists()


def test_there_is_a_door_to_try_today_for_the_host_with_people_here_and_still_to_come(loaded):
    event = todays()
    assert reason_door_closed(event, at=NOW) is None
    assert event.hosts.filter(email=BY_NAME["host"].person.email).exists()
    here = event.attendances.filter(presence=Presence.CAME).count()
    assert 0 < here < event.registrations.filter(state="confirmed").count()
    assert not event.attendances.filter(presence=Presence.MISSED).exists()
    assert event.registrations.filter(person__email=BY_NAME["leader"].person.email).exists()


def test_while_the_door_is_open_there_is_no_second_one_and_tomorrow_there_is(loaded):
    again = demonstration.load(now=NOW + timedelta(hours=2))
    assert again.places_taken == 0

    demonstration.load(now=NOW + timedelta(days=1))

    assert invented().filter(slug__startswith="open-house-drop-in").count() == 2
