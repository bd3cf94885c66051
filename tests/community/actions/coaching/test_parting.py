"""What becomes of coaching when the account of one of the two is closed."""

from unittest.mock import patch

import pytest
from django.utils import timezone

from collaborative.notices.models import Notice
from collaborative.people.models import User
from community.actions.coaching import parting
from community.actions.coaching.tending import look_after_coaching
from community.choices import CoachingState, SessionState
from community.models import Coaching, CoachingSession
from tests import builders
from tests.builders import in_london
from tests.community.coaching_world import a_coach, a_coaching, a_session

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_morning(time_machine):
    time_machine.move_to(in_london(2026, 11, 21, 9))


def closes_the_account_of(person):
    person.is_active = False
    person.save()


def look() -> list[tuple[str, str]]:
    Notice.objects.all().delete()
    look_after_coaching(timezone.now())
    rows = Notice.objects.filter(to__is_active=True).select_related("to").order_by("to__name", "subject")
    return [(one.to.name, one.subject) for one in rows]


@pytest.mark.parametrize("state", [CoachingState.FIRST_TALK, CoachingState.AGREEING, CoachingState.RUNNING])
def test_a_coach_hears_that_the_leader_has_left_and_their_calendar_is_free(state):
    coaching = a_coaching(state)
    a_session(coaching)
    closes_the_account_of(coaching.leader)

    assert look() == [("Ben Coach", "A session is called off"), ("Ben Coach", "Ada Leader has left")]
    assert Coaching.objects.get().state == CoachingState.ENDED
    assert CoachingSession.objects.get().state == SessionState.CANCELLED
    assert look() == []


def test_a_leader_hears_that_the_coach_has_left_and_where_there_are_others():
    coaching = a_coaching()
    closes_the_account_of(coaching.coach.person)

    assert look() == [("Ada Leader", "Ben Coach has left")]
    letter = Notice.objects.get(to=coaching.leader)
    assert "What you wrote stays readable to you for a year" in letter.text
    assert "There are others who would be glad to hear from you." in letter.text


@pytest.mark.parametrize("state", [CoachingState.WAITING, CoachingState.OFFERED, CoachingState.ASKED])
def test_nobody_waits_for_a_coach_who_has_left(state):
    coaching = a_coaching(state)
    closes_the_account_of(coaching.coach.person)

    assert look() == [("Ada Leader", "Ben Coach has left")]
    assert "stays readable" not in Notice.objects.get(to=coaching.leader).text
    assert Coaching.objects.get().state == CoachingState.WITHDRAWN


def test_a_coach_hears_of_a_question_that_nobody_asks_any_more_and_not_of_who_stood_in_the_line():
    closes_the_account_of(a_coaching(CoachingState.ASKED).leader)
    cal = builders.a_leader("Cal Line")
    a_coaching(CoachingState.WAITING, coach=a_coach("Dot Coach", capacity=1), leader=cal)
    a_coaching(coach=a_coach("Eli Coach"), leader=builders.a_leader("Fay"))
    closes_the_account_of(cal)

    assert look() == [("Ben Coach", "Ada Leader has left")]


def test_the_place_of_a_leader_who_left_goes_to_the_next_in_the_line():
    coach = a_coach(capacity=1)
    closes_the_account_of(a_coaching(coach=coach).leader)
    a_coaching(CoachingState.WAITING, coach=coach, leader=builders.a_leader("Cal Line"))

    assert look() == [("Ben Coach", "Ada Leader has left"), ("Cal Line", "Ben Coach has room for you")]


def test_of_two_who_both_left_nobody_is_written_to():
    coaching = a_coaching()
    closes_the_account_of(coaching.leader)
    closes_the_account_of(coaching.coach.person)

    look()

    assert not Notice.objects.exists()
    assert Coaching.objects.get().state == CoachingState.ENDED


def coaching_ends():
    Coaching.objects.update(state=CoachingState.ENDED, ended_at=timezone.now())


def account_opens_again():
    User.objects.update(is_active=True)


@pytest.mark.parametrize("somebody_else", [coaching_ends, account_opens_again])
def test_what_somebody_else_did_in_the_same_moment_stands(somebody_else):
    coaching, held_with = a_coaching(), parting.held_with
    closes_the_account_of(coaching.leader)

    def held_a_moment_later(coaching):
        somebody_else()
        return held_with(coaching)

    with patch.object(parting, "held_with", held_a_moment_later):
        told = look()

    is_over = somebody_else is coaching_ends
    assert (told, Notice.objects.exists()) == ([], False)
    assert Coaching.objects.get().state == (CoachingState.ENDED if is_over else coaching.state)
