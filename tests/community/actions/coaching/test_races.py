"""A coach's last place, asked for by many at once."""

import time
from collections import Counter
from contextlib import ExitStack, contextmanager
from threading import Barrier
from unittest.mock import patch

import pytest

from collaborative.kit.database import Busy
from collaborative.kit.refusals import Refused
from community.actions.coaching import asking, holding
from community.models import Coaching
from community.queries.coaching.pairs import held_by
from tests.builders import a_leader, an_organisation
from tests.community.coaching_world import a_coach, a_coaching
from tests.community.racing import all_at_once, read_only

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@contextmanager
def counting_slowly(*, lock: bool):
    """With the lock, a pause after counting; without it, nobody goes on until two have counted."""
    both = Barrier(2)

    def counted(coach) -> int:
        found = held_by(coach)
        if lock:
            time.sleep(0.05)
        else:
            both.wait(timeout=20)
        return found

    with ExitStack() as switched:
        for module in (asking, holding):
            switched.enter_context(patch.object(module, "held_by", counted))
        if not lock:
            switched.enter_context(patch.object(holding, "locked_rows", read_only))
        yield


def asks(coach, leader, help="coaching"):
    def ask() -> str:
        try:
            return asking.ask(coach=coach, leader=leader, help=help, words="Hello").state
        except Refused:
            return "refused"
        except Busy:
            return "busy"

    return ask


def people(number: int) -> list:
    return [a_leader(organisation=an_organisation()) for _ in range(number)]


def test_without_the_lock_two_people_get_the_last_place():
    """The race is there: if this fails, the tests below prove nothing."""
    coach = a_coach(capacity=1)

    with counting_slowly(lock=False):
        outcome = Counter(all_at_once([asks(coach, one) for one in people(2)]))

    assert outcome == {"asked": 2}


@pytest.mark.parametrize("number", [2, 10])
def test_the_last_place_goes_to_one_and_the_others_wait_in_turn(number):
    coach = a_coach(capacity=1)

    with counting_slowly(lock=True):
        outcome = Counter(all_at_once([asks(coach, one) for one in people(number)]))

    assert outcome == {"asked": 1, "waiting": number - 1}


def test_one_person_from_many_tabs_asks_once():
    coach, [ada] = a_coach(capacity=5), people(1)

    with counting_slowly(lock=True):
        outcome = Counter(all_at_once([asks(coach, ada)] * 8))

    assert outcome == {"asked": 8}
    assert Coaching.objects.count() == 1


def test_one_person_asking_two_coaches_at_once_asks_one():
    ben, cai, [ada] = a_coach("Ben"), a_coach("Cai"), people(1)

    with counting_slowly(lock=True):
        outcome = Counter(all_at_once([asks(ben, ada), asks(cai, ada)]))

    assert outcome == {"asked": 1, "refused": 1}


def test_a_place_that_comes_free_twice_is_offered_to_two_in_turn_and_never_three():
    coach = a_coach(capacity=2)
    taken = [a_coaching("asked", coach=coach) for _ in range(2)]
    waits = [a_coaching("waiting", coach=coach) for _ in range(3)]

    def says_no(coaching):
        return lambda: asking.decline(coaching=coaching).state

    with counting_slowly(lock=True):
        all_at_once([says_no(one) for one in taken])

    states = [Coaching.objects.get(pk=one.pk).state for one in waits]
    assert states == ["offered", "offered", "waiting"]
