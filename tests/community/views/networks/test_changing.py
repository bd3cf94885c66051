"""Published sessions that the co-chairs of a network change and cancel."""

from datetime import timedelta

import pytest

from collaborative.kit.database import Busy
from collaborative.notices.models import Notice
from community.actions import events
from community.actions.places import Wish, take_place
from community.choices import EventState, Format
from community.models import Event
from community.views import network_sessions
from tests.builders import LONDON, a_leader, a_team_member, an_event, in_london
from tests.community import reading
from tests.community.networking import a_member, a_network
from tests.community.views.networks.planning import HOME, said, session, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def running(network, chair):
    """Published by a co-chair, with a link, twelve places and a new day."""
    event = an_event(
        "Spring",
        slug="spring",
        summary="We meet.",
        joining_link="https://meet.example.org/1",
        venue="",
        capacity=12,
        starts_at=in_london(2099, 5, 4, 10),
    )
    event.hosts.add(chair)
    network.events.add(event)
    return event


@pytest.fixture(autouse=True)
def not_so_far_away(time_machine):
    time_machine.move_to(in_london(2099, 4, 1, 9), tick=False)


def as_it_stands(client, event, **changed) -> dict:
    """What the form sends where nothing, or only this, is changed."""
    form = client.get(f"{HOME}sessions/{event.slug}/change/").context["form"]
    shown = {name: form[name].value() for name in form.fields}
    sent = {name: "" if value is None else str(value) for name, value in shown.items()}
    return sent | changed


def press(client, event, **sent):
    return client.post(f"{HOME}sessions/{event.slug}/change/", sent, follow=True)


def with_a_place(event, *names) -> list:
    people = [a_leader(name) for name in names]
    for person in people:
        take_place(event=event, person=person, by=person)
    Notice.objects.all().delete()
    return people


def test_a_co_chair_looks_a_change_over_and_makes_it_and_those_with_a_place_are_told(client, running, chair):
    ada, ben = with_a_place(running, "Ada", "Ben")
    page = signed_in(client, chair).get(HOME + "sessions/").content.decode()
    sent = as_it_stands(client, running, day="2099-05-11", venue="Room 2", description="Bring a map.")

    looked = press(client, running, **sent).content.decode()
    running.refresh_from_db()
    untouched = running.starts_at
    done = press(client, running, **sent, agreed="1")

    assert "Change<span" in page
    for words in ("Monday 11 May 2099", "Until now: Monday 4 May 2099", "Bring a map.", "Room 2, and online"):
        assert words in looked
    assert "<strong>2 people</strong> with a place or in the line are told by mail" in looked
    assert "when it begins, when it ends, how it is held and where it is" in looked
    assert untouched == in_london(2099, 5, 4, 10)
    assert said(done) == ["Spring is changed. 2 people are told by mail."]
    running.refresh_from_db()
    assert running.starts_at == in_london(2099, 5, 11, 10)
    assert (running.format, running.description, running.sequence) == (Format.BOTH, "Bring a map.", 1)
    letters = list(Notice.objects.order_by("pk"))
    assert [letter.to for letter in letters] == [ada, ben]
    assert {reading.method(letter.calendar) for letter in letters} == {"REQUEST"}


def test_a_calendar_keeps_one_entry_whose_version_rises_until_it_is_cancelled(client, running, chair):
    with_a_place(running, "Ada")
    signed_in(client, chair)

    for hour in ("11:00", "12:00"):
        press(client, running, **as_it_stands(client, running, hour=hour), agreed="1")
    done = client.post(f"{HOME}sessions/spring/cancel/", {"reason": "The room was flooded."}, follow=True)

    calendars = list(Notice.objects.order_by("pk").values_list("calendar", flat=True))
    assert len({reading.value(each, "UID") for each in calendars}) == 1
    versions = [int(reading.value(each, "SEQUENCE")) for each in calendars]
    assert versions == sorted(set(versions))
    assert [reading.method(each) for each in calendars] == ["REQUEST", "REQUEST", "CANCEL"]
    assert "The room was flooded." in Notice.objects.order_by("pk").last().text
    assert said(done) == ["Spring is cancelled. 1 person is told by mail."]
    assert Event.objects.get().state == EventState.CANCELLED


def test_what_need_not_be_told_is_told_to_nobody(client, running, chair):
    with_a_place(running, "Ada", "Ben")
    sent = as_it_stands(signed_in(client, chair), running, capacity="1", description="Bring a map.")

    looked = press(client, running, **sent).content.decode()
    done = press(client, running, **sent, agreed="1")

    assert "Nobody is told by mail." in looked
    assert "2 places are taken. Nobody loses theirs" in looked
    assert said(done) == ["Spring is changed. Nobody had to be told."]
    assert Notice.objects.count() == 0
    running.refresh_from_db()
    assert (running.capacity, running.format, running.sequence) == (1, Format.ONLINE, 0)


def test_more_places_go_to_whoever_waits(client, running, chair):
    running.capacity = 1
    running.save()
    with_a_place(running, "Ada")
    waits = a_leader("Ben")
    take_place(event=running, person=waits, by=waits, wish=Wish(may_wait=True))
    sent = as_it_stands(signed_in(client, chair), running, capacity="", venue="Room 2", joining_link="")

    looked = press(client, running, **sent).content.decode()
    press(client, running, **sent, agreed="1")

    assert ("No limit of places" in looked, "Nobody loses" in looked) == (True, False)
    assert waits.registrations.get().state != "waiting"


def test_more_places_than_are_taken_need_no_word(client, running, chair):
    with_a_place(running, "Ada", "Ben")
    sent = as_it_stands(signed_in(client, chair), running, capacity="2")

    looked = press(client, running, **sent).content.decode()

    assert ("2 places" in looked, "Nobody loses" in looked) == (True, False)


def test_going_back_from_looking_over_keeps_what_was_typed(client, running, chair):
    sent = as_it_stands(signed_in(client, chair), running, title="Summer")

    page = press(client, running, **sent, edit="1").content.decode()

    assert ('value="Summer"' in page, "Look it over" in page) == (True, True)
    assert Event.objects.get().title == "Spring"


def test_nothing_different_changes_nothing(client, running, chair):
    answer = press(client, running, **as_it_stands(signed_in(client, chair), running))

    assert said(answer) == ["Nothing of Spring is different, so nothing was changed."]


def test_a_session_of_an_unusual_length_may_stay_as_it_is_and_what_belongs_to_it_moves_along(
    client, running, chair
):
    Event.objects.update(
        ends_at=running.starts_at + timedelta(minutes=75),
        registration_closes_at=running.starts_at - timedelta(days=2),
    )
    sent = as_it_stands(signed_in(client, chair), running, day="2099-05-05")

    press(client, running, **sent, agreed="1")

    running.refresh_from_db()
    assert running.ends_at - running.starts_at == timedelta(minutes=75)
    assert running.registration_closes_at.astimezone(LONDON).day == 3


def test_a_day_far_away_may_stay_but_not_be_chosen(client, running, chair):
    Event.objects.update(starts_at=in_london(2101, 1, 1, 10), ends_at=in_london(2101, 1, 1, 11))
    sent = as_it_stands(signed_in(client, chair), running, title="Summer")

    kept = press(client, running, **sent, agreed="1")
    running.refresh_from_db()
    chosen = press(client, running, **as_it_stands(client, running, day="2101-01-02"))

    assert said(kept)[0].startswith("Summer is changed.")
    assert "within the next year" in chosen.content.decode()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"title": ""}, "Error: Change Spring"),
        ({"title": "a\u202eb"}, "Error: Change Spring"),
        ({"day": "2099-03-01"}, "still to come"),
        ({"day": "nonsense"}, "Enter a valid date"),
        ({"joining_link": ""}, "say where you meet"),
        ({"capacity": "0"}, "greater than or equal to 1"),
        ({"minutes": "7"}, "Select a valid choice"),
        ({"description": "x" * 3001}, "at most 3000"),
    ],
)
def test_what_cannot_be_is_named_at_the_field_and_nothing_is_changed(client, running, chair, changed, words):
    sent = as_it_stands(signed_in(client, chair), running, **changed)

    answer = press(client, running, **sent, agreed="1")

    assert words in answer.content.decode()
    running.refresh_from_db()
    assert (running.title, running.sequence) == ("Spring", 0)


@pytest.mark.parametrize("seen", ["", "nonsense", None])
def test_a_form_from_before_somebody_elses_change_is_shown_theirs_first(
    client, running, chair, seen, time_machine
):
    sent = as_it_stands(signed_in(client, chair), running, title="Summer")
    time_machine.shift(60)
    if seen is None:
        events.change(event=running, by=a_team_member(), changes={"capacity": 99})
    else:
        sent["seen"] = seen

    answer = press(client, running, **sent, agreed="1")

    assert said(answer) == [network_sessions.CHANGED_MEANWHILE]
    assert Event.objects.get().title == "Spring"


def test_a_draft_is_changed_and_nobody_is_told(client, network, chair):
    signed_in(client, chair).post(HOME + "sessions/", session(description="Bring a map."))
    event = Event.objects.get()

    answer = press(client, event, **as_it_stands(client, event, title="Summer"), agreed="1")

    event.refresh_from_db()
    assert said(answer)[-1] == "Summer is changed. Nobody had to be told."
    assert (event.state, event.description) == (EventState.DRAFT, "Bring a map.")


@pytest.mark.parametrize(
    ("do", "fields", "words"),
    [
        ("change", {"state": EventState.CANCELLED}, "was cancelled and everyone told"),
        ("cancel", {"state": EventState.CANCELLED}, "is already cancelled"),
        ("cancel", {"state": EventState.DRAFT}, "was never published"),
        ("change", {"starts_at": in_london(2099, 4, 1, 8)}, "has begun"),
        (
            "cancel",
            {"starts_at": in_london(2099, 3, 1, 8), "ends_at": in_london(2099, 3, 1, 9)},
            "has taken place",
        ),
    ],
)
def test_what_cannot_be_changed_or_cancelled_any_more_says_why(client, running, chair, do, fields, words):
    Event.objects.update(**fields)

    answer = signed_in(client, chair).get(f"{HOME}sessions/spring/{do}/", follow=True)

    assert words in said(answer)[0]


@pytest.mark.parametrize("do", ["change", "cancel"])
def test_what_is_busy_or_refused_in_the_last_moment_says_so(client, running, chair, monkeypatch, do):
    def busy(**words):
        raise Busy

    sent = as_it_stands(signed_in(client, chair), running, title="Summer", agreed="1", reason="")
    monkeypatch.setattr(events, do, busy)

    answer = client.post(f"{HOME}sessions/spring/{do}/", sent, follow=True)

    assert said(answer) == [network_sessions.BUSY]
    assert Event.objects.get().state == EventState.PUBLISHED


def test_cancelling_asks_first_and_says_how_many_are_told(client, running, chair):
    nobody = signed_in(client, chair).get(f"{HOME}sessions/spring/cancel/").content.decode()
    with_a_place(running, "Ada")

    asked = client.get(f"{HOME}sessions/spring/cancel/").content.decode()
    wrong = client.post(f"{HOME}sessions/spring/cancel/", {"reason": "x" * 501}).content.decode()

    assert "Nobody has a place yet" in nobody
    assert "<strong>1 person</strong> with a place or in the line is told by mail" in asked
    assert "at most 500" in wrong
    assert Event.objects.get().state == EventState.PUBLISHED


def test_only_co_chairs_change_and_cancel_and_only_what_their_network_runs(client, network, running, chair):
    member, other = a_leader(), a_leader()
    a_member(network, member)
    a_network("Other", chair=other)
    an_event("Elsewhere", slug="elsewhere").hosts.add(chair)
    network.events.add(an_event("The team’s", slug="the-teams"))
    tried = [
        signed_in(client, person).post(f"{home}sessions/{slug}/{do}/", {}).status_code
        for person, home, slug in (
            (member, HOME, "spring"),
            (other, HOME, "spring"),
            (other, "/networks/other/", "spring"),
            (chair, HOME, "elsewhere"),
            (chair, HOME, "the-teams"),
        )
        for do in ("change", "cancel")
    ]

    assert tried == [404] * 10
    assert "The team’s" not in signed_in(client, chair).get(f"{HOME}sessions/").content.decode()
    assert Event.objects.filter(state=EventState.CANCELLED).count() == 0
