import pytest
from django.db import IntegrityError, transaction

from community.choices import PlaceState
from community.models import Event, Registration
from tests.builders import a_leader, an_event
from tests.community.clock import NOW

pytestmark = pytest.mark.django_db


def refused(**fields) -> bool:
    try:
        with transaction.atomic():
            Registration.objects.create(
                **{"event": an_event(), "person": a_leader(), "registered_at": NOW, **fields}
            )
    except IntegrityError:
        return True
    return False


def test_a_registration_is_known_by_who_and_where():
    assert str(Registration(event=an_event("Trust"), person=a_leader("Ada"))) == "Ada at Trust"


def test_a_place_is_given_back_whole_or_not_at_all():
    cancelled = PlaceState.CANCELLED

    assert not refused(state=cancelled, cancelled_at=NOW)
    assert refused(state=cancelled)
    assert refused(state=cancelled, cancelled_at=NOW, number=1)
    assert refused(cancelled_at=NOW)
    assert refused(state="perhaps")


def test_one_person_has_one_row_at_an_event():
    event, ada = an_event(), a_leader()

    assert not refused(event=event, person=ada)
    assert refused(event=event, person=ada)


@pytest.mark.parametrize("fields", [{"ends_at": NOW}, {"state": "perhaps"}, {"format": "telepathy"}])
def test_an_event_that_cannot_be_is_not_kept(fields):
    with pytest.raises(IntegrityError):
        an_event(starts_at=NOW, **fields)


def test_the_place_of_an_event_is_said_from_what_is_known():
    assert Event(format="online").where == "online"
    assert Event(format="in_person", venue="Room 2").where == "Room 2"


def test_a_place_is_held_until_it_is_given_back():
    assert [Registration(state=state).is_held for state in PlaceState] == [True, False]
