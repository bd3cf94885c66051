from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser

from community.actions.door import let_in
from community.choices import PlaceState
from community.presenters.materials import materials_for
from tests.builders import a_leader, a_team_member
from tests.community.door_world import at, expected, todays

pytestmark = pytest.mark.django_db
NOW = at(9)


@pytest.fixture
def event():
    event = todays()
    event.materials.create(title="Slides", url="https://example.org/slides")
    event.materials.create(title="Leaflet", url="https://example.org/leaflet", is_for_everyone=True)
    event.materials.create(title="Recording", url="https://example.org/film", shown_from=at(12))
    return event


def titles(event, person, now=NOW) -> list[str]:
    return [each["title"] for each in materials_for(event, person, now)]


def test_who_had_a_place_who_came_without_one_the_host_and_the_team_see_what_is_shown_by_now(event):
    walked_in = a_leader()
    let_in(event=event, person=walked_in, by=event.hosts.get(), token=uuid4())

    for person in (expected(event), walked_in, event.hosts.get(), a_team_member()):
        assert titles(event, person) == ["Slides", "Leaflet"]
        assert titles(event, person, at(12)) == ["Slides", "Leaflet", "Recording"]


def test_everybody_else_sees_only_what_is_for_everybody(event):
    for person in (AnonymousUser(), a_leader(), expected(event, state=PlaceState.WAITING)):
        assert titles(event, person, at(12)) == ["Leaflet"]


def test_where_all_is_for_everybody_nobody_is_asked_who_they_are(event, django_assert_num_queries):
    event.materials.filter(is_for_everyone=False).delete()

    with django_assert_num_queries(1):
        assert materials_for(event, AnonymousUser(), NOW) == [
            {"title": "Leaflet", "href": "https://example.org/leaflet"}
        ]
