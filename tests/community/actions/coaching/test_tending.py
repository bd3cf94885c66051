from datetime import date, timedelta

import pytest
from django.utils import timezone

from collaborative.notices.models import Notice
from community.actions.coaching.tending import forget, look_after_coaching
from community.actions.tidy import tidy
from community.choices import CoachingState
from community.models import Coaching, CoachingNote, Goal
from tests.builders import in_london
from tests.community.coaching_world import a_coach, a_coaching, a_contract, a_goal, a_session

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)


def look() -> list[tuple[str, str]]:
    Notice.objects.all().delete()
    look_after_coaching(timezone.now())
    rows = Notice.objects.select_related("to").order_by("to__name", "subject")
    return [(one.to.name, one.subject) for one in rows]


def test_both_are_reminded_the_day_before_and_once():
    a_session(a_coaching(), starts_at=timezone.now() + timedelta(hours=20))

    assert look_after_coaching(timezone.now()) == 2
    assert look_after_coaching(timezone.now()) == 0
    assert sorted(Notice.objects.values_list("subject", flat=True)) == [
        "Tomorrow: Ada Leader",
        "Tomorrow: Ben Coach",
    ]


@pytest.mark.parametrize("fields", [{"state": "cancelled"}, {"state": "happened"}])
def test_nobody_is_reminded_of_what_does_not_take_place(fields):
    a_session(a_coaching(), starts_at=timezone.now() + timedelta(hours=20), **fields)
    a_session(a_coaching("ended", coach=a_coach()), starts_at=timezone.now() + timedelta(hours=20))

    assert look() == []


def test_nobody_is_written_to_at_night(time_machine):
    time_machine.move_to(in_london(2026, 11, 21, 3))
    a_session(a_coaching(), starts_at=timezone.now() + timedelta(hours=20))

    assert look() == []


def test_after_the_first_talk_both_are_asked_whether_they_go_on():
    coaching = a_coaching("first_talk")
    a_session(coaching, is_first_talk=True, starts_at=timezone.now() - A_DAY)
    agreeing = a_coaching("agreeing", coach=a_coach("Cai"))
    a_session(agreeing, is_first_talk=True, starts_at=timezone.now() - A_DAY)

    assert look() == [
        ("Ada Leader", "How was your first talk?"),
        ("Ben Coach", "How was your first talk?"),
    ]


def test_a_coach_who_has_not_answered_is_asked_again_after_five_days(time_machine):
    a_coaching("asked")
    assert look() == []

    time_machine.shift(timedelta(days=5, minutes=1))
    assert look() == [("Ben Coach", "Ada Leader waits for your answer")]


def test_when_the_agreed_time_is_over_both_are_asked_once_what_next():
    coaching = a_coaching("agreeing")
    a_contract(coaching, ends_on=date(2026, 11, 20))
    Coaching.objects.update(state=CoachingState.RUNNING)

    assert look() == [
        ("Ada Leader", "The time you agreed is over"),
        ("Ben Coach", "The time you agreed is over"),
    ]


@pytest.mark.parametrize(
    ("supervised_on", "is_asked"),
    [(None, True), (date(2026, 5, 1), True), (date(2026, 6, 1), False)],
)
def test_supervision_long_ago_is_asked_about_once_for_each_date(supervised_on, is_asked):
    a_coach(supervised_on=supervised_on)

    assert bool(look()) is is_asked
    assert look_after_coaching(timezone.now()) == 0


def test_only_approved_coaches_are_asked_about_supervision():
    a_coach(supervised_on=None, state="asked")

    assert look() == []


def test_offers_that_were_not_answered_move_on_even_at_night(time_machine):
    coach = a_coach(capacity=1)
    offered, waits = a_coaching("offered", coach=coach), a_coaching("waiting", coach=coach)
    time_machine.move_to(in_london(2026, 11, 29, 3))

    assert look_after_coaching(timezone.now()) == 1

    for one in (offered, waits):
        one.refresh_from_db()
    assert (offered.state, waits.state) == (CoachingState.LAPSED, CoachingState.OFFERED)


def test_a_place_that_came_free_unseen_is_offered():
    coach = a_coach(capacity=1)
    running, waits = a_coaching(coach=coach), a_coaching("waiting", coach=coach)
    running.delete()

    assert ("Ada Leader", "Ben Coach has room for you") in look()
    waits.refresh_from_db()
    assert waits.state == CoachingState.OFFERED


def test_a_year_after_the_end_all_that_two_people_had_is_gone(time_machine):
    coaching, running = a_coaching("ended"), a_coaching(coach=a_coach("Cai"))
    a_goal(coaching)
    CoachingNote.objects.create(coaching=coaching, author=coaching.leader, text="Ours")
    assert forget(before=timezone.now() - A_DAY) == 0

    time_machine.shift(timedelta(days=366))
    assert tidy(timezone.now())["coaching forgotten"] == 1

    assert list(Coaching.objects.all()) == [running]
    assert (Goal.objects.count(), CoachingNote.objects.count()) == (0, 0)
