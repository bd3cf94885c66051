from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from community.choices import CoachingState
from community.models import CoachingNote
from community.queries.coaching import pairs
from tests.builders import a_leader, a_team_member, an_administrator
from tests.community.coaching_world import a_coach, a_coaching, a_session

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", CoachingState.values)
def test_nobody_but_the_two_finds_it_and_a_coach_only_once_they_are_asked(state):
    coaching = a_coaching(state, began_at=None)
    unknown_to_the_coach = ("waiting", "offered", "withdrawn", "lapsed")

    assert list(pairs.of(coaching.leader)) == [coaching]
    assert list(pairs.of(coaching.coach.person)) == ([] if state in unknown_to_the_coach else [coaching])
    for stranger in (a_leader(), a_team_member(), an_administrator()):
        assert list(pairs.of(stranger)) == []


def test_a_private_note_is_its_authors_and_a_shared_one_is_both_of_theirs():
    coaching = a_coaching()
    ada, ben = coaching.leader, coaching.coach.person
    for author in (ada, ben):
        for shared in (True, False):
            text = f"{author.name} {'shared' if shared else 'private'}"
            CoachingNote.objects.create(coaching=coaching, author=author, text=text, is_shared=shared)

    def reads(person) -> set[str]:
        return set(pairs.notes_for(coaching, person).values_list("text", flat=True))

    assert reads(ada) == {"Ada Leader shared", "Ada Leader private", "Ben Coach shared"}
    assert reads(ben) == {"Ben Coach shared", "Ben Coach private", "Ada Leader shared"}


def test_what_is_next_comes_in_the_order_of_its_time():
    now = timezone.now()
    ada = a_leader("Ada")
    running = a_coaching(leader=ada)
    a_session(running, starts_at=now + timedelta(days=9))
    a_session(running, starts_at=now + timedelta(days=2), state="cancelled")
    a_session(running, starts_at=now - timedelta(days=2))
    asked = a_coaching("asked", leader=ada, help="mentoring", coach=a_coach("Cai"))
    a_coaching("ended", leader=ada, coach=a_coach("Dee"))

    found = pairs.next_for(ada, now)

    assert found == [asked, running]
    assert [one.next_session and one.next_session.starts_at for one in found] == [
        None,
        now + timedelta(days=9),
    ]


def test_a_first_talk_is_there_before_and_after_it():
    now, coaching = timezone.now(), a_coaching("first_talk")
    [before] = pairs.next_for(coaching.leader, now)
    talk = a_session(coaching, is_first_talk=True, starts_at=now - timedelta(days=1), state="happened")

    [after] = pairs.next_for(coaching.leader, now)

    assert (before.first_talk, after.first_talk, after.next_session) == (None, talk, None)


def test_what_is_to_come_stands_before_what_was():
    now, coaching = timezone.now(), a_coaching()
    days = {number: a_session(coaching, starts_at=now + timedelta(days=number)) for number in (-9, 5, -2, 1)}

    assert pairs.sessions_of(coaching, now) == [days[1], days[5], days[-2], days[-9]]


def test_what_is_next_for_a_coach_asks_as_much_for_three_as_for_one():
    coach = a_coach(capacity=9)

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            pairs.next_for(coach.person, timezone.now())
        return len(seen)

    a_session(a_coaching(coach=coach))
    with_one = asked()
    a_session(a_coaching(coach=coach))
    a_session(a_coaching(coach=coach))

    assert asked() == with_one


def test_what_is_over_is_what_came_to_something():
    ada = a_leader("Ada")
    ended = a_coaching("ended", leader=ada)
    a_coaching("declined", leader=ada, coach=a_coach("Cai"), began_at=None)

    assert list(pairs.over(ada)) == [ended]
