from datetime import timedelta

import pytest
from django.utils import timezone

from collaborative.kit.database import Busy
from collaborative.kit.refusals import Refused
from collaborative.notices.models import Notice
from collaborative.trail.models import Entry
from community.actions import events
from community.actions.places import take_place
from community.choices import EventState, Format
from community.models import Event
from tests.builders import a_leader, a_team_member, an_event
from tests.community import reading
from tests.community.clock import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    return a_team_member("Tom")


def with_people(event, *names):
    people = [a_leader(name) for name in names]
    for person in people:
        take_place(event=event, person=person, by=person)
    Notice.objects.all().delete()
    return people


def state(event):
    return Event.objects.get(pk=event.pk).state


def trail():
    return [(entry.did, entry.details) for entry in Entry.objects.filter(by_name="Tom").order_by("pk")]


def test_an_event_is_made_published_closed_and_reopened(team):
    event = an_event(state=EventState.DRAFT)
    states = []

    for do in (events.publish, events.close, events.reopen):
        do(event=event, by=team)
        states.append(state(event))

    assert states == ["published", "closed", "published"]
    assert trail() == [("published", {}), ("closed registration for", {}), ("reopened registration for", {})]


def test_making_an_event_is_written_down(team):
    event = an_event()
    copy = Event(slug="new", title="New", summary="", starts_at=event.starts_at, ends_at=event.ends_at)

    events.make(event=copy, by=team)

    assert (state(copy), trail()) == ("draft", [("made", {})])


@pytest.mark.parametrize(
    ("do", "from_state"),
    [
        (events.publish, EventState.PUBLISHED),
        (events.close, EventState.DRAFT),
        (events.reopen, EventState.CANCELLED),
        (events.cancel, EventState.DRAFT),
    ],
)
def test_what_cannot_be_done_is_refused_and_changes_nothing(do, from_state, team):
    event = an_event(state=from_state)

    with pytest.raises(Refused):
        do(event=event, by=team)
    assert (state(event), trail()) == (from_state, [])


def test_cancelling_tells_everybody_with_a_place_and_takes_it_out_of_their_calendars(team):
    event = an_event("Trust")
    ada, ben = with_people(event, "Ada", "Ben")

    told = events.cancel(event=event, by=team, reason="The room was flooded.")

    assert (told, state(event)) == (2, "cancelled")
    letters = list(Notice.objects.order_by("pk"))
    assert [letter.to for letter in letters] == [ada, ben]
    assert {letter.subject for letter in letters} == {"Cancelled: Trust"}
    assert all("The room was flooded." in letter.text for letter in letters)
    assert {reading.method(letter.calendar) for letter in letters} == {"CANCEL"}
    assert {reading.value(letter.calendar, "SEQUENCE") for letter in letters} == {"1"}
    assert trail() == [("cancelled", {"told": 2})]


def test_whoever_takes_a_place_while_the_letters_are_written_is_told_too(team, monkeypatch):
    event, ben = an_event(), a_leader("Ben")
    with_people(event, "Ada")
    real = events.held

    def somebody_comes_first(event):
        take_place(event=event, person=ben, by=ben)
        return real(event)

    monkeypatch.setattr(events, "held", somebody_comes_first)

    assert events.cancel(event=event, by=team) == 2
    assert Notice.objects.filter(template="community/event_cancelled", to=ben).count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": "Trust and time"}, "what it is called"),
        ({"venue": "Room 9", "format": Format.IN_PERSON}, "how it is held and where it is"),
        ({"joining_link": "https://meet.example.org/1"}, "how to join"),
    ],
)
def test_a_change_people_must_know_of_is_told_to_everybody_with_a_place(changes, words, team):
    event = an_event("Trust")
    with_people(event, "Ada", "Ben")

    told = events.change(event=event, by=team, changes=changes)

    assert told == 2
    letters = list(Notice.objects.all())
    assert {letter.subject for letter in letters} == {f"Changed: {changes.get('title', 'Trust')}"}
    assert all(f"has changed: {words}." in letter.text for letter in letters)
    assert {reading.method(letter.calendar) for letter in letters} == {"REQUEST"}
    assert Event.objects.get().sequence == 1
    assert trail() == [("changed", {"fields": sorted(changes), "told": 2})]


def test_a_new_time_is_in_the_letters_calendar_entry(team):
    event = an_event()
    with_people(event, "Ada")
    later = {"starts_at": event.starts_at + timedelta(days=1), "ends_at": event.ends_at + timedelta(days=1)}

    events.change(event=event, by=team, changes=later)

    start = reading.value(Notice.objects.get().calendar, "DTSTART")
    assert start == f"{timezone.localtime(later['starts_at']):%Y%m%dT%H%M%S}"
    assert "when it begins and when it ends" in Notice.objects.get().text


@pytest.mark.parametrize(
    "changes",
    [{"summary": "Another sentence."}, {"capacity": 3}, {"description": "More."}, {"access": "Lift"}],
)
def test_a_change_nobody_needs_to_hear_of_is_made_quietly(changes, team):
    event = an_event()
    with_people(event, "Ada")

    assert events.change(event=event, by=team, changes=changes) == 0
    changed = Event.objects.get()
    assert {name: getattr(changed, name) for name in changes} == changes
    assert (Notice.objects.count(), changed.sequence) == (0, 0)


def test_what_stays_as_it_was_is_no_change(team):
    event = an_event("Trust")
    with_people(event, "Ada")

    assert events.change(event=event, by=team, changes={"title": "Trust"}) == 0
    assert (Notice.objects.count(), trail()) == (0, [])


@pytest.mark.parametrize(
    "fields",
    [
        {"state": EventState.DRAFT},
        {"state": EventState.CANCELLED},
        {
            "starts_at": NOW - timedelta(days=2),
            "ends_at": NOW - timedelta(days=1),
        },
    ],
)
def test_nobody_is_told_of_changes_to_what_they_do_not_wait_for(fields, team):
    event = an_event()
    with_people(event, "Ada")
    Event.objects.filter(pk=event.pk).update(**fields)

    assert events.change(event=event, by=team, changes={"venue": "Elsewhere"}) == 0
    assert Notice.objects.count() == 0


def test_two_people_changing_one_event_at_once_do_not_write_over_each_other(team, monkeypatch):
    event = an_event("Trust")
    real = events.held

    def somebody_changes_it_first(event):
        monkeypatch.setattr(events, "held", real)
        events.change(event=event, by=team, changes={"title": "Theirs"})
        return real(event)

    monkeypatch.setattr(events, "held", somebody_changes_it_first)

    with pytest.raises(Busy):
        events.change(event=event, by=team, changes={"summary": "Mine"})
    assert (Event.objects.get().title, Event.objects.get().summary != "Mine") == ("Theirs", True)


def test_an_event_that_is_gone_is_not_changed(team):
    event = an_event()
    Event.objects.all().delete()

    with pytest.raises(Busy):
        events.publish(event=event, by=team)
