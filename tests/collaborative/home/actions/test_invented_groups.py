from datetime import timedelta

import pytest

from collaborative.home.actions import demonstration
from community.choices import PlaceState
from community.models import Group
from community.queries.places import waiting_at
from tests.builders import in_london

pytestmark = pytest.mark.django_db
NOW = in_london(2026, 11, 21, 10)


def groups():
    return Group.objects.prefetch_related("registrations__person__profile", "event").order_by("pk")


def test_colleagues_came_together_where_an_event_lets_people_bring_some(loaded):
    found = [group for group in groups() if group.registrations.filter(state=PlaceState.CONFIRMED)]

    assert len(found) >= 4
    for group in found:
        places = list(group.registrations.all())
        assert group.event.starts_at > NOW
        assert 2 <= len(places) <= group.event.group_max + 1
        assert group.made_by in [place.person for place in places]
        assert len({place.person.profile.organisation_id for place in places}) == 1
        assert len({place.registered_at for place in places}) == 1


def test_the_last_two_of_a_line_wait_together_and_pass_nobody(loaded):
    [group] = groups().filter(registrations__state=PlaceState.WAITING).distinct()

    line = list(waiting_at(group.event))

    assert group.event.title.startswith("A day in Bexley")
    assert list(group.registrations.order_by("pk")) == sorted(line[-2:], key=lambda one: one.pk)
    assert len({place.waiting_since for place in line[-2:]}) == 1


def test_another_season_brings_groups_of_its_own_and_keeps_the_others(loaded):
    before = set(groups().values_list("pk", "event", "made_by"))

    demonstration.load(now=NOW + timedelta(days=120))

    assert before < set(groups().values_list("pk", "event", "made_by"))
