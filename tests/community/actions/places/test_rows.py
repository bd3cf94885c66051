import pytest
from django.db import IntegrityError

from collaborative.kit.refusals import Refused
from community.actions.events import change
from community.actions.places import give_back
from community.models import Registration
from community.queries.places import taken_at
from tests.builders import a_leader, a_team_member, an_event
from tests.community.asking import a_place
from tests.community.clock import NOW

pytestmark = pytest.mark.django_db


def test_an_event_given_a_limit_numbers_those_already_there():
    event, team = an_event(capacity=None), a_team_member()
    held = [a_place(event, a_leader()) for _ in range(3)]

    change(event=event, by=team, changes={"capacity": 2})

    assert [Registration.objects.get(pk=place.pk).number for place in held] == [1, 2, 3]
    with pytest.raises(Refused):
        a_place(event, a_leader())


def test_fewer_places_take_nobodys_place_away_and_let_nobody_in_until_there_is_room():
    event, team, people = an_event(capacity=3), a_team_member(), [a_leader() for _ in range(4)]
    held = [a_place(event, person) for person in people[:3]]

    change(event=event, by=team, changes={"capacity": 2})
    assert taken_at(event) == 3

    give_back(registration=held[0], by=people[0])
    with pytest.raises(Refused):
        a_place(event, people[3])

    give_back(registration=held[1], by=people[1])
    assert a_place(event, people[3]).number == 1


def test_the_database_itself_lets_no_two_people_have_one_number():
    event = an_event()
    place = a_place(event, a_leader())

    with pytest.raises(IntegrityError):
        Registration.objects.create(event=event, person=a_leader(), number=place.number, registered_at=NOW)
