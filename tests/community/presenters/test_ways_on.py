import pytest
from django.contrib.auth.models import AnonymousUser

from community.actions.attendance import send_apologies
from community.choices import EventState, Format, PlaceState
from community.presenters.ways_on import ways_on
from tests.builders import a_leader, a_team_member
from tests.community.door_world import at, comes, expected, todays

pytestmark = pytest.mark.django_db
TICKET, HERE = "Show your ticket", "Check in"
APOLOGIES, CERTIFICATE = "Send apologies", "Your certificate of attendance"
MATERIALS, REGISTER, DOOR = "Add slides and recordings", "Keep the register", "Open the door"
ASK = "Ask the room a question"


@pytest.fixture
def event():
    return todays()


def words(event, person, now) -> list[str]:
    return [way["text"] for way in ways_on(event, person, now)]


@pytest.mark.parametrize(
    ("moment", "expected_words"),
    [
        (at(7), [TICKET]),
        (at(9, 30), [TICKET, HERE]),
        (at(10), [TICKET, HERE, APOLOGIES]),
        (at(12), [APOLOGIES]),
        (at(12, day=24), []),
    ],
)
def test_who_has_a_place_is_led_through_the_day(event, moment, expected_words):
    assert words(event, expected(event), moment) == expected_words


def test_who_came_has_a_ticket_until_the_end_and_a_certificate_afterwards(event):
    ada = expected(event)
    comes(event, ada)

    assert words(event, ada, at(10)) == [TICKET]
    assert words(event, ada, at(12)) == [CERTIFICATE]


def test_apologies_are_offered_once(event, time_machine):
    ada = expected(event)
    time_machine.move_to(at(10, 1))
    send_apologies(event=event, person=ada)

    assert words(event, ada, at(12)) == []


@pytest.mark.parametrize(
    ("moment", "expected_words"),
    [
        (at(7), [MATERIALS, ASK]),
        (at(9), [DOOR, REGISTER, MATERIALS, ASK]),
        (at(13), [REGISTER, MATERIALS, ASK]),
    ],
)
def test_the_host_and_the_team_are_led_to_the_door_and_the_register(event, moment, expected_words):
    for person in (event.hosts.get(), a_team_member()):
        assert words(event, person, moment) == expected_words


def test_a_cancelled_event_and_whoever_has_no_place_lead_nowhere(event):
    off = todays("Off", state=EventState.CANCELLED)

    assert words(off, expected(off), at(10)) == words(off, off.hosts.get(), at(10)) == []
    for person in (AnonymousUser(), a_leader(), expected(event, state=PlaceState.WAITING)):
        assert words(event, person, at(10)) == []


def test_an_event_that_is_online_alone_has_no_door_to_show_a_ticket_at():
    online = todays("Online", format=Format.ONLINE)

    assert words(online, expected(online), at(9, 30)) == [HERE]


def test_each_way_leads_somewhere(event):
    assert ways_on(event, expected(event), at(9))[0]["href"] == "/events/trust/place/ticket/"
