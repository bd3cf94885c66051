import json
import math

import pytest

from community.engine.pairing import Situation, SoFar, Weights
from tests.community.engine.pairing.cohorts import people


def test_weights_come_back_as_they_were_stored():
    weights = Weights(sector=30, most_interests=1)

    assert Weights.from_dict(json.loads(json.dumps(weights.as_dict()))) == weights


def test_weights_an_older_run_did_not_know_stand_at_their_default():
    assert Weights.from_dict({"place": 10}) == Weights(place=10)


def test_weights_there_are_none_of_are_refused():
    with pytest.raises(ValueError, match=r"^There are no points for: age, height\.$"):
        Weights.from_dict({"place": 10, "height": 1, "age": 2})


@pytest.mark.parametrize("points", [-1, math.nan, math.inf, "5", None, True])
def test_points_are_numbers_of_nought_or_more(points):
    with pytest.raises(ValueError, match=r"^Give points of nought or more for: unmet\.$"):
        Weights(unmet=points)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"people": people("x") * 2}, "Two people have the same key"),
        ({"tau": 0}, "Give a tau above nought"),
        ({"tau": math.nan}, "Give a tau above nought"),
        ({"seed": -1}, "Give a seed of nought or more"),
    ],
)
def test_a_situation_that_cannot_be_is_refused(wrong, words):
    with pytest.raises(ValueError, match=words):
        Situation(**{"people": people("x", "y"), **wrong})


def test_pairs_may_come_in_any_form_and_order():
    given = Situation(people("x", "y"), met=[("b", "a")])

    assert given == Situation(reversed(people("x", "y")), met={frozenset("ab")})


def test_a_turn_is_to_sit_out_or_to_be_third():
    assert SoFar(odd=1, third=2, trios=3).turns == 3
