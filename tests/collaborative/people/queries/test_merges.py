import pytest

from collaborative.people.models import Profile
from collaborative.people.queries.merges import rival, unique_sets
from community.models import Registration
from tests.builders import a_leader, an_event

pytestmark = pytest.mark.django_db


def test_what_may_stand_only_once_is_read_from_the_table():
    hosts = type(an_event()).hosts.through

    assert list(unique_sets(Registration, Registration._meta.get_field("person"))) == [("event", "person")]
    assert list(unique_sets(Profile, Profile._meta.get_field("user"))) == [("user",)]
    assert list(unique_sets(hosts, hosts._meta.get_field("user"))) == [("event", "user")]


def test_a_rival_is_the_row_in_whose_place_another_would_go():
    ann, nan, event = a_leader(), a_leader(), an_event()
    at = {"registered_at": "2022-01-01T12:00Z"}
    theirs, ours = (Registration.objects.create(event=event, person=person, **at) for person in (nan, ann))
    alone = Registration.objects.create(event=an_event(), person=nan, **at)
    field = Registration._meta.get_field("person")

    assert (rival(theirs, field, ann), rival(alone, field, ann)) == (ours, None)
