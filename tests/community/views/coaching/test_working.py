"""Leader and coach work together: the first talk, sessions and what they agreed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from collaborative.kit.database import Busy
from community.actions.coaching import sessions
from community.choices import CoachingState, SessionState
from community.models import CoachingSession
from tests.community.admin.sent import text
from tests.community.coaching_world import a_coaching, a_contract, a_session
from tests.community.views.coaching.between_two import HOSTILE, WHEN, at, state_of

pytestmark = pytest.mark.django_db

TERMS = {
    "how_often": "monthly",
    "sessions": "6",
    "ends_on_day": "1",
    "ends_on_month": "6",
    "ends_on_year": "2027",
    "confidential": "on",
}


@pytest.mark.parametrize(
    ("state", "who", "line"),
    [
        ("waiting", "leader", "You wait for Ben Coach. You are number 1 in the line."),
        ("offered", "leader", "Ben Coach has room for you. Answer by"),
        ("asked", "leader", "Ben Coach has not answered yet."),
        ("asked", "coach", "Ada Leader asks you. Say yes or no."),
        ("first_talk", "leader", "Agree a time for your first talk."),
        ("agreeing", "coach", "Both of you go on."),
        ("running", "leader", "You work together."),
        ("ended", "coach", "You have come to the end of your work together."),
        ("declined", "coach", "You said that you cannot at the moment."),
        ("not_for_us", "leader", "You did not go on after your first talk."),
        ("withdrawn", "leader", "This was taken back."),
        ("lapsed", "leader", "The offer was not answered in time"),
    ],
)
def test_the_page_says_how_things_stand(state, who, line, as_leader, as_coach):
    coaching = a_coaching(state)
    client = (as_leader if who == "leader" else as_coach)(coaching)

    page = client.get(at("coaching-pair", coaching.key))

    assert line in text(page)


def test_the_first_talk_is_planned_had_and_decided(as_leader, time_machine):
    coaching = a_coaching("first_talk")
    ada = as_leader(coaching)
    ada.post(at("coaching-plan", coaching.key), WHEN)
    assert "Your first talk is planned." in text(ada.get(at("coaching-pair", coaching.key)))

    time_machine.move_to("2026-12-03T18:00Z")
    ada = as_leader(coaching)
    assert "You have had your first talk." in text(ada.get(at("coaching-pair", coaching.key)))
    assert "Did it happen?" in text(ada.get(at("coaching-pair", coaching.key)))
    assert "You have had your first talk. Say whether you go on" in text(ada.get(at("coaching")))
    assert "Do you go on?" in text(ada.get(at("coaching-go-on", coaching.key)))
    ada.post(at("coaching-go-on", coaching.key), {"verdict": "go_on"})

    assert "The other is asked, too." in text(ada.get(at("coaching-pair", coaching.key)))


def test_what_one_said_after_the_first_talk_is_not_shown_to_the_other(as_coach):
    coaching = a_coaching("first_talk", leader_says="go_on")

    page = text(as_coach(coaching).get(at("coaching-pair", coaching.key)))

    assert "go on. The other" not in page
    assert "would like to go on" not in page


def test_a_verdict_that_is_none_asks_again(as_leader):
    coaching = a_coaching("first_talk")

    page = as_leader(coaching).post(at("coaching-go-on", coaching.key), {"verdict": "perhaps"})

    assert page.status_code == 200
    assert state_of(coaching) == CoachingState.FIRST_TALK


def test_how_they_work_is_agreed_by_both(as_leader, as_coach):
    coaching = a_coaching("agreeing")

    as_leader(coaching).post(at("coaching-agreement", coaching.key), TERMS | {"words": HOSTILE})
    waiting = text(as_leader(coaching).get(at("coaching-pair", coaching.key)))
    assert "You have agreed how you work. Ben Coach is asked, too." in waiting
    ben = as_coach(coaching)
    page = ben.get(at("coaching-pair", coaching.key))
    assert "Ada Leader suggests how you could work." in text(page)
    assert "One of you has still to agree" in text(page)
    assert "<script>alert" not in page.content.decode()
    ben.post(at("coaching-agreement", coaching.key), TERMS | {"words": HOSTILE})

    assert state_of(coaching) == CoachingState.RUNNING
    assert "Every month, 6 sessions in all" in text(ben.get(at("coaching-pair", coaching.key)))


def test_an_agreement_that_cannot_be_loses_nothing(as_leader):
    coaching = a_coaching("agreeing")

    page = as_leader(coaching).post(
        at("coaching-agreement", coaching.key), TERMS | {"sessions": "0", "words": "Kept words"}
    )

    assert "Give a whole number from 1 to 24" in text(page)
    assert "Kept words" in page.content.decode()


def test_an_agreement_that_is_over_is_not_written_anew_without_a_new_end(as_leader):
    coaching = a_coaching("agreeing")
    a_contract(coaching, ends_on="2026-11-01", leader_agreed_at=None)

    page = as_leader(coaching).post(
        at("coaching-agreement", coaching.key),
        TERMS | {"sessions": "8", "ends_on_day": "1", "ends_on_month": "11", "ends_on_year": "2026"},
    )

    assert "Give a day after today." in text(page)


def test_a_session_is_planned_moved_and_called_off(as_leader):
    coaching = a_coaching()
    ada = as_leader(coaching)
    ada.post(at("coaching-plan", coaching.key), WHEN)
    session = CoachingSession.objects.get()
    address = at("coaching-session", coaching.key, session.key)

    assert "Your next session is planned." in text(ada.get(at("coaching-pair", coaching.key)))
    assert "14:30" in ada.get(address).content.decode()
    moved = ada.post(address, WHEN | {"starts_at_1": "16:00", "do": "move"}, follow=True)
    assert "It is moved, in both calendars." in text(moved)
    ada.post(address, {"do": "call_off"})

    session.refresh_from_db()
    assert (session.state, session.sequence) == (SessionState.CANCELLED, 2)
    assert "This session is called off" in text(ada.get(address, follow=True))


def test_a_session_that_took_place_is_noted(as_coach, time_machine):
    coaching = a_coaching()
    session = a_session(coaching, starts_at=timezone.now() - timedelta(hours=3))
    ben = as_coach(coaching)
    address = at("coaching-session", coaching.key, session.key)

    assert "It happened" in text(ben.get(address))
    ben.post(address, {"do": "happened"})

    assert "Happened" in text(ben.get(at("coaching-pair", coaching.key)))


@pytest.mark.parametrize(
    "wrong", [{"starts_at_0": "yesterday"}, {"starts_at_0": "2020-01-01"}, {"minutes": "7"}]
)
def test_a_time_that_cannot_be_says_so_at_the_field(as_leader, wrong):
    coaching = a_coaching()
    session = a_session(coaching)
    ada = as_leader(coaching)

    planned = ada.post(at("coaching-plan", coaching.key), WHEN | wrong)
    moved = ada.post(at("coaching-session", coaching.key, session.key), WHEN | wrong | {"do": "move"})

    for page in (planned, moved):
        assert page.status_code == 200
        assert "There is a problem" in text(page)
        assert "Room 4" in page.content.decode()


def test_somebody_else_busy_is_said_and_nothing_is_lost(as_leader, monkeypatch):
    coaching = a_coaching()
    session = a_session(coaching)

    def busy(**kwargs):
        raise Busy

    for name in ("plan", "move", "call_off"):
        monkeypatch.setattr(sessions, name, busy)
    ada = as_leader(coaching)
    address = at("coaching-session", coaching.key, session.key)

    pages = [
        ada.post(at("coaching-plan", coaching.key), WHEN),
        ada.post(address, WHEN | {"do": "move"}),
        ada.post(address, {"do": "call_off"}, follow=True),
    ]

    assert all("Nothing has changed: try again" in text(page) for page in pages)


def test_what_is_called_off_did_not_happen(as_leader):
    coaching = a_coaching()
    session = a_session(coaching, state="cancelled")

    page = as_leader(coaching).post(
        at("coaching-session", coaching.key, session.key), {"do": "happened"}, follow=True
    )

    assert "This session is called off" in text(page)
