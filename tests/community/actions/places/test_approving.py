from datetime import timedelta

import pytest

from collaborative.kit.refusals import Refused
from collaborative.notices.models import Notice
from collaborative.trail.models import Entry
from community.actions.places import approve, decline, give_back
from community.choices import EventState
from community.models import Event
from community.queries.places import taken_at
from tests.builders import a_team_member, an_event
from tests.community.asking import a_place, a_wait, letters_to, now_at
from tests.community.clock import NOW

pytestmark = pytest.mark.django_db


def asked_at(**fields):
    event = an_event("Trust", **{"needs_approval": True, **fields})
    return event, a_place(event, adjustments="A ramp")


def test_q3_a_request_holds_its_place_and_has_no_calendar_entry():
    event, asked = asked_at(capacity=1)

    letter = Notice.objects.get()
    assert (asked.state, asked.number, taken_at(event)) == ("asked", 1, 1)
    assert (letter.subject, letter.calendar) == ("We have your request: Trust", "")
    assert a_wait(event).state == "waiting"


def test_an_approved_request_is_a_place_with_what_was_asked_for():
    _, asked = asked_at()

    place = approve(registration=asked, by=a_team_member("Tom"))

    letter = Notice.objects.latest("pk")
    assert (place.state, place.number, place.adjustments) == ("confirmed", 1, "A ramp")
    assert (letter.subject, letter.calendar_method) == ("You have a place: Trust", "REQUEST")
    entry = Entry.objects.first()
    assert (str(entry), entry.details) == ("Tom approved a place at Trust", {"person": asked.person.key})


def test_a_declined_request_says_why_forgets_what_was_asked_and_frees_the_place():
    event, asked = asked_at(capacity=1)
    waiting = a_wait(event)

    place = decline(registration=asked, by=a_team_member("Tom"), reason="We keep this one for nurses.")

    letter = Notice.objects.filter(to=asked.person).latest("pk")
    assert (place.state, place.number, place.adjustments) == ("declined", None, "")
    assert letter.subject == "About your request: Trust"
    assert "We keep this one for nurses." in letter.text
    assert "We keep this one for nurses." in letter.html
    assert Entry.objects.get(did="declined a place at").details["reason"] == "We keep this one for nurses."
    assert now_at(waiting) == ["asked"]
    assert letters_to(waiting.person) == ["place_waiting", "place_asked"]


def test_whoever_was_declined_may_ask_again():
    event, asked = asked_at()
    decline(registration=asked, by=a_team_member(), reason="")

    again = a_place(event, asked.person)

    assert (again.pk, again.state, again.sequence) == (asked.pk, "asked", 2)


@pytest.mark.parametrize("deciding", [approve, lambda **who: decline(**who, reason="")])
def test_what_is_decided_is_decided(deciding):
    _, asked = asked_at()
    approve(registration=asked, by=a_team_member())

    with pytest.raises(Refused, match="does not wait for approval"):
        deciding(registration=asked, by=a_team_member())
    assert now_at(asked) == ["confirmed"]


@pytest.mark.parametrize("deciding", [approve, lambda **who: decline(**who, reason="")])
@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"state": EventState.CANCELLED}, "is cancelled"),
        ({"starts_at": NOW - timedelta(minutes=1)}, "has started"),
    ],
)
def test_nothing_is_decided_when_it_is_too_late(deciding, fields, reason):
    event, asked = asked_at()
    Event.objects.filter(pk=event.pk).update(**fields)

    with pytest.raises(Refused, match=reason):
        deciding(registration=asked, by=a_team_member())


def test_a_request_withdrawn_meanwhile_is_not_approved():
    _, asked = asked_at()
    give_back(registration=asked, by=asked.person)

    with pytest.raises(Refused):
        approve(registration=asked, by=a_team_member())
