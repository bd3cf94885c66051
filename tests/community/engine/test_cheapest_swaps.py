"""Against its slow twin: every swap tried on the whole plan."""

from dataclasses import replace

import pytest

from community.engine.cheapest_swaps import Suggestion, cheapest_swaps
from community.engine.pairing import Situation, cost_of_swap, plan_round
from tests.community.engine.pairing.cohorts import SKEWED, a_cohort, pair, people


def the_slow_way(situation, plan, one: str) -> dict[str, float]:
    mine = next((group for group in plan.groups if one in group.members), None)
    others = [key for group in plan.groups if group is not mine for key in group.members]
    swaps = {other: cost_of_swap(situation, plan, one, other) for other in others}
    return {other: swap.difference for other, swap in swaps.items() if not swap.broken}


@pytest.mark.parametrize("seed", range(6))
def test_it_finds_what_trying_every_swap_finds(seed):
    everybody = a_cohort(17 + seed, seed, SKEWED)
    first = plan_round(Situation(tuple(everybody), seed=seed))
    met = frozenset(list(first.pairs)[:4])
    lock = next(frozenset(group.members) for group in first.groups if len(group.members) == 2)
    situation = Situation(tuple(everybody), met=met - {lock}, locks=frozenset({lock}), seed=seed)
    plan = plan_round(situation)

    for person in everybody:
        found = cheapest_swaps(situation, plan.groups, person.key, most=99)
        assert {each.key: each.difference for each in found} == pytest.approx(
            the_slow_way(situation, plan, person.key)
        )
        assert [each.difference for each in found] == sorted(
            (each.difference for each in found), reverse=True
        )


def test_the_best_few_come_first():
    everybody = [replace(one, place=str(at)) for at, one in enumerate(people(*"wxyz"))]
    situation = Situation(tuple(everybody))
    plan = plan_round(situation)
    [other, another] = [
        key for key in "abcd" if key not in next(g for g in plan.groups if "a" in g.members).members
    ]

    assert cheapest_swaps(situation, plan.groups, "a", most=1) == [Suggestion(min(other, another), 0.0)]


def test_somebody_in_a_pair_that_is_kept_is_offered_nobody():
    situation = Situation(tuple(people(*"wxyz")), locks=frozenset({pair("a", "b")}))
    plan = plan_round(situation)

    assert cheapest_swaps(situation, plan.groups, "a") == []
    assert cheapest_swaps(situation, plan.groups, "c") == []
