from dataclasses import replace

import pytest

from community.engine.pairing import Group, Plan, Situation, cost_of_swap, plan_round
from tests.community.engine.pairing.cohorts import a_cohort, pair, people


def seats(plan) -> list[str]:
    return ["".join(group.members) for group in plan.groups]


FOUR = people("acute", "council", "hospice", "charity")
LOCKS = {pair("a", "b"), pair("c", "d")}


def planned(**rules):
    """a with b, c with d, and then with these rules."""
    return Situation(FOUR, **rules), plan_round(Situation(FOUR, locks=LOCKS))


def test_two_people_change_seats_and_the_difference_is_live():
    one, *others = FOUR
    situation = Situation(
        [replace(one, sector="two"), others[0], replace(others[1], sector="two"), others[2]]
    )
    plan = plan_round(replace(situation, locks=LOCKS))

    swap = cost_of_swap(situation, plan, "b", "c")

    assert (seats(plan), seats(swap.plan)) == (["ab", "cd"], ["ac", "bd"])
    assert (plan.total, swap.plan.total, swap.difference, swap.broken) == (70, 20, -50, "")
    assert [(one.name, one.achieved, one.achievable) for one in swap.plan.boundaries] == [
        ("organisation", 2, 2),
        ("sector", 0, 2),
        ("place", 0, 0),
        ("profession", 0, 0),
    ]


def test_whoever_is_left_out_can_take_a_seat():
    situation = Situation(FOUR[:3], may_trio=False)
    plan = plan_round(situation)
    left = plan.left_out[0].key
    seated = plan.groups[0].members[0]

    swap = cost_of_swap(situation, plan, left, seated)

    assert [one.key for one in swap.plan.left_out] == [seated]
    assert swap.plan.relaxations == ("sat_out",)
    assert (swap.difference, swap.broken) == (0, "")


@pytest.mark.parametrize(("a", "b", "broken"), [("a", "b", ""), ("a", "a", ""), ("a", "z", "absent")])
def test_nothing_changes_inside_one_pair_or_with_somebody_absent(a, b, broken):
    situation, plan = planned()

    swap = cost_of_swap(situation, plan, a, b)

    assert (swap.plan, swap.difference, swap.broken) == (plan, 0, broken)


@pytest.mark.parametrize(
    ("rules", "broken"),
    [
        ({"met": {pair("a", "c")}}, "met"),
        ({"apart": {pair("b", "d")}}, "not_together"),
        ({"locks": {pair("a", "b")}}, "locked"),
        ({}, ""),
    ],
)
def test_the_rule_a_swap_breaks_is_told(rules, broken):
    situation, plan = planned(**rules)

    assert cost_of_swap(situation, plan, "b", "c").broken == broken


TRIO_AND_PAIR = Plan((Group(("a", "b", "c"), 10), Group(("d", "e"), 10)), total=25)


@pytest.mark.parametrize(
    ("organisations", "rules", "broken"),
    [
        ("rstuv", {}, ""),
        ("rstur", {}, ""),
        ("rstrr", {}, ""),
        ("rrtur", {}, "same_organisation"),
        ("rstuv", {"met": {pair("b", "e")}}, "met"),
        ("rstur", {"met": {pair("a", "e")}}, "met"),
        ("rstuv", {"apart": {pair("c", "d")}}, "not_together"),
    ],
)
def test_a_trio_may_hold_two_of_one_organisation_and_no_third(organisations, rules, broken):
    swap = cost_of_swap(Situation(people(*organisations), **rules), TRIO_AND_PAIR, "c", "e")

    assert seats(swap.plan) == ["abe", "cd"]
    assert swap.broken == broken


def test_every_swap_of_a_plan_costs_what_the_plan_it_gives_is_short_of():
    situation = Situation(a_cohort(21, seed=4), seed=1)
    plan = plan_round(situation)
    keys = [person.key for person in situation.people]

    for other in keys[1:]:
        swap = cost_of_swap(situation, plan, keys[0], other)
        back = cost_of_swap(situation, swap.plan, keys[0], other)

        assert swap.difference == pytest.approx(swap.plan.total - plan.total)
        assert (seats(back.plan), back.difference) == (seats(plan), pytest.approx(-swap.difference))
