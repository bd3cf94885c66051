"""Somebody who is not on the list, and the code on the screen."""

import re
from uuid import uuid4

import pytest

from community.choices import EventState, PlaceState
from community.models import Attendance, Event
from tests.builders import a_leader, a_person
from tests.community.door_world import at, comes, expected, todays
from tests.community.views.door.pressing import DOOR, said

pytestmark = pytest.mark.django_db

# Somebody not on the list


def test_a_member_is_found_and_let_in_without_a_place(event, host):
    wanda = a_leader("Wanda Walk")
    gone = expected(event, "Wanda Gone", state=PlaceState.CANCELLED)
    there = expected(event, "Wanda There")
    expected(event, "Wanda Expected")
    comes(event, there)

    page = host.get(f"{DOOR}walk-in/?q=wanda").content.decode()
    token = re.search(rf"{wanda.key}:([\w-]+)", page)[1]
    response = host.post(f"{DOOR}walk-in/", {"let": f"{wanda.key}:{token}"})

    for words in ("Their place was cancelled.", "Here already", "Has a place: they are on the list"):
        assert words in page
    assert f"{there.key}:" not in page
    assert said(response) == ["Wanda Walk is in, at 9am."]
    assert Attendance.objects.get(person=wanda).is_forced
    assert not Attendance.objects.filter(person=gone).exists()


def test_who_is_on_the_list_after_all_is_ticked_and_not_forced(event, host):
    ada = expected(event, "Ada")

    host.post(f"{DOOR}walk-in/", {"let": f"{ada.key}:{uuid4()}"})

    row = Attendance.objects.get()
    assert (row.source, row.is_forced) == ("register", False)


def test_who_hides_from_the_directory_is_found_by_the_whole_address_alone(event, host):
    a_person("Una Hidden", email="una@example.org")

    assert "Una Hidden" not in host.get(f"{DOOR}walk-in/?q=una").content.decode()
    assert "Una Hidden" in host.get(f"{DOOR}walk-in/?q=una@example.org").content.decode()


def test_before_anything_is_asked_nobody_is_shown_and_a_code_leads_to_joining(event, host):
    a_leader("Ada")

    page = host.get(f"{DOOR}walk-in/").content.decode()

    assert "Ada" not in page
    assert "A code that opens the page to join" in page


def test_a_question_nobody_could_answer_finds_nobody(event, host):
    page = host.get(f"{DOOR}walk-in/", {"q": "x" * 101})

    assert (page.status_code, b"found" in page.content) == (200, False)


@pytest.mark.parametrize("let", ["", "nobody:x"])
def test_letting_in_nobody_is_told_so(event, host, let):
    response = host.post(f"{DOOR}walk-in/", {"let": let})

    assert said(response) == ["Nobody was chosen. Find them first, then press the button."]


# The code on the screen


def test_the_host_makes_a_code_and_changes_it(event, host, time_machine):
    time_machine.move_to(at(9, 45))
    assert "Make a code" in host.get(f"{DOOR}code/").content.decode()

    host.post(f"{DOOR}code/")
    code = Event.objects.get().door_code
    page = host.get(f"{DOOR}code/").content.decode()

    assert f"{code[:3]} {code[3:]}" in page
    assert "/events/here/<" in page
    assert "Change the code" in page
    assert "You can check in from" not in page


def test_the_code_says_when_it_will_work(event, host):
    assert "You can check in from 9.30am" in host.get(f"{DOOR}code/").content.decode()


def test_a_cancelled_event_gets_no_code(signed_in):
    event = todays(state=EventState.CANCELLED)
    host = signed_in(event.hosts.get())

    response = host.post(f"{DOOR}code/")

    assert said(response) == ["This event is cancelled."]
    assert Event.objects.get().door_code == ""
