"""A ticket before the camera."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest

from community.choices import EventState, PlaceState
from community.models import Attendance, Event, Passage, Registration
from community.queries.tickets import ticket_for
from tests.builders import a_host, an_event
from tests.community.door_world import at, comes, expected, todays
from tests.community.views.door.pressing import DOOR, said

pytestmark = pytest.mark.django_db


def scan_of(event: Event, person) -> str:
    row = Registration.objects.get(event=event, person=person)
    return f"/events/{event.slug}/door/scan/{ticket_for(row)}/"


def test_a_scan_shows_whose_ticket_it_is_and_only_the_button_writes(event, host):
    ada = expected(event, "Ada Okoro", adjustments="A lift")
    page = host.get(scan_of(event, ada))
    assert "Ada Okoro" in page.content.decode()
    assert Attendance.objects.count() == 0

    token = re.search(r'name="token" value="([\w-]+)"', page.content.decode())[1]
    first = host.post(scan_of(event, ada), {"token": token})
    again = host.post(scan_of(event, ada), {"token": token})

    assert first.url == DOOR
    assert said(first) == ["Ada Okoro is in, at 9am."]
    assert said(again)[-1] == "Ada Okoro is already in, at 9am."
    assert Passage.objects.get().source == "scan"


def test_a_second_scan_says_since_when(event, host, time_machine):
    ada = expected(event)
    comes(event, ada)
    time_machine.move_to(at(9, 12))

    page = host.get(scan_of(event, ada)).content.decode()

    assert "Already in, at 9am." in page
    assert "<button" not in page.split("<main")[1].split("</main>")[0]


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        ("cancelled", "Their place was cancelled."),
        ("waiting", "They are on the waiting list and have no place."),
        ("asked", "Their place was asked for and has not been approved."),
    ],
)
def test_each_ticket_that_opens_nothing_says_why_and_writes_nothing(event, host, state, reason):
    person = expected(event, state=state)

    page = host.get(scan_of(event, person)).content.decode()
    response = host.post(scan_of(event, person), {"token": uuid4()})

    assert reason in page
    assert "Let them in all the same?" in page
    assert said(response) == [reason]
    assert Attendance.objects.count() == 0


def test_the_host_may_let_them_in_all_the_same_with_a_reason(event, host):
    person = expected(event, "Ben", state=PlaceState.CANCELLED)

    response = host.post(scan_of(event, person), {"token": uuid4(), "why": "Took a colleague’s place"})

    assert said(response) == ["Ben is in, at 9am."]
    assert Attendance.objects.get().is_forced


def test_nobody_is_let_in_to_a_cancelled_event(signed_in):
    event = todays(state=EventState.CANCELLED)
    person = expected(event)

    page = signed_in(event.hosts.get()).get(scan_of(event, person)).content.decode()

    assert "This event is cancelled." in page
    assert "Let them in" not in page


def test_a_late_scan_says_when_it_happened_and_nonsense_is_asked_again(event, host):
    ada = expected(event)

    assert host.post(scan_of(event, ada), {"token": "nonsense"}).status_code == 200
    assert Attendance.objects.count() == 0
    host.post(scan_of(event, ada), {"token": uuid4(), "at": at(8, 30).isoformat()})

    assert Attendance.objects.get().at == at(8, 30)


def test_a_ticket_for_another_event_says_which_and_not_whose(event, host):
    other = todays("Elsewhere", host=event.hosts.get())
    strange = todays("Strange")
    for one in (other, strange):
        expected(one, "Secret Name")
    wrong_slug = scan_of(other, other.registrations.get().person).replace("/elsewhere/", "/trust/")

    for address in (wrong_slug, scan_of(strange, strange.registrations.get().person)):
        page = host.get(address)
        assert page.status_code == 409
        assert "This ticket is for another event." in page.content.decode()
        assert "Secret Name" not in page.content.decode()
    assert Attendance.objects.count() == 0


def test_a_host_whose_door_is_not_open_learns_nothing_of_other_tickets(signed_in):
    strange = todays("Strange")
    ada = expected(strange)
    idle = a_host("Idle")
    an_event(starts_at=at(9) + timedelta(days=9)).hosts.add(idle)

    assert signed_in(idle).get(scan_of(strange, ada)).status_code == 404


def test_a_ticket_that_cannot_be_read_is_told_so(event, host):
    response = host.get(f"{DOOR}scan/nonsense/")

    assert said(response) == ["This ticket cannot be read. Find the person on the list instead."]
    assert host.get("/events/unknown/door/scan/nonsense/").status_code == 404


def test_whoever_scans_their_own_ticket_sees_their_ticket(event, signed_in):
    ada = expected(event)

    assert signed_in(ada).get(scan_of(event, ada)).url == "/events/trust/place/ticket/"
