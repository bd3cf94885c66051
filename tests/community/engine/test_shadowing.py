from itertools import combinations

import pytest

from community.engine.pairing import Person
from community.engine.shadowing import (
    NO_SHARED_TOPIC,
    SAME_ORGANISATION,
    SAME_PERSON,
    SAME_WORK,
    Shoes,
    is_first,
    reason_against,
    suggested,
)


def a_person(key: str, **fields) -> Person:
    own = {"organisation": f"org {key}", "sector": f"sector {key}", "place": "", "profession": f"job {key}"}
    return Person(**{"key": key, "seniority": "", "interests": frozenset({"workforce"}), **own, **fields})


def shoes(key: str, *, executive: bool = False, clinical: bool = False, **fields) -> Shoes:
    return Shoes(a_person(key, **fields), is_executive=executive, is_clinical=clinical)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ({}, {}, ""),
        ({}, {"interests": frozenset({"prevention"})}, NO_SHARED_TOPIC),
        ({"sector": "s"}, {"sector": "s"}, ""),
        ({"profession": "p"}, {"profession": "p"}, ""),
        ({"sector": "s", "profession": "p"}, {"sector": "s", "profession": "p"}, SAME_WORK),
        ({"sector": "", "profession": "p"}, {"sector": "s", "profession": "p"}, SAME_WORK),
        ({"sector": "", "profession": ""}, {"sector": "s", "profession": "p"}, SAME_WORK),
        ({"organisation": "o"}, {"organisation": "o"}, SAME_ORGANISATION),
        ({"organisation": ""}, {"organisation": ""}, ""),
    ],
)
def test_two_visit_one_another_who_share_a_challenge_and_work_in_other_ways(one, other, reason):
    ada, ben = a_person("a", **one), a_person("b", **other)

    assert (reason_against(ada, ben), reason_against(ben, ada)) == (reason, reason)


def test_nobody_visits_themselves():
    assert reason_against(a_person("a"), a_person("a")) == SAME_PERSON


def test_executives_and_clinicians_come_first_both_ways_and_the_rest_after():
    people = [
        shoes("a", executive=True),
        shoes("b", clinical=True),
        shoes("c", executive=True),
        shoes("d", clinical=True),
        shoes("e"),
        shoes("f"),
        shoes("g"),
    ]

    groups = suggested(people)

    by_key = {one.person.key: one for one in people}
    first = [is_first(*(by_key[key] for key in group.members)) for group in groups]
    assert first == [True, True, False]
    assert {key for group in groups[:2] for key in group.members} == {"a", "b", "c", "d"}


@pytest.mark.parametrize("kept", ["met", "apart"])
def test_nobody_is_suggested_whom_they_have_met_or_are_kept_apart_from(kept):
    people = [shoes("a", executive=True), shoes("b", clinical=True)]

    assert suggested(people, **{kept: [frozenset("ab")]}) == []


@pytest.mark.parametrize("number", [0, 1])
def test_too_few_people_give_no_suggestion(number):
    assert suggested([shoes("a")][:number]) == []


def test_every_suggestion_is_permitted_and_nobody_stands_in_two():
    people = [
        shoes(
            f"p{each:02}",
            executive=each % 5 == 0,
            clinical=each % 3 == 0,
            sector=f"s{each % 3}",
            profession=f"j{each % 2}",
            organisation=f"o{each % 7}",
            interests=frozenset({f"t{each % 4}", f"t{each % 3}"}),
        )
        for each in range(40)
    ]
    by_key = {one.person.key: one.person for one in people}

    groups = suggested(people, seed=3)

    members = [key for group in groups for key in group.members]
    assert len(members) == len(set(members)) >= 30
    assert {reason_against(by_key[one], by_key[other]) for one, other in (g.members for g in groups)} == {""}
    left = [by_key[key] for key in by_key if key not in members]
    assert [pair for pair in combinations(left, 2) if not reason_against(*pair)] == []
    assert groups == suggested(people[::-1], seed=3)
