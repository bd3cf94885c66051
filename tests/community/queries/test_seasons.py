from datetime import timedelta

import pytest
from django.utils import timezone

from community.actions.sharing import share_link
from community.choices import PlaceState
from community.models import Attendance, Registration, Series
from community.queries import seasons
from tests.builders import a_leader, an_event

pytestmark = pytest.mark.django_db


def took(event, state=PlaceState.CONFIRMED, **fields):
    now = timezone.now()
    more = {"waiting_since": now, "offer_until": now}
    more |= {"cancelled_at": now} if state == PlaceState.CANCELLED else {}
    person = a_leader()
    Registration.objects.create(event=event, person=person, state=state, registered_at=now, **more, **fields)
    return person


def test_each_event_has_its_numbers():
    event = an_event("Trust")
    link = share_link(event=event, person=a_leader())
    share_link(event=event, person=a_leader())
    ada, _ = took(event, came_by=link), took(event)
    for state in (PlaceState.WAITING, PlaceState.OFFERED, PlaceState.ASKED, PlaceState.CANCELLED):
        took(event, state)
    for person, presence in ((ada, "came"), (a_leader(), "came"), (a_leader(), "missed")):
        Attendance.objects.create(
            event=event, person=person, presence=presence, source="scan", at=event.starts_at
        )
    an_event("Other")

    found = {event.title: event for event in seasons.events_of_the_season(timezone.now())}

    names = ("confirmed", "offered", "waiting", "came", "by_word", "sharers")
    assert [getattr(found["Trust"], name) for name in names] == [2, 2, 1, 2, 1, 2]
    assert [getattr(found["Other"], name) for name in names] == [0, 0, 0, 0, 0, 0]


def test_the_season_has_drafts_and_the_last_year_and_no_templates():
    now = timezone.now()
    an_event("Last year", starts_at=now - timedelta(days=300))
    an_event("Draft", state="draft")
    an_event("Form", state="draft", is_template=True)
    an_event("Long ago", starts_at=now - timedelta(days=400))

    assert [event.title for event in seasons.events_of_the_season(now)] == ["Last year", "Draft"]


def test_a_series_has_its_events_whenever_they_were():
    series = Series.objects.create(slug="season", name="Season")
    Series.objects.create(slug="empty", name="Empty")
    an_event("Old", starts_at=timezone.now() - timedelta(days=900), series=series)
    an_event("Other")

    assert [event.title for event in seasons.events_of_series("season")] == ["Old"]
    assert list(seasons.series()) == [series]
