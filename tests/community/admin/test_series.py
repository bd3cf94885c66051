import pytest
from django.urls import reverse

from community.models import Event, Series
from tests.builders import a_team_member, an_event

pytestmark = pytest.mark.django_db


def test_a_series_shows_its_events_and_lets_them_be(signed_in):
    team = signed_in(a_team_member())
    series = Series.objects.create(slug="season", name="Season")
    an_event("Trust", series=series)

    listed = team.get(reverse("admin:community_series_changelist"))
    page = team.get(reverse("admin:community_series_change", args=[series.pk])).content.decode()

    assert [one.number_of_events for one in listed.context["cl"].queryset] == [1]
    assert "Trust" in page
    assert 'name="events-0-title"' not in page


def test_a_series_is_renamed_and_its_events_stay(signed_in):
    series = Series.objects.create(slug="season", name="Season")
    event = an_event("Trust", series=series)
    sent = {"name": "The season", "slug": "season", "summary": "", "order": 1, "source": ""}
    inline = {"events-TOTAL_FORMS": 1, "events-INITIAL_FORMS": 1, "events-0-id": event.pk}
    inline |= {"events-0-series": series.pk}

    signed_in(a_team_member()).post(reverse("admin:community_series_change", args=[series.pk]), sent | inline)

    assert Series.objects.get().name == "The season"
    assert Event.objects.get().title == "Trust"
