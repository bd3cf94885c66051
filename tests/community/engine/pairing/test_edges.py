"""The smallest rounds, and those where nothing goes."""

from dataclasses import replace

import pytest

from community.engine.pairing import LeftOut, LockRefused, Proof, Situation, plan_round
from tests.community.engine.pairing.cohorts import pair, people


def groups(plan) -> list[str]:
    return ["".join(group.members) for group in plan.groups]


def left(plan) -> dict[str, str]:
    return {one.key: one.reason for one in plan.left_out}


def test_nobody_makes_an_empty_plan():
    plan = plan_round(Situation(()))

    assert (plan.groups, plan.left_out, plan.total) == ((), (), 0)


def test_one_person_is_told_there_is_nobody_else():
    plan = plan_round(Situation(people("acute")))

    assert plan.left_out == (LeftOut("a", "nobody_else", {"present": 1}),)


def test_two_people_are_a_pair():
    assert groups(plan_round(Situation(people("acute", "council")))) == ["ab"]


def test_three_people_are_a_trio():
    plan = plan_round(Situation(people("acute", "council", "hospice")))

    assert sorted("".join(plan.groups[0].members)) == ["a", "b", "c"]
    assert plan.relaxations == ("trio",)
    assert plan.pairs == {pair("a", "b"), pair("a", "c"), pair("b", "c")}


def test_two_of_one_organisation_may_share_a_trio_with_somebody_of_another():
    plan = plan_round(Situation(people("acute", "acute", "council")))

    assert (plan.relaxations, left(plan)) == (("trio_across",), {})
    assert plan.proofs == (Proof("organisation", 2, 3, 1), Proof("odd_number", 3, 3, 1))


def test_the_odd_one_sits_out_where_there_may_be_no_trio():
    plan = plan_round(Situation(people("acute", "council", "hospice"), may_trio=False))

    assert list(left(plan).values()) == ["odd_number"]
    assert plan.relaxations == ("sat_out",)


def test_when_all_are_of_one_organisation_each_is_told_how_many():
    plan = plan_round(Situation(people("acute", "acute")))

    figures = {"share": 2, "present": 2, "at_least": 2}
    assert plan.left_out == tuple(LeftOut(key, "organisation_too_large", figures) for key in "ab")


def test_when_everybody_has_met_they_are_told_so():
    two = people("acute", "council")

    plan = plan_round(Situation(two, met={pair("a", "b")}))

    assert left(plan) == {"a": "everyone_met", "b": "everyone_met"}


@pytest.mark.parametrize(
    "rules",
    [{"apart": {pair("a", "b")}}, {"people": people("acute", "council", managers=frozenset("ab"))}],
    ids=["a block", "a manager"],
)
def test_nobody_left_out_learns_of_blocks_or_managers(rules):
    plan = plan_round(Situation(**{"people": people("acute", "council"), **rules}))

    assert plan.left_out == (LeftOut("a", "no_partner"), LeftOut("b", "no_partner"))


def test_a_lock_is_kept():
    plan = plan_round(Situation(people("acute", "council", "hospice", "charity"), locks={pair("a", "d")}))

    assert groups(plan) == ["ad", "bc"]
    assert [group.is_locked for group in plan.groups] == [True, False]


@pytest.mark.parametrize(
    ("rules", "code"),
    [
        ({"locks": {pair("a", "b"), pair("b", "c")}}, "twice"),
        ({"locks": {pair("a", "z")}}, "absent"),
        ({"locks": {pair("a")}}, "same_person"),
        ({"locks": {pair("a", "b")}, "met": {pair("a", "b")}}, "met"),
        ({"locks": {pair("a", "b")}, "apart": {pair("b", "a")}}, "not_together"),
        ({"locks": {pair("c", "d")}}, "same_organisation"),
    ],
)
def test_a_lock_that_breaks_a_rule_is_refused(rules, code):
    with pytest.raises(LockRefused) as refused:
        plan_round(Situation(people("acute", "council", "hospice", "hospice"), **rules))

    assert refused.value.code == code
    assert refused.value.pair in rules["locks"]


def test_whoever_can_join_nobody_sits_out_and_pairs_nobody_who_may_not_meet():
    """a and d would be the best pair of all, were they not kept apart."""
    five = [replace(one, interests=frozenset("12" if one.key in "ad" else "")) for one in people(*"rstuv")]
    met = [("e", "a"), ("e", "b"), ("e", "c"), ("e", "d")]

    plan = plan_round(Situation(five, met=met, apart=[("a", "d")]))

    assert left(plan) == {"e": "everyone_met"}
    assert pair("a", "d") not in plan.pairs
