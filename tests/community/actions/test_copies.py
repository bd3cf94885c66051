from datetime import timedelta

import pytest

from collaborative.trail.models import Entry
from community.actions.copies import copy_event
from community.actions.places import take_place
from community.choices import EventState
from community.models import Event, Series
from tests.builders import (
    a_characteristic,
    a_host,
    a_leader,
    a_team_member,
    an_event,
    in_london,
    the_borough,
)

pytestmark = pytest.mark.django_db
NEW_IN_A_COPY = {"id", "key", "slug", "state", "sequence", "starts_at", "ends_at", "created_at", "changed_at"}


def an_event_with_everything():
    event = an_event(
        "Building trust",
        starts_at=in_london(2026, 12, 3, 12, 30),
        series=Series.objects.create(slug="season", name="Season"),
        place=the_borough(),
        number=2,
        lens="What is trust?",
        description="Talk.",
        venue="Room 2",
        access="A lift",
        joining_link="https://meet.example.org/1",
        sequence=4,
        source="Proposal",
    )
    event.characteristics.add(a_characteristic())
    event.hosts.add(a_host())
    return event


def test_a_copy_is_a_draft_with_everything_but_the_people():
    event, ada = an_event_with_everything(), a_leader()
    take_place(event=event, person=ada, by=ada)

    copy = copy_event(event=event, starts_at=in_london(2027, 3, 4, 9), by=a_team_member())

    kept = {field.name for field in Event._meta.concrete_fields} - NEW_IN_A_COPY
    assert {name: getattr(copy, name) for name in kept} == {name: getattr(event, name) for name in kept}
    assert (copy.state, copy.sequence, copy.registrations.count()) == (EventState.DRAFT, 0, 0)
    assert (copy.starts_at, copy.ends_at) == (in_london(2027, 3, 4, 9), in_london(2027, 3, 4, 10, 30))
    assert (copy.pk != event.pk, copy.key != event.key) == (True, True)
    assert list(copy.characteristics.all()) == list(event.characteristics.all())
    assert list(copy.hosts.all()) == list(event.hosts.all())
    assert event.registrations.count() == 1


def test_a_copy_is_given_an_address_of_its_own():
    event = an_event_with_everything()
    date = {"starts_at": in_london(2027, 3, 4, 9), "by": a_team_member()}

    slugs = [
        copy_event(event=event, **date, **more).slug for more in ({}, {"title": "New"}, {"slug": "mine"})
    ]

    assert slugs == ["building-trust-march-2027", "new", "mine"]


def test_registration_closes_at_the_same_hour_as_before():
    event = an_event(starts_at=in_london(2026, 12, 3, 12), registration_closes_at=in_london(2026, 12, 2, 17))

    copy = copy_event(event=event, starts_at=in_london(2027, 7, 1, 12), by=a_team_member())

    assert copy.registration_closes_at == in_london(2027, 6, 30, 17)
    assert copy.ends_at - copy.starts_at == timedelta(minutes=90)


def test_copying_is_written_down():
    event = an_event("Trust")

    copy = copy_event(event=event, starts_at=event.starts_at + timedelta(days=7), by=a_team_member("Tom"))

    entry = Entry.objects.get()
    assert (str(entry), entry.to_key, entry.details) == ("Tom copied Trust", copy.key, {"of": event.key})
