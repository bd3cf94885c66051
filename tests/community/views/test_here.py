import re
from uuid import uuid4

import pytest
from django.contrib.messages import get_messages
from django.core.cache import cache

from community.actions.attendance import mark
from community.actions.door import renew_code
from community.choices import EventState, PlaceState, Presence
from community.models import Attendance, Event
from tests.builders import a_leader
from tests.community.door_world import at, comes, expected, todays

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return todays()


@pytest.fixture
def ada(event):
    return expected(event, "Ada Okoro")


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def text(response) -> str:
    return response.content.decode()


# The ticket


def test_a_ticket_is_a_code_with_a_name(event, ada, signed_in):
    page = text(signed_in(ada).get("/events/trust/place/ticket/"))

    assert "Ada Okoro" in page
    assert re.search(r'<path d="M\d', page)
    assert "Your name is enough" in page


def test_a_ticket_of_an_event_gone_by_says_so(event, ada, signed_in, time_machine):
    time_machine.move_to(at(12))

    assert "This event is over." in text(signed_in(ada).get("/events/trust/place/ticket/"))


@pytest.mark.parametrize("state", [PlaceState.WAITING, PlaceState.CANCELLED])
def test_without_a_place_there_is_no_ticket(event, signed_in, state):
    person = expected(event, state=state)

    response = signed_in(person).get("/events/trust/place/ticket/")

    assert response.url == "/events/trust/"
    assert said(response) == ["You have no place at this event, so there is no ticket."]


# I am here


def test_with_the_code_one_is_checked_in_and_a_get_alone_changes_nothing(event, ada, signed_in, time_machine):
    code = renew_code(event=event, by=event.hosts.get())
    time_machine.move_to(at(9, 45))
    client = signed_in(ada)
    page = text(client.get(f"/events/trust/here/?code={code}"))
    assert f'value="{code}"' in page
    assert Attendance.objects.count() == 0

    response = client.post("/events/trust/here/", {"code": code, "token": uuid4()})

    assert said(response) == ["You are checked in. Welcome to Trust."]
    assert Attendance.objects.get().source == "self"
    assert "Since 9.45am" in text(client.get("/events/trust/here/"))


def test_a_wrong_code_is_told_kindly_and_after_eight_tries_wait_a_little(event, ada, signed_in, time_machine):
    cache.clear()
    renew_code(event=event, by=event.hosts.get())
    time_machine.move_to(at(9, 45), tick=False)
    client = signed_in(ada)

    answers = [client.post("/events/trust/here/", {"code": "WRONG1", "token": uuid4()}) for _ in range(9)]

    assert "That is not the code on the screen." in said(answers[0])[0]
    assert [answer.status_code for answer in answers] == [302] * 8 + [429]
    assert "ask the host at the door to tick your name" in text(answers[-1])
    assert Attendance.objects.count() == 0


def test_an_empty_code_is_asked_for_again(event, ada, signed_in, time_machine):
    time_machine.move_to(at(9, 45))

    assert "Type the code that is on the screen." in text(
        signed_in(ada).post("/events/trust/here/", {"code": "", "token": uuid4()})
    )


def test_too_early_without_a_place_and_at_a_cancelled_event_it_says_why(event, ada, signed_in, time_machine):
    assert "You can check in from 9.30am" in text(signed_in(ada).get("/events/trust/here/"))
    time_machine.move_to(at(9, 45))
    assert "speak to the host" in text(signed_in(a_leader()).get("/events/trust/here/"))
    Event.objects.update(state=EventState.CANCELLED)

    assert "This event is cancelled." in text(signed_in(ada).get("/events/trust/here/"))


def test_a_short_address_finds_the_event_by_its_code_alone(event, ada, signed_in, time_machine):
    cache.clear()
    code = renew_code(event=event, by=event.hosts.get())
    time_machine.move_to(at(9, 45))
    client = signed_in(ada)
    assert "Type the code" in text(client.get("/events/here/"))

    found = client.post("/events/here/", {"code": f"{code[:3]} {code[3:].lower()}", "token": uuid4()})
    wrong = client.post("/events/here/", {"code": "WRONG1", "token": uuid4()})
    empty = client.post("/events/here/", {"code": "…", "token": uuid4()})

    assert found.url == f"/events/trust/here/?code={code}"
    for answer in (wrong, empty):
        assert "That is not a code on a screen now." in text(answer)
    assert Attendance.objects.count() == 0


def test_a_code_of_another_day_or_of_a_draft_finds_nothing(event, ada, signed_in, time_machine):
    cache.clear()
    code = renew_code(event=event, by=event.hosts.get())
    time_machine.move_to(at(9, day=22))

    assert "not a code" in text(signed_in(ada).post("/events/here/", {"code": code, "token": uuid4()}))


def test_who_tries_too_many_codes_at_the_short_address_waits_a_little(ada, signed_in, time_machine):
    cache.clear()
    time_machine.move_to(at(9, 45), tick=False)
    client = signed_in(ada)

    answers = [client.post("/events/here/", {"code": "WRONG1", "token": uuid4()}) for _ in range(9)]

    assert [answer.status_code for answer in answers] == [200] * 8 + [429]


# Apologies


def test_apologies_are_asked_for_once_and_shown_to_the_host(event, ada, signed_in, time_machine):
    time_machine.move_to(at(10, 5))
    client = signed_in(ada)
    assert "You need not say why." in text(client.get("/events/trust/apologies/"))
    assert Attendance.objects.count() == 0

    response = client.post("/events/trust/apologies/")

    assert said(response) == ["Thank you for telling us. The host can see your apologies."]
    assert Attendance.objects.get().presence == Presence.APOLOGIES
    assert "Sent apologies" in text(signed_in(event.hosts.get()).get("/events/trust/door/"))


def test_before_the_start_apologies_are_a_cancelling(event, ada, signed_in):
    response = signed_in(ada).post("/events/trust/apologies/")

    assert "cancel your place instead" in said(response)[0]
    assert Attendance.objects.count() == 0


# The certificate


def test_who_came_has_a_certificate_that_anybody_may_check(event, ada, signed_in, client, time_machine):
    comes(event, ada)
    time_machine.move_to(at(12))

    page = text(signed_in(ada).get("/events/trust/certificate/"))
    address = re.search(r"https?://[^/]+(/events/certificate/[^<]+/)<", page)[1]
    client.logout()
    check = text(client.get(address))

    for words in ("Ada Okoro", "Trust", "Saturday 21 November 2026"):
        assert words in page
        assert words in check
    assert "1 hour 30 minutes" in page
    assert ada.email not in check


def test_a_certificate_is_withdrawn_with_the_attendance(event, ada, signed_in, client, time_machine):
    comes(event, ada)
    time_machine.move_to(at(12))
    page = text(signed_in(ada).get("/events/trust/certificate/"))
    address = re.search(r"https?://[^/]+(/events/certificate/[^<]+/)<", page)[1]
    mark(event=event, by=event.hosts.get(), said={ada: Presence.MISSED})

    check = client.get(address)

    assert check.status_code == 404
    assert "We cannot confirm this certificate" in text(check)
    assert "Ada" not in text(check).split("<main")[1].split("</main>")[0]


def test_who_did_not_come_has_no_certificate(event, ada, signed_in, time_machine):
    time_machine.move_to(at(12))

    response = signed_in(ada).get("/events/trust/certificate/")

    assert response.url == "/events/trust/"
    assert "for those who came" in said(response)[0]


@pytest.mark.parametrize("presence", [Presence.MISSED, Presence.APOLOGIES])
def test_who_is_known_to_have_missed_it_is_told_kindly_why_there_is_no_certificate(
    event, ada, presence, signed_in, time_machine
):
    time_machine.move_to(at(12))
    mark(event=event, by=event.hosts.get(), said={ada: presence})

    response = signed_in(ada).get("/events/trust/certificate/", follow=True)

    assert response.redirect_chain == [("/events/trust/", 302)]
    why = "A certificate is for those who came, and the register does not say that you did."
    assert why in text(response)
    assert "Your certificate of attendance" not in text(response)


def test_nobody_finds_anything_at_a_draft(signed_in):
    event = todays(state=EventState.DRAFT)
    ada = expected(event)

    for path in ("place/ticket", "here", "apologies", "certificate"):
        assert signed_in(ada).get(f"/events/trust/{path}/").status_code == 404
