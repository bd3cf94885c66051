import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.core import mail

from collaborative.kit.database import Busy
from collaborative.kit.refusals import Refused
from collaborative.notices.models import Notice
from community.actions.places import take_place
from community.choices import EventState
from community.models import Event, Registration
from community.views import places as views
from community.views import registering
from tests.builders import a_leader, an_event, an_executive
from tests.community.clock import NOW

pytestmark = pytest.mark.django_db
REGISTER, PLACE, CANCEL, EVENT = (f"/events/trust/{path}" for path in ("register/", "place/", "cancel/", ""))

PROFILE_FIRST = f"/me/profile/?{urlencode({'next': REGISTER})}"  # once, and then on to where they were going


@pytest.fixture
def event():
    return an_event("Trust", slug="trust", joining_link="https://meet.example.org/1")


def text(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def raising(error):
    def fail(**words):
        raise error

    return fail


def test_a_leader_registers_and_is_told_what_happens_next(event, signed_in):
    client = signed_in(a_leader())

    response = client.post(REGISTER, {"adjustments": "Captions, please."}, follow=True)

    assert response.redirect_chain == [(PLACE, 302)]
    assert Registration.objects.get().adjustments == "Captions, please."
    for words in (
        "You have a place at Trust.",
        "A message with a calendar entry is on its way to you.",
        "Captions, please.",
        "Download the calendar entry",
        "Cancel my place",
    ):
        assert words in text(response)
    assert "https://meet.example.org/1" in response.content.decode()


def test_the_form_says_who_will_see_what_and_until_when(event, signed_in):
    page = text(signed_in(a_leader()).get(REGISTER))

    assert "The hosts of this event and the programme team see your name" in page
    assert "we delete it thirty days after the event, or at once if you cancel" in page
    assert "We have filled in" not in page


def test_the_access_needs_of_the_profile_are_offered_and_can_be_cleared(event, signed_in):
    client = signed_in(a_leader(access_needs="I lip-read."))

    page = client.get(REGISTER)
    client.post(REGISTER, {"adjustments": ""})

    assert "We have filled in the access needs from your profile." in text(page)
    assert ">I lip-read.</textarea>" in page.content.decode()
    assert Registration.objects.get().adjustments == ""


def test_pressing_twice_registers_once_and_writes_once(event, signed_in):
    client = signed_in(a_leader())

    answers = [client.post(REGISTER, {"adjustments": "A ramp"}) for _ in range(2)]

    assert {(answer.status_code, answer.url) for answer in answers} == {(302, PLACE)}
    assert Registration.objects.count() == Notice.objects.count() == 1


def test_whoever_has_a_place_is_led_to_it(event, signed_in):
    client = signed_in(a_leader())
    client.post(REGISTER)

    assert client.get(REGISTER).url == PLACE
    assert "You have a place." in text(client.get(EVENT))


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"state": EventState.CLOSED}, "Registration for this event is closed."),
        ({"state": EventState.CANCELLED}, "This event is cancelled."),
        ({"capacity": 0, "has_waiting_list": False}, "Every place at this event is taken."),
        (
            {
                "starts_at": NOW - timedelta(days=3),
                "ends_at": NOW - timedelta(days=2),
            },
            "This event took place on",
        ),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_event_that_cannot_be_registered_for_by_its_address_says_why(
    method, fields, reason, event, signed_in
):
    Event.objects.update(**fields)

    response = getattr(signed_in(a_leader()), method)(REGISTER, follow=True)

    assert response.redirect_chain == [(EVENT, 302)]
    assert reason in text(response)
    assert Registration.objects.count() == 0


def test_an_executive_account_is_told_why_it_takes_no_place(event, signed_in):
    response = signed_in(an_executive()).post(REGISTER, follow=True)

    assert "Executive accounts see figures about the whole" in text(response)
    assert Registration.objects.count() == 0


def test_a_place_gone_in_the_meantime_is_refused_in_words(event, signed_in, monkeypatch):
    monkeypatch.setattr(registering, "take_place", raising(Refused("Every place at this event is taken.")))

    response = signed_in(a_leader()).post(REGISTER, follow=True)

    assert "Every place at this event is taken." in text(response)


def test_where_too_many_ask_at_once_nothing_typed_is_lost(event, signed_in, monkeypatch):
    monkeypatch.setattr(registering, "take_place", raising(Busy()))

    response = signed_in(a_leader()).post(REGISTER, {"adjustments": "A ramp"})

    assert response.status_code == 503
    assert "you have no place yet. Try again." in text(response)
    assert ">A ramp</textarea>" in response.content.decode()


def test_a_wish_too_long_is_handed_back_with_what_to_do(event, signed_in):
    response = signed_in(a_leader()).post(REGISTER, {"adjustments": "x" * 1001})

    assert "Ensure this value has at most 1000 characters" in text(response)
    assert "<title>Error: Register for Trust" in response.content.decode()
    assert Registration.objects.count() == 0


def test_a_form_of_more_fields_than_any_is_refused_at_once(event, signed_in):
    response = signed_in(a_leader()).post(REGISTER, {f"field-{number}": "x" for number in range(501)})

    assert response.status_code == 400
    assert not Registration.objects.exists()


def test_nothing_else_that_is_posted_is_listened_to(event, signed_in):
    other = a_leader()
    client = signed_in(a_leader("Ada"))

    client.post(REGISTER, {"person": other.pk, "state": "cancelled", "number": 9, "sequence": 5})

    place = Registration.objects.get()
    assert (place.person.name, place.state, place.number, place.sequence) == ("Ada", "confirmed", 1, 0)


def test_without_a_place_its_page_leads_to_the_event(event, signed_in):
    assert signed_in(a_leader()).get(PLACE).url == EVENT
    assert signed_in(a_leader()).get(CANCEL).url == EVENT


def test_my_place_is_mine_alone(event, signed_in):
    take_place(event=event, person=(ada := a_leader()), by=ada)

    response = signed_in(a_leader()).get(PLACE)

    assert (response.status_code, response.url) == (302, EVENT)


def test_a_place_at_an_event_that_is_over_has_nothing_left_to_do(event, signed_in):
    ada = a_leader()
    take_place(event=event, person=ada, by=ada)
    past = NOW - timedelta(days=2)
    Event.objects.update(starts_at=past, ends_at=past + timedelta(hours=1))

    page = text(signed_in(ada).get(PLACE))

    assert "This event is over." in page
    assert "Cancel my place" not in page


def test_cancelling_asks_first_and_then_does(event, signed_in):
    client = signed_in(a_leader())
    client.post(REGISTER)

    asked = client.get(CANCEL)
    assert Registration.objects.get().state == "confirmed"
    response = client.post(CANCEL, follow=True)

    assert "Cancel your place?" in text(asked)
    assert response.redirect_chain == [(EVENT, 302)]
    assert "Your place is cancelled." in text(response)
    assert Registration.objects.get().state == "cancelled"


def test_whoever_cancelled_can_register_again(event, signed_in):
    client = signed_in(a_leader())

    for path in (REGISTER, CANCEL, REGISTER):
        client.post(path)

    assert Registration.objects.get().state == "confirmed"
    assert Notice.objects.count() == 3


def test_cancelling_twice_says_that_there_is_no_place(event, signed_in):
    client = signed_in(a_leader())
    client.post(REGISTER)
    client.post(CANCEL)

    assert "You have no place at this event." in text(client.post(CANCEL, follow=True))


def test_a_place_at_an_event_that_began_cannot_be_cancelled(event, signed_in):
    client = signed_in(a_leader())
    client.post(REGISTER)
    Event.objects.update(starts_at=NOW - timedelta(minutes=1))

    assert "This event has started" in text(client.post(CANCEL, follow=True))
    assert Registration.objects.get().state == "confirmed"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (Refused("This event has started."), "This event has started."),
        (Busy(), "Nothing has changed for you"),
    ],
)
def test_a_cancellation_that_comes_too_late_or_among_too_many_says_so(
    error, words, event, signed_in, monkeypatch
):
    client = signed_in(a_leader())
    client.post(REGISTER)
    monkeypatch.setattr(views, "give_back", raising(error))

    assert words in text(client.post(CANCEL, follow=True))


@pytest.mark.parametrize("path", [REGISTER, CANCEL])
def test_without_the_forms_token_nothing_happens(path, event, client):
    ada = a_leader()
    take_place(event=event, person=ada, by=ada)
    strict = client.__class__(enforce_csrf_checks=True)
    strict.force_login(ada, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert strict.post(path).status_code == 403
    assert Registration.objects.get().state == "confirmed"


def test_a_visitor_who_signs_in_comes_back_to_register(event, visitor):
    a_leader(email="ada@example.org")

    sent = visitor.get(REGISTER)
    back = visitor.post(sent.url, {"login": "ada@example.org", "password": "correct horse battery"})

    assert sent.url == f"/account/login/?next={REGISTER}"
    assert back.url == PROFILE_FIRST


def test_whoever_was_here_before_comes_straight_back_to_register(event, visitor):
    a_leader(email="ada@example.org")
    known = {"login": "ada@example.org", "password": "correct horse battery"}
    visitor.post("/account/login/", known)
    visitor.post("/account/logout/")

    assert visitor.post(f"/account/login/?next={REGISTER}", known).url == REGISTER


def test_a_visitor_who_joins_comes_back_to_register(event, visitor):
    sign_in = visitor.get(visitor.get(REGISTER).url).content.decode()
    assert f"/account/signup/?next={REGISTER.replace('/', '%2F')}" in sign_in

    visitor.post(
        f"/account/signup/?next={REGISTER}",
        {
            "email": "new@example.org",
            "name": "New Leader",
            "password1": "correct horse battery",
            "next": REGISTER,
        },
    )
    code = the_code()
    back = visitor.post("/account/confirm-email/", {"code": code})

    assert back.url == PROFILE_FIRST


def the_code() -> str:
    words = mail.outbox[-1].body if mail.outbox else Notice.objects.latest("pk").text
    return re.search(r"^\s*([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\s*$", words, re.MULTILINE)[1]
