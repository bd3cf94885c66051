from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from community.engine.pairing import Person, Reason, Score, Situation, Weights, reason_against, score
from community.engine.pairing.scores import group_score, group_worth, own_score, reasons
from community.engine.pairing.tables import tables
from tests.community.engine.pairing.cohorts import pair

ADA = Person(
    "ada", "acute", "hospital", "north", "nurse", "senior", "main", frozenset({"care", "prevention"})
)
BEN = Person("ben", "council", "council", "south", "planner", "middle", "hall", frozenset({"prevention"}))


@pytest.mark.parametrize(
    ("ada", "rules", "reason"),
    [
        (ADA, {}, ""),
        (ADA, {"met": {pair("ben", "ada")}}, "met"),
        (ADA, {"apart": {pair("ben", "ada")}}, "not_together"),
        (replace(ADA, managers=frozenset({"ben"})), {}, "not_together"),
        (replace(ADA, organisation="council"), {}, "same_organisation"),
        (replace(ADA, organisation="council"), {"may_share_organisation": True}, ""),
        (
            replace(ADA, organisation="council", site=""),
            {"may_share_organisation": True},
            "same_organisation",
        ),
        (
            replace(ADA, organisation="council", profession="planner"),
            {"may_share_organisation": True},
            "same_organisation",
        ),
        (replace(ADA, organisation="council"), {"apart": {pair("ben", "ada")}}, "same_organisation"),
    ],
)
def test_why_two_people_may_not_be_paired(ada, rules, reason):
    situation = Situation([ada, BEN], **rules)

    assert {reason_against(situation, *keys) for keys in (("ada", "ben"), ("ben", "ada"))} == {reason}


def test_two_without_an_organisation_may_be_paired():
    both = [replace(one, organisation="") for one in (ADA, BEN)]

    assert reason_against(Situation(both), "ada", "ben") == ""


@pytest.mark.parametrize(("other", "reason"), [("ada", "same_person"), ("cai", "absent")])
def test_nobody_is_paired_with_themselves_or_with_somebody_absent(other, reason):
    assert reason_against(Situation([ADA, BEN]), "ada", other) == reason


def test_points_say_where_they_come_from():
    parts = {"sector": 25, "place": 25, "profession": 15, "seniority": 5, "interest": 10, "unmet": 10}

    assert score(Situation([ADA, BEN]), "ada", "ben") == Score(90, parts)


def test_no_more_interests_count_than_the_weights_say():
    both = [replace(one, interests=frozenset({"care", "prevention", "housing"})) for one in (ADA, BEN)]

    assert score(Situation(both), "ada", "ben").parts["interest"] == 20


def test_what_is_not_known_earns_nothing():
    unknown = Person("cai", "", "", "", "", "")

    assert score(Situation([ADA, unknown]), "ada", "cai") == Score(10, {"unmet": 10})


def test_people_in_contact_earn_nothing_for_being_new_to_each_other():
    assert score(Situation([ADA, BEN], connected={pair("ben", "ada")}), "ada", "ben").total == 80


def test_reasons_are_true_of_every_two_of_a_group():
    cai = replace(BEN, key="cai", organisation="charity", sector="hospital")
    situation = Situation([ADA, BEN, cai])

    assert reasons(situation, ("ada", "ben")) == (
        *map(Reason, ("sector", "place", "profession", "seniority", "unmet")),
        Reason("interest", "prevention"),
    )
    assert reasons(situation, ("ada", "ben", "cai")) == (Reason("unmet"), Reason("interest", "prevention"))


def test_half_of_what_three_get_is_what_their_trio_adds():
    cai = replace(BEN, key="cai", organisation="charity")
    trio = ("ada", "ben", "cai")
    situation = Situation([ADA, BEN, cai])

    own = [own_score(situation, trio, key) for key in trio]

    assert own == [90, 55, 55]
    assert sum(own) / 2 == group_worth(situation, trio) == 100
    assert group_score(situation, trio) == pytest.approx(200 / 3)


def test_a_third_of_one_of_the_twos_organisation_adds_nothing_to_the_total():
    situation = Situation([ADA, BEN, replace(BEN, key="cai", interests=frozenset())])
    trio = ("ada", "ben", "cai")

    assert [own_score(situation, trio, key) for key in trio] == [85, 90, 80]
    assert (group_score(situation, trio), group_worth(situation, trio)) == (85, 90)


def test_three_of_one_organisation_are_worth_nothing():
    situation = Situation([replace(ADA, key=key) for key in "abc"])

    assert group_worth(situation, tuple("abc")) == group_score(situation, tuple("abc")) == 0


words = some.sampled_from(["", "one", "two"])
persons = some.builds(
    Person,
    key=some.sampled_from("abcdef"),
    organisation=words,
    sector=words,
    place=words,
    profession=words,
    seniority=words,
    site=words,
    interests=some.frozensets(some.sampled_from("xyz")),
    managers=some.frozensets(some.sampled_from("abcdef"), max_size=1),
)
pairs = some.sets(some.frozensets(some.sampled_from("abcdefg"), min_size=1, max_size=2), max_size=4)
situations = some.builds(
    Situation,
    people=some.lists(persons, max_size=6, unique_by=lambda person: person.key),
    weights=some.builds(Weights, sector=some.integers(0, 40), most_interests=some.integers(0, 3)),
    met=pairs,
    apart=pairs,
    connected=pairs,
    may_share_organisation=some.just(True),
)


@settings(deadline=None)
@given(situation=situations)
def test_the_tables_say_of_everybody_what_is_said_of_two(situation):
    everybody = tables(situation)
    plain = replace(situation, may_share_organisation=False)

    for one, other in combinations(range(len(everybody.keys)), 2):
        two = everybody.keys[one], everybody.keys[other]
        assert everybody.points[one, other] == score(situation, *two).total
        assert everybody.permitted[one, other] == (reason_against(plain, *two) == "")
        assert (everybody.permitted | everybody.relaxed)[one, other] == (
            reason_against(situation, *two) == ""
        )
    for table in (everybody.points, everybody.permitted, everybody.relaxed, everybody.never):
        assert np.array_equal(table, table.T)
