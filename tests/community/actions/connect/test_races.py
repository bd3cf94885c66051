"""Two of the team at once, on PostgreSQL. Each race is first shown with the lock off."""

import time
from collections import Counter
from contextlib import contextmanager
from unittest.mock import patch

import pytest
from django.db import IntegrityError

from collaborative.kit.refusals import Refused
from collaborative.notices.models import Notice
from community.actions.connect import changing, drafting, publishing
from community.actions.connect.changing import lock, swap
from community.actions.connect.drafting import draft
from community.actions.connect.publishing import publish
from community.models import Introduction, Pair, Run, Seat
from community.queries.connect.pairs import drafted
from tests.builders import a_team_member
from tests.community.racing import all_at_once, read_only
from tests.community.rounds import a_challenge, a_crowd_in, a_round

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

PAUSE = 0.15


@contextmanager
def without_the_lock(*modules):
    """And time enough between reading and writing for the other to do the same."""

    def slowly(round, **about):
        time.sleep(PAUSE)
        return situation_of(round, **about)

    situation_of = drafting.situation_of
    with patch.object(drafting, "situation_of", slowly), patch.object(changing, "situation_of", slowly):
        patches = [patch.object(module, "locked_rows", read_only) for module in modules]
        for each in patches:
            each.start()
        try:
            yield
        finally:
            for each in patches:
                each.stop()


def trying(do, **what):
    def tried() -> str:
        try:
            do(**what)
        except Refused as refusal:
            return str(refusal)
        except IntegrityError:
            return "the database refused"
        except KeyError:
            return "what it had read was gone"
        return "done"

    return tried


@pytest.fixture
def round():
    challenge = a_challenge()
    a_crowd_in(challenge, 12)
    return a_round(challenge)


def drafts_by(*team, round) -> list:
    return [trying(draft, round=round, by=one, seed=seed) for seed, one in enumerate(team)]


def in_it(round) -> tuple[int, int]:
    return Pair.objects.filter(round=round).count(), Seat.objects.filter(round=round).count()


def test_without_the_lock_two_who_draft_at_once_get_in_each_others_way(round):
    """The race is there; the database alone keeps anybody from sitting in two pairs."""
    tom, tess = a_team_member("Tom"), a_team_member("Tess")

    with without_the_lock(drafting):
        said = all_at_once(
            [trying(draft, round=round, by=by, seed=seed) for seed, by in ((1, tom), (2, tess))]
        )

    assert Counter(said) == {"done": 1, "the database refused": 1}
    assert in_it(round) == (6, 12)


def test_abuse_49_two_who_draft_at_once_make_one_round(round):
    tom, tess = a_team_member("Tom"), a_team_member("Tess")

    with without_the_lock():
        said = all_at_once(
            [trying(draft, round=round, by=by, seed=seed) for seed, by in ((1, tom), (2, tess))]
        )

    assert said == ["done", "done"]
    assert in_it(round) == (6, 12)
    assert Run.objects.filter(round=round).count() == 2


def test_without_the_lock_a_round_published_twice_is_held_by_the_ledger_alone(round):
    tom = a_team_member("Tom")
    draft(round=round, by=tom)

    with without_the_lock(publishing):
        said = all_at_once([trying(publish, round=round, by=tom)] * 2)

    assert sorted(said) == [publishing.CHANGED, "done"]
    assert Introduction.objects.count() == 6


def test_a_round_published_by_two_at_once_is_published_once(round):
    tom = a_team_member("Tom")
    draft(round=round, by=tom)

    with without_the_lock():
        said = all_at_once([trying(publish, round=round, by=tom)] * 4)

    assert Counter(said) == {
        "done": 1,
        "This round is published already, and there are no new pairs to publish.": 3,
    }
    assert Introduction.objects.count() == 6
    assert Notice.objects.filter(template="community/connect/paired").count() == 12


def test_without_the_lock_two_swaps_of_one_seat_leave_a_draft_that_is_not_what_either_saw(round):
    tom = a_team_member("Tom")
    draft(round=round, by=tom)

    with without_the_lock(changing):
        said = all_at_once(swaps_of_one_seat(round, tom))

    assert said != ["done", "done"] or Run.objects.get().total != pytest.approx(points_of(round))


def test_two_swaps_of_one_seat_come_one_after_the_other(round):
    tom = a_team_member("Tom")
    draft(round=round, by=tom)

    with without_the_lock():
        said = all_at_once(swaps_of_one_seat(round, tom))

    assert "what it had read was gone" not in said
    assert in_it(round) == (6, 12)
    assert {pair.seats.count() for pair in Pair.objects.filter(round=round)} == {2}
    assert Run.objects.get().total == pytest.approx(points_of(round))


def swaps_of_one_seat(round, by) -> list:
    """One person with two others, each of which costs or gains something."""
    keys = [seat.participant.key for pair in drafted(round) for seat in pair.seats.all()]
    plan = changing.as_drafted(round)
    costs = {
        other: found.difference
        for other in keys[2:]
        if not (found := plan.swapped(keys[0], other)).broken and found.difference
    }
    first, *_, last = costs
    return [trying(swap, round=round, one=keys[0], other=other, by=by) for other in (first, last)]


def points_of(round) -> float:
    return sum(pair.score for pair in Pair.objects.filter(round=round))


def test_a_pair_locked_while_somebody_drafts_again_is_kept_or_refused_in_words(round):
    tom = a_team_member("Tom")
    draft(round=round, by=tom)
    pair = drafted(round)[0]

    with without_the_lock():
        said = all_at_once([trying(draft, round=round, by=tom, seed=5), trying(lock, pair=pair)])

    assert said[0] == "done"
    assert said[1] == "done" or said[1].startswith("This pair is no longer in the draft")
    assert in_it(round) == (6, 12)
