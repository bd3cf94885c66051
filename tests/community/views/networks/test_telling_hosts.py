"""Whoever hosts a session hears of what another co-chair does with it, once and by mail."""

from unittest.mock import patch

import pytest

from collaborative.kit.database import Busy
from collaborative.notices.models import Notice
from community.actions import network_sessions as actions
from community.actions.places import take_place
from community.choices import EventState
from community.models import Event
from tests.builders import a_leader, an_event, in_london
from tests.community.networking import a_member
from tests.community.views.networks.planning import HOME, said, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(network):
    """A second co-chair, who does what the first hears of."""
    person = a_leader("Olu Other")
    a_member(network, person, is_chair=True)
    return person


@pytest.fixture
def session(network, chair):
    """Hosted by Cleo, by Hal, who is no co-chair, and by somebody whose account is closed."""
    event = an_event(
        "Spring",
        slug="spring",
        summary="We meet.",
        venue="Room 2",
        starts_at=in_london(2099, 5, 4, 10),
        capacity=12,
    )
    gone = a_leader("Gone Host")
    gone.is_active = False
    gone.save()
    event.hosts.add(chair, a_leader("Hal Host"), gone)
    network.events.add(event)
    return event


@pytest.fixture(autouse=True)
def not_so_far_away(time_machine):
    time_machine.move_to(in_london(2099, 4, 1, 9), tick=False)


def with_a_place(event, person):
    take_place(event=event, person=person, by=person)
    Notice.objects.all().delete()
    return person


def press(client, event, *, agreed: str = "1", **changed):
    address = f"{HOME}sessions/{event.slug}/change/"
    form = client.get(address).context["form"]
    shown = {name: form[name].value() for name in form.fields}
    sent = {name: "" if value is None else str(value) for name, value in shown.items()} | changed
    return client.post(address, sent | ({"agreed": "1"} if agreed else {}), follow=True)


def cancel(client, event, reason: str = ""):
    return client.post(f"{HOME}sessions/{event.slug}/cancel/", {"reason": reason}, follow=True)


def letters() -> list[tuple[str, str]]:
    return [(each.to.name, each.subject) for each in Notice.objects.order_by("pk")]


def test_hosts_hear_of_a_change_that_another_co_chair_made(client, session, other):
    signed_in(client, other)
    looked = press(client, session, agreed="", hour="11:00", capacity="20").content.decode()
    before = letters()

    done = press(client, session, hour="11:00", capacity="20")

    assert ("Hosts who are told by mail: Cleo Chair and Hal Host." in looked, before) == (True, [])
    assert "Nobody is told" not in looked
    assert said(done) == ["Spring is changed. 2 people are told by mail."]
    assert letters() == [("Cleo Chair", "Changed: Spring"), ("Hal Host", "Changed: Spring")]
    words = Notice.objects.first().text
    assert "Olu Other has changed a session of Bridges that you host: when it begins" in words
    assert "how many places there are" in words
    assert ("11am" in words, "/events/spring/" in words) == (True, True)


def test_whoever_changes_what_they_host_does_not_write_to_themselves(client, session, chair):
    done = press(signed_in(client, chair), session, description="Bring a map.")

    assert said(done) == ["Spring is changed. 1 person is told by mail."]
    assert letters() == [("Hal Host", "Changed: Spring")]
    assert "that you host: what to expect." in Notice.objects.get().text


def test_a_host_with_a_place_hears_once_and_their_calendar_follows(client, session, other, chair):
    with_a_place(session, chair)
    signed_in(client, other)

    done = press(client, session, hour="11:00")
    first = list(Notice.objects.order_by("pk").values_list("to__name", "template"))
    Notice.objects.all().delete()
    quiet = press(client, session, capacity="20")

    assert said(done) == said(quiet) == ["Spring is changed. 2 people are told by mail."]
    assert first == [("Cleo Chair", "community/event_changed"), ("Hal Host", "community/networks/hosted")]
    assert [name for name, _ in letters()] == ["Cleo Chair", "Hal Host"]


def test_two_changes_are_two_letters(client, session, chair, time_machine):
    signed_in(client, chair)

    for capacity in ("20", "30"):
        press(client, session, capacity=capacity)
        time_machine.shift(60)

    assert letters() == [("Hal Host", "Changed: Spring")] * 2


def test_a_draft_that_another_co_chair_changes_leads_to_the_network(client, session, other):
    Event.objects.update(state=EventState.DRAFT)

    press(signed_in(client, other), session, title="Summer")

    assert letters() == [("Cleo Chair", "Changed: Summer"), ("Hal Host", "Changed: Summer")]
    words = Notice.objects.first().text
    assert ("/networks/bridges/" in words, "/events/" in words) == (True, False)


def test_hosts_hear_that_another_co_chair_cancelled_and_why(client, session, other, chair):
    with_a_place(session, chair)
    asked = signed_in(client, other).get(f"{HOME}sessions/spring/cancel/").content.decode()

    done = cancel(client, session, "The room was flooded.")

    assert "<strong>1 person</strong> with a place" in asked
    assert "Hosts who are told by mail: Hal Host." in asked
    assert said(done) == ["Spring is cancelled. 2 people are told by mail."]
    assert letters() == [("Cleo Chair", "Cancelled: Spring"), ("Hal Host", "Cancelled: Spring")]
    words = Notice.objects.order_by("pk").last().text
    assert "Olu Other has cancelled a session of Bridges that you host." in words
    assert "The room was flooded." in words


def test_where_nobody_has_a_place_the_page_names_only_the_hosts_it_tells(client, session, other):
    asked = signed_in(client, other).get(f"{HOME}sessions/spring/cancel/").content.decode()

    cancel(client, session)

    assert ("so nobody is told" in asked, "Cleo Chair and Hal Host." in asked) == (False, True)
    assert letters() == [("Cleo Chair", "Cancelled: Spring"), ("Hal Host", "Cancelled: Spring")]


def test_nothing_different_writes_to_nobody(network, session, other):
    said = {name: getattr(session, name) for name in actions.AS_SAID}
    said["minutes"] = (session.ends_at - session.starts_at).total_seconds() / 60

    told = actions.change_session(network=network, event=session, said=said, by=other)

    assert (told, letters()) == (0, [])


@pytest.mark.parametrize("do", [press, cancel])
def test_a_letter_that_cannot_be_written_leaves_the_session_as_it_was(client, session, other, do):
    """The letter and the deed are one transaction."""
    signed_in(client, other)

    with patch("community.actions.network_letters.hosted", side_effect=Busy):
        do(client, session, **({"title": "Summer"} if do is press else {}))

    session.refresh_from_db()
    assert (session.title, session.state, letters()) == ("Spring", EventState.PUBLISHED, [])
