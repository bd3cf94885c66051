"""Two workers after one large draft, on PostgreSQL. Each race is first shown with the safeguard off.

Nobody sleeps: whoever is ahead waits until the other has come to the same point, or has ended.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Barrier, Event, Lock
from unittest.mock import patch

import pytest

from community.actions.connect import drafting_later
from community.actions.connect.drafting_later import ask_for_draft, draft_next
from community.models import Drafting, Pair, Run, Seat
from tests.builders import a_team_member
from tests.community.racing import all_at_once
from tests.community.rounds import a_challenge, a_crowd_in, a_round

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

LONG = 30  # seconds; only a test that fails waits so long


@pytest.fixture
def asked() -> Drafting:
    challenge = a_challenge()
    a_crowd_in(challenge, 12)
    return ask_for_draft(round=a_round(challenge), by=a_team_member("Tom"), seed=7)


def in_time(event: Event) -> None:
    assert event.wait(LONG), "the other worker did not come so far"


@contextmanager
def both_have_claimed_it():
    """Neither makes the draft before the other has taken the same row for its own."""
    one_by_one, both = Lock(), Barrier(2, timeout=LONG)
    claimed = drafting_later._claimed

    def together():
        with one_by_one:
            number = claimed()
        both.wait()
        return number

    with patch.object(drafting_later, "_claimed", together):
        yield


@contextmanager
def without_the_lock():
    with patch.object(drafting_later, "unclaimed_rows", lambda rows, *, limit: list(rows[:limit])):
        yield


@contextmanager
def drafting(before: Callable[[], object]) -> Iterator[list[set[int]]]:
    """With a pause, the row in hand, before each draft; the pairs of each, in the order of the drafts."""
    draft, made = drafting_later.draft, []

    def draft_and_note(**words):
        before()
        run = draft(**words)
        made.append(pairs())
        return run

    with patch.object(drafting_later, "draft", draft_and_note):
        yield made


def pairs() -> set[int]:
    return set(Pair.objects.values_list("pk", flat=True))


def whole(asked: Drafting) -> tuple[int, int, int]:
    """Pairs and seats of the round, and what is still asked for."""
    seats = Seat.objects.filter(round=asked.round).count()
    return Pair.objects.filter(round=asked.round).count(), seats, Drafting.objects.count()


def test_without_the_lock_two_workers_with_one_row_overwrite_each_others_draft(asked):
    both_have_read_it = Barrier(2, timeout=LONG)

    with both_have_claimed_it(), without_the_lock(), drafting(both_have_read_it.wait) as made:
        said = all_at_once([draft_next] * 2, threads=2)

    first, second = made
    assert (said, Run.objects.count()) == ([1, 1], 2)
    assert (pairs() == second, pairs() & first) == (True, set())


def test_of_two_workers_with_one_row_one_drafts_and_the_other_ends_while_it_does(asked):
    other_ended = Event()

    def work() -> int:
        try:
            return draft_next()
        finally:
            other_ended.set()

    with both_have_claimed_it(), drafting(lambda: in_time(other_ended)) as made:
        said = all_at_once([work] * 2, threads=2)

    assert (sorted(said), Run.objects.count()) == ([0, 1], 1)
    assert (made, whole(asked)) == ([pairs()], (6, 12, 0))


def one_comes_while_the_other_drafts() -> tuple[list[int], list[set[int]]]:
    """What the first and the late one made of it, and the pairs of each draft in their order."""
    first_is_at_it, late_one_ended = Event(), Event()

    def late() -> int:
        in_time(first_is_at_it)
        try:
            return draft_next()
        finally:
            late_one_ended.set()

    def only_the_first_waits() -> None:
        if not first_is_at_it.is_set():
            first_is_at_it.set()
            in_time(late_one_ended)

    with drafting(only_the_first_waits) as made:
        return all_at_once([draft_next, late], threads=2), made


def test_without_the_lock_a_worker_that_comes_late_makes_a_draft_that_is_overwritten(asked):
    with without_the_lock():
        said, made = one_comes_while_the_other_drafts()

    late, first = made
    assert (said, Run.objects.count()) == ([1, 1], 2)
    assert (pairs() == first, pairs() & late) == (True, set())


def test_a_worker_that_comes_while_another_drafts_ends_at_once(asked):
    said, made = one_comes_while_the_other_drafts()

    assert (said, Run.objects.count()) == ([1, 0], 1)
    assert (made, whole(asked)) == ([pairs()], (6, 12, 0))
