"""Two years after an event its names are deleted. How many they were is still said, and said as such."""

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from community.actions.places import take_place
from community.actions.tidy import tidy
from community.models import Attendance, Event, Registration
from tests.builders import a_leader, a_team_member, an_event
from tests.community.admin.sent import text

pytestmark = pytest.mark.django_db
LONG_AGO = timedelta(days=800)
KEPT = "2 people had a place, 1 came"


@pytest.fixture
def team(signed_in):
    return signed_in(a_team_member("Tom"))


@pytest.fixture
def old():
    """Two had a place, of two; one came. All that says who is deleted."""
    event = an_event("Trust", slug="trust", capacity=2)
    for name in ("Ada", "Ben"):
        person = a_leader(name)
        take_place(event=event, person=person, by=person)
    now = timezone.now()
    Registration.objects.update(registered_at=now - LONG_AGO - timedelta(days=9))
    Event.objects.update(starts_at=now - LONG_AGO, ends_at=now - LONG_AGO + timedelta(hours=1))
    ada = Registration.objects.first().person
    Attendance.objects.create(event=event, person=ada, presence="came", source="register", at=now - LONG_AGO)
    tidy(now)
    assert Registration.objects.count() == 0
    return event


def test_the_list_of_events_says_how_many_they_were(team, old):
    page = text(team.get(reverse("admin:community_event_changelist")))

    assert f"{KEPT} (names deleted)" in page
    assert "0 of 2 places taken" not in page


def test_the_event_s_desk_says_so_and_what_became_of_the_names(team, old):
    page = text(team.get(reverse("admin:community_event_change", args=[old.pk])))
    young = text(team.get(reverse("admin:community_event_change", args=[an_event("Young").pk])))

    assert f"{KEPT}. Who they were is no longer kept: we delete it two years after an event." in page
    assert "no longer kept" not in young


def test_the_export_has_the_kept_numbers_in_columns_of_their_own(team, old):
    an_event("Young")
    file = team.post(reverse("admin:community_event_export"), {"kind": "csv"}).content.decode("utf-8-sig")

    columns = ("Title", "Taken", "Had a place (names deleted)", "Came (names deleted)")
    found = sorted(tuple(row[name] for name in columns) for row in csv.DictReader(io.StringIO(file)))
    assert found == [("Trust", "0", "2", "1"), ("Young", "0", "", "")]


def test_an_event_that_was_full_is_found_among_the_full_ones(team, old):
    found = {}
    for places in ("left", "full", "over"):
        page = team.get(f"{reverse('admin:community_event_changelist')}?places={places}")
        found[places] = [event.title for event in page.context["cl"].queryset]

    assert found == {"left": [], "full": ["Trust"], "over": []}


@pytest.mark.parametrize("page", ["delegates", "attendance"])
def test_delegates_and_register_say_how_many_they_were_and_why_nobody_is_named(team, old, page):
    shown = text(team.get(f"/events/trust/{page}/"))

    assert KEPT in shown
    assert "The names are deleted" in shown
    wrong = ("Nobody has registered yet", "Nobody had a place", "not noted")
    assert [words for words in wrong if words in shown] == []
