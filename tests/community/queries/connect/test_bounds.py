"""How good the rounds are so far: no plan is ever better than the bound, whatever happened meanwhile."""

import pytest
from django.utils import timezone

from community.actions.connect.drafting import draft
from community.choices import PairState, RoundState
from community.models import LeftOut, Pair, Round, Run
from community.queries.connect.pairs import newest_run
from tests.builders import a_team_member, an_organisation, the_borough
from tests.community.rounds import a_challenge, a_crowd_in, a_drafted_round, a_round, joined, with_names

pytestmark = pytest.mark.django_db


def publish_bare(round: Round) -> None:
    """Without a word to anybody."""
    Pair.objects.filter(round=round).update(state=PairState.LIVE)
    LeftOut.objects.filter(round=round).update(told_at=timezone.now())
    Round.objects.filter(pk=round.pk).update(state=RoundState.PUBLISHED, published_at=timezone.now())


def drafted_now(round: Round) -> Run:
    draft(round=round, by=a_team_member())
    return newest_run(round)


def test_five_rounds_of_an_ordinary_cohort_stay_below_the_bound_and_close_to_it():
    challenge = a_challenge()
    a_crowd_in(challenge, 24)
    shares = []

    for number in range(1, 6):
        round = a_round(challenge, number)
        run = drafted_now(round)
        shares.append(run.achieved / run.bound)
        publish_bare(round)

    assert all(0.9 < share <= 1 for share in shares)


def test_the_points_of_the_rounds_before_count_along():
    round = a_drafted_round("Ada", "Ben", "Cai", "Dot")
    publish_bare(round)

    run = drafted_now(a_round(round.challenge, 2))

    assert (run.total, run.achieved) == (20, 40)
    assert run.bound >= 40


def test_pairing_those_who_wait_in_a_published_round_counts_nobodys_month_twice():
    round = a_drafted_round("Ada", "Ben", "Cai")
    publish_bare(round)
    joined(round.challenge, "Dot")
    joined(round.challenge, "Eli")

    run = drafted_now(round)

    assert (run.present, run.total, run.achieved) == (2, 10, 25)
    assert run.bound == pytest.approx(25)


def test_who_sat_out_before_could_have_been_paired_then():
    challenge = a_challenge()
    employer = an_organisation()
    joined(challenge, "Ada", organisation=employer)
    joined(challenge, "Ben", organisation=employer)
    first = a_round(challenge)
    drafted_now(first)
    publish_bare(first)
    joined(challenge, "Cai")
    joined(challenge, "Dot")

    run = drafted_now(a_round(challenge, 2))

    assert (run.total, run.achieved) == (20, 20)
    assert run.bound == pytest.approx(20, abs=1)


def test_who_was_told_to_wait_and_is_paired_in_the_same_month_is_counted_once():
    round = a_drafted_round("Ada")
    publish_bare(round)
    joined(round.challenge, "Ben")

    run = drafted_now(round)

    assert (run.achieved, run.bound) == (10, pytest.approx(10))


def test_when_the_weights_change_earlier_rounds_are_counted_anew():
    round = a_drafted_round("Ada", "Ben", "Cai", "Dot")
    publish_bare(round)
    challenge = round.challenge
    challenge.weights = challenge.weights | {"unmet": 2}
    challenge.save()

    run = drafted_now(a_round(challenge, 2))

    assert (run.total, run.achieved) == (4, 8)
    assert run.bound >= 8


def test_a_pair_who_work_together_by_now_is_no_part_of_what_could_be_reached():
    round = a_drafted_round("Ada", "Ben")
    publish_bare(round)
    people = with_names(round)
    people["Ada"].person.profile.organisation = people["Ben"].person.profile.organisation
    people["Ada"].person.profile.save()
    joined(round.challenge, "Cai", place=the_borough())
    joined(round.challenge, "Dot", place=the_borough("Bexley"))

    run = drafted_now(a_round(round.challenge, 2))

    assert run.achieved == run.total
    assert run.bound >= run.achieved
