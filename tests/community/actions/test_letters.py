import pytest
from django.conf import settings

from community.actions import letters
from community.actions.places import take_place
from community.choices import EventState, Format
from community.engine.calendar_entry import PUBLISH
from tests.builders import a_leader, an_event, in_london, the_borough
from tests.community import reading
from tests.community.clock import NOW

pytestmark = pytest.mark.django_db
HOSTILE = "Trust\r\nATTENDEE:mailto:evil@example.com\x07 click evil.example"


def a_place(event, name="Ada Leader"):
    person = a_leader(name)
    return take_place(event=event, person=person, by=person)


def an_event_on_paper(**fields):
    return an_event(
        "Building trust",
        **{
            "slug": "trust",
            "starts_at": in_london(2026, 12, 3, 12, 30),
            "joining_link": "https://meet.example.org/abc",
            **fields,
        },
    )


def test_a_confirmation_says_what_when_where_and_how_to_join():
    letter = letters.place_confirmed(a_place(an_event_on_paper()))

    assert letter.subject == "You have a place: Building trust"
    for words in (
        "Hello Ada Leader,",
        "When: Thursday 3 December 2026, 12.30pm to 2pm, London time",
        "Where: Online",
        "Join here: https://meet.example.org/abc",
        "http://127.0.0.1:8000/events/trust/",
    ):
        assert words in letter.text
    assert 'href="https://meet.example.org/abc"' in letter.html


@pytest.mark.parametrize(
    ("kind", "is_shown"), [(Format.ONLINE, False), (Format.IN_PERSON, True), (Format.BOTH, True)]
)
def test_a_confirmation_leads_to_the_ticket_where_there_is_a_door_to_show_it_at(kind, is_shown):
    event = an_event(format=kind, venue="Room 2")
    address = f"{settings.SITE_URL}/events/{event.slug}/place/ticket/"

    letter = letters.place_confirmed(a_place(event))

    assert [address in body for body in (letter.text, letter.html)] == [is_shown, is_shown]


def test_the_calendar_entry_of_a_confirmation_is_the_place_itself():
    place = a_place(an_event_on_paper(format=Format.BOTH, venue="Room 2", place=the_borough()))

    calendar = letters.place_confirmed(place).calendar

    assert reading.method(calendar) == "REQUEST"
    assert reading.value(calendar, "UID") == f"{place.key}@127.0.0.1"
    assert reading.value(calendar, "LOCATION") == "Room 2, Lewisham, and online"
    assert reading.value(calendar, "DTSTART") == "20261203T123000"
    assert reading.value(calendar, "ATTENDEE") == f"mailto:{place.person.email}"
    assert "Join: https://meet.example.org/abc" in reading.value(calendar, "DESCRIPTION")
    assert "TZID:Europe/London" in reading.unfolded(calendar)


def test_every_letter_about_a_place_is_about_the_same_entry_with_a_rising_version():
    place = a_place(an_event_on_paper())
    written = [letters.place_confirmed(place)]
    place.event.sequence += 1
    written.append(letters.event_changed(place, changes=["when it begins"]))
    place.event.sequence += 1
    written.append(letters.event_cancelled(place, reason=""))
    place.sequence += 1
    written.append(letters.place_cancelled(place))

    calendars = [letter.calendar for letter in written]
    assert len({reading.value(calendar, "UID") for calendar in calendars}) == 1
    assert [reading.value(calendar, "SEQUENCE") for calendar in calendars] == ["0", "1", "2", "3"]
    assert [reading.method(calendar) for calendar in calendars] == ["REQUEST", "REQUEST", "CANCEL", "CANCEL"]
    assert len({letter.meaning for letter in written}) == 4


def test_a_hostile_title_is_dead_text_in_mail_and_calendar():
    event = an_event_on_paper()
    event.title = HOSTILE
    event.save()

    letter = letters.place_confirmed(a_place(event))

    assert "\r" not in letter.subject + letter.text
    assert "evil.example" not in letter.subject + letter.text + letter.html
    assert "evil@example.com" not in letter.subject + letter.text + letter.html
    assert reading.value(letter.calendar, "SUMMARY") == (
        "Trust\nATTENDEE:mailto:evil@example.com click evil.example"
    )
    assert "\x07" not in letter.calendar


def test_a_hostile_name_is_dead_text():
    letter = letters.place_confirmed(a_place(an_event_on_paper(), "Click https://evil.example <b>now</b>"))

    assert "https://evil.example" not in letter.text + letter.html
    assert "<b>now" not in letter.html


def test_the_public_entry_keeps_what_only_those_with_a_place_may_know():
    event = an_event_on_paper()

    calendar = letters.calendar_for_anyone(event)

    assert reading.method(calendar) == "PUBLISH"
    assert "meet.example.org" not in calendar
    assert reading.value(calendar, "UID") == f"{event.key}@127.0.0.1"
    assert [line for line in reading.unfolded(calendar) if line.startswith(("ATTENDEE", "ORGANIZER"))] == []


def test_the_public_entry_of_a_cancelled_event_says_so():
    calendar = letters.calendar_for_anyone(an_event_on_paper(state=EventState.CANCELLED))

    assert reading.value(calendar, "STATUS") == "CANCELLED"


def test_a_reason_for_cancelling_is_given_only_when_there_is_one():
    place = a_place(an_event_on_paper())

    with_reason, without = (
        letters.event_cancelled(place, reason=reason) for reason in ("The room was flooded.", "")
    )

    assert "The room was flooded." in with_reason.text
    assert "will not take place.\n\nWhen:" in without.text


def test_the_stamp_is_the_moment_of_writing():
    calendar = letters.calendar_of(a_place(an_event_on_paper()), method=PUBLISH)

    assert reading.value(calendar, "DTSTAMP").startswith(f"{NOW:%Y}")
