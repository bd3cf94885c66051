"""What we write to people who ask, wait and are offered, through the whole life of a place."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from collaborative.notices.models import Notice
from community.actions import events
from community.actions.places import accept, approve, decline, give_back, swap
from community.actions.sweep import sweep
from tests.builders import a_leader, a_team_member, an_event
from tests.community import reading
from tests.community.asking import a_place, a_wait
from tests.community.clock import NOW

pytestmark = pytest.mark.django_db
LINK = "https://meet.example.org/abc"
HOSTILE = "Win at https://evil.example <b>now</b>"
EVERY_LETTER = {
    "place_waiting": "You are on the waiting list",
    "place_offered": "A place is free for you",
    "offer_lapsed": "Your offer has ended",
    "place_asked": "We have your request",
    "place_declined": "About your request",
    "left_the_line": "You left the waiting list",
    "no_place": "No place came free",
    "place_confirmed": "You have a place",
    "place_cancelled": "Your place is cancelled",
    "event_changed": "",
    "event_cancelled": "",
}


def leave(registration):
    return give_back(registration=registration, by=registration.person)


def written(person) -> list[Notice]:
    return list(Notice.objects.filter(to=person).order_by("pk"))


def name_of(letter: Notice) -> str:
    return letter.meaning.split(":")[0]


@pytest.fixture
def every_letter(time_machine):
    """A function: one of each letter to people of this name about events of this title."""

    def write(name="Ada Leader", title="Trust", said="Another time, perhaps.") -> dict[str, Notice]:
        team, people = a_team_member(), [a_leader(name) for _ in range(5)]
        event = an_event(title, slug="trust", capacity=1, joining_link=LINK)
        held = a_place(event)
        _, second, third = (a_wait(event, person) for person in people[:3])
        leave(third)
        leave(held)
        time_machine.move_to(NOW + timedelta(hours=49))
        sweep(timezone.now())
        leave(accept(registration=second, by=second.person))
        a_wait(event, people[0])
        a_wait(event, people[3])
        events.change(event=event, by=team, changes={"venue": said})
        time_machine.move_to(event.starts_at)
        sweep(timezone.now())
        approved = an_event(title, slug="again", needs_approval=True, joining_link=LINK)
        decline(registration=a_place(approved, people[0]), by=team, reason=said)
        approve(registration=a_place(approved, people[4]), by=team)
        events.cancel(event=approved, by=team, reason=said)
        return {name_of(letter): letter for person in people for letter in written(person)}

    return write


def test_each_letter_has_its_words_in_text_and_html(every_letter):
    letters = every_letter()

    assert set(letters) == set(EVERY_LETTER)
    for name, heading in EVERY_LETTER.items():
        letter = letters[name]
        assert letter.subject.startswith(heading)
        assert letter.subject.endswith("Trust") or not heading
        for body in (letter.text, letter.html):
            assert "Ada Leader" in body
            assert "Trust" in body
            assert "London time" in body


def test_a_hostile_name_and_title_are_dead_in_every_letter(every_letter):
    for letter in every_letter(name=HOSTILE, title=HOSTILE, said=HOSTILE).values():
        for body in (letter.subject, letter.text, letter.html):
            assert "evil.example" not in body
        assert "<b>now" not in letter.html


def test_what_the_team_says_when_it_declines_is_dead_text_too(every_letter):
    letter = every_letter(said="See https://evil.example <b>now</b>")["place_declined"]

    assert "See https: / /evil. example" in letter.text
    assert "evil.example" not in letter.html
    assert "<b>now" not in letter.html


def test_only_the_confirmed_are_told_how_to_join(every_letter):
    joins = {name for name, letter in every_letter().items() if LINK in letter.text + letter.html}
    calendars = Notice.objects.exclude(calendar="")
    told = {name_of(one) for one in calendars if LINK in reading.value(one.calendar, "DESCRIPTION")}

    assert joins == {"place_confirmed"}
    assert told == {"place_confirmed", "event_changed"}  # the latter to somebody with a place


def test_only_what_was_a_place_has_a_calendar_part(every_letter):
    methods = {name: letter.calendar_method for name, letter in every_letter().items()}

    assert {name: method for name, method in methods.items() if method} == {
        "place_confirmed": "REQUEST",
        "place_cancelled": "CANCEL",
        "event_cancelled": "CANCEL",
    }


def test_whoever_waits_or_asks_hears_of_changes_without_a_calendar_part(every_letter):
    letter = every_letter()["event_changed"]

    assert "An event you asked for a place at has changed" in letter.text
    assert "please leave the list" in letter.text
    assert (letter.calendar, letter.calendar_method) == ("", "")


def test_the_links_of_ours_survive(every_letter):
    letters = every_letter()

    site = settings.SITE_URL
    assert f"{site}/events/answer/" in letters["place_offered"].text
    assert f'href="{site}/events/answer/' in letters["place_offered"].html
    for name in ("place_waiting", "place_asked"):
        assert "without signing in" in letters[name].text
        assert f"{site}/events/answer/" in letters[name].text
        assert f'href="{site}/events/answer/' in letters[name].html
    assert f"{site}/events/trust/place/" in letters["place_waiting"].text
    assert f"{site}/events/" in letters["place_declined"].text


def test_who_waits_reads_their_number_and_how_long_an_offer_will_stand():
    event = an_event(capacity=0, offer_hours=1)
    a_wait(event)
    letter = written(a_wait(event).person)[0]

    assert "You are number 2 in the line." in letter.text
    assert "You then have 1 hour to say yes" in letter.text


def test_through_a_whole_life_one_calendar_entry_rises_and_ends():
    """Wait, offered, accepted, swapped away, back again, cancelled."""
    event = an_event("Trust", capacity=1)
    other = an_event("Trust again", other_date_of=event, starts_at=event.starts_at + timedelta(days=7))
    held = a_place(event)
    mine = a_wait(event)
    leave(held)
    accept(registration=mine, by=mine.person)
    events.change(event=event, by=a_team_member(), changes={"ends_at": event.ends_at + timedelta(minutes=30)})
    there = swap(registration=mine, to=other, by=mine.person)
    back = swap(registration=there, to=event, by=mine.person)
    leave(back)

    entries = [letter for letter in written(mine.person) if f":{mine.key}:" in letter.meaning]
    calendars = [letter.calendar for letter in entries if letter.calendar]
    assert [name_of(letter) for letter in entries] == [
        "place_waiting",
        "place_offered",
        "place_confirmed",
        "event_changed",
        "place_cancelled",
        "place_confirmed",
        "place_cancelled",
    ]
    assert [reading.method(one) for one in calendars] == ["REQUEST", "REQUEST", "CANCEL", "REQUEST", "CANCEL"]
    versions = [int(reading.value(one, "SEQUENCE")) for one in calendars]
    assert versions == sorted(set(versions))
    assert {reading.value(one, "UID").split("@")[0] for one in calendars} == {mine.key}
    assert all("TZID:Europe/London" in reading.unfolded(one) for one in calendars)


def test_the_calendar_of_who_accepted_lasts_until_it_is_cancelled_with_the_event():
    event = an_event(capacity=1)
    held, mine = a_place(event), a_wait(event)
    leave(held)
    accept(registration=mine, by=mine.person)
    events.cancel(event=event, by=a_team_member())

    *_, confirmed, cancelled = written(mine.person)
    assert [reading.method(one.calendar) for one in (confirmed, cancelled)] == ["REQUEST", "CANCEL"]
    assert reading.value(confirmed.calendar, "UID") == reading.value(cancelled.calendar, "UID")
    assert reading.value(cancelled.calendar, "SEQUENCE") > reading.value(confirmed.calendar, "SEQUENCE")
