"""Whole programmes of five rounds, each held against the plain rules and an exact twin."""

from collections import Counter

import pytest

from community.engine.pairing import Plan, Situation, reason_against
from tests.community.engine.pairing.cohorts import ORDINARY, SKEWED, Programme, a_cohort
from tests.community.engine.pairing.twins import most_pairs_and_fewest_turns, turns_of_those_left


def programme(number: int) -> Programme:
    n = 15 + number * 7 % 49
    return Programme(a_cohort(n, number, SKEWED if number % 3 == 0 else ORDINARY), seed=1000 * number)


def hold_to_the_rules(one: Programme) -> Counter:
    """Five rounds, each held; how many rounds, people left out and trios there were."""
    met, seen = set(), Counter()
    for situation, plan in one:
        hold_round_to_the_rules(situation, plan)
        assert not plan.pairs & met
        met |= plan.pairs
        seen += Counter(rounds=1, left_out=len(plan.left_out))
        seen += Counter(trios=sum(len(group.members) == 3 for group in plan.groups))
    return seen


def hold_round_to_the_rules(situation: Situation, plan: Plan) -> None:
    seated = Counter(key for group in plan.groups for key in group.members)
    seated.update(left.key for left in plan.left_out)
    assert seated == Counter(person.key for person in situation.people)
    assert not plan.pairs & situation.apart
    for group in plan.groups:
        why_not = sorted(filter(None, (reason_against(situation, *pair) for pair in group.pairs)))
        assert why_not == ["same_organisation"] * (group.relaxation == "trio_across")
    assert all(any(lock <= set(group.members) for group in plan.groups) for lock in situation.locks)
    pairs_and_turns = (len(plan.groups), turns_of_those_left(situation, plan))
    assert pairs_and_turns == most_pairs_and_fewest_turns(situation)


@pytest.mark.parametrize("number", range(12))
def test_five_rounds_of_life_break_no_rule_and_lose_no_pair(number):
    """`python -m benchmarks pairing` holds two hundred to the same."""
    assert hold_to_the_rules(programme(number))["rounds"] == 5
