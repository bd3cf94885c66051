"""Sessions that the co-chairs of a network plan and publish."""

from datetime import timedelta

import pytest
from django.utils import timezone

from collaborative.kit.database import Busy
from community.actions import network_sessions as actions
from community.choices import EventState
from community.models import Event
from community.views import network_sessions
from tests.community.views.networks.planning import HOME, said, session, signed_in

pytestmark = pytest.mark.django_db


def test_a_session_is_planned_and_published(client, network, chair):
    signed_in(client, chair).post(HOME + "sessions/", session())
    event = Event.objects.get()
    listed = client.get(HOME + "sessions/").content.decode()
    hidden = client.get(HOME).content.decode()
    done = client.post(f"{HOME}sessions/{event.slug}/publish/", follow=True).content.decode()

    event.refresh_from_db()
    assert ("Spring" in listed, "Spring" in hidden, "Spring" in done) == (True, False, True)
    assert event.state == EventState.PUBLISHED


def test_a_session_published_in_another_tab_is_said_to_be_and_cannot_be_thrown_away(client, network, chair):
    signed_in(client, chair).post(HOME + "sessions/", session())
    event = Event.objects.get()
    client.post(f"{HOME}sessions/{event.slug}/publish/")

    twice = client.post(f"{HOME}sessions/{event.slug}/publish/", follow=True)
    late = client.post(f"{HOME}sessions/{event.slug}/discard/", follow=True)

    assert [str(one) for one in twice.context["messages"]][-1] == "“Spring” is already published."
    assert "Cancel it, and everybody with a place is told." in said(late)[-1]
    assert Event.objects.filter(state=EventState.PUBLISHED).count() == 1


def test_what_was_prepared_shows_all_it_says_and_can_be_thrown_away(client, network, chair):
    signed_in(client, chair).post(HOME + "sessions/", session(venue="Room 2", capacity="12"))
    page = client.get(HOME + "sessions/").content.decode()

    answer = client.post(f"{HOME}sessions/{Event.objects.get().slug}/discard/", follow=True)

    for words in (
        "We meet.",
        "10am to 11am",
        "Room 2, and online",
        "https://meet.example.org/1",
        "12 places",
    ):
        assert words in page
    assert "Spring is thrown away" in answer.content.decode()
    assert not Event.objects.exists()


def test_a_session_without_a_number_of_places_says_so_before_it_is_published(client, network, chair):
    signed_in(client, chair).post(HOME + "sessions/", session(joining_link="", venue="Room 2"))

    page = client.get(HOME + "sessions/").content.decode()

    assert ("No limit of places" in page, "Link:" in page) == (True, False)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"joining_link": ""}, "say where you meet"),
        ({"joining_link": "x y"}, "Enter a valid URL"),
        ({"day": "2020-01-01"}, "still to come"),
        ({"day": "9999-12-31", "hour": "23:30"}, "within the next year"),
        ({"day": "2027-03-28", "hour": "01:30"}, "The clocks change that night"),
        ({"day": "nonsense"}, "Enter a valid date"),
        ({"capacity": "0"}, "greater than or equal to 1"),
    ],
)
def test_a_session_that_cannot_be_says_why_at_the_field(client, network, chair, said, words):
    answer = signed_in(client, chair).post(HOME + "sessions/", session(**said))

    assert (words in answer.content.decode(), Event.objects.count()) == (True, 0)


def test_a_session_whose_day_has_passed_is_not_published(client, network, chair, time_machine):
    signed_in(client, chair).post(HOME + "sessions/", session())
    time_machine.move_to(timezone.now() + timedelta(days=20))
    client.force_login(chair)

    answer = client.post(f"{HOME}sessions/{Event.objects.get().slug}/publish/", follow=True)

    assert "lies in the past" in str(list(answer.context["messages"])[-1])
    assert Event.objects.get().state == EventState.DRAFT


def test_a_session_that_is_busy_is_not_published_and_says_so(client, network, chair, monkeypatch):
    def busy(**words):
        raise Busy

    signed_in(client, chair).post(HOME + "sessions/", session())
    monkeypatch.setattr(actions, "publish_session", busy)

    answer = client.post(f"{HOME}sessions/{Event.objects.get().slug}/publish/", follow=True)

    assert [str(one) for one in answer.context["messages"]][-1] == network_sessions.BUSY
    assert Event.objects.get().state == EventState.DRAFT
