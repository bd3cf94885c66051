import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from community.engine.pairing import Person, Situation, certified_bound, plan_round
from community.engine.pairing import prices as prices_module
from tests.community.engine.pairing.cohorts import SKEWED, Programme, a_cohort, had, pair, people, several
from tests.community.engine.pairing.twins import best_of_rounds

word = some.sampled_from(["one", "two", "three"])
cohorts = some.lists(some.tuples(word, word, word), max_size=9).map(
    lambda kinds: [
        Person(f"p{at}", organisation, sector, place, "any", "any")
        for at, (organisation, sector, place) in enumerate(kinds)
    ]
)


@settings(max_examples=25, deadline=None)
@given(cohort=cohorts, rounds=some.integers(0, 4))
def test_the_bound_is_never_below_the_linear_programme_and_hardly_above(cohort, rounds):
    situation = Situation(cohort)

    best = best_of_rounds(situation, {one.key: rounds for one in cohort})

    assert best - 1e-6 <= certified_bound(situation, rounds) <= best * 1.02 + 1e-6


def test_people_who_are_there_less_often_count_less():
    situation = Situation(a_cohort(12, 1))
    there = {person.key: at % 4 for at, person in enumerate(situation.people)}

    assert certified_bound(situation, rounds_present=there) == pytest.approx(
        best_of_rounds(situation, there), rel=0.01
    )


def test_turns_that_everybody_must_take_lower_the_bound():
    large = Situation(a_cohort(30, 2, SKEWED | {"organisation": 0.6}))
    everybody = {person.key: 5 for person in large.people}

    free, fair = certified_bound(large), certified_bound(large, most_turns=2)

    assert fair == pytest.approx(best_of_rounds(large, everybody, turns=2), rel=0.005)
    assert fair < free == pytest.approx(best_of_rounds(large, everybody), rel=0.005)


def test_no_plan_with_so_many_turns_beats_their_bound():
    first = Situation(a_cohort(45, 2, SKEWED | {"organisation": 0.54}))

    done = several(first, 5)

    turns = max(one.turns for one in had(done).values())
    points = sum(plan.total for _, plan in done)
    assert turns == 1
    assert (
        0.98 * certified_bound(first)
        < points
        <= certified_bound(first, most_turns=1)
        < certified_bound(first)
    )


@pytest.mark.parametrize("seed", range(3))
def test_no_programme_as_it_was_lived_beats_the_bound_of_its_rounds(seed):
    done = list(Programme(a_cohort(33, seed), seed))

    bound = certified_bound([situation for situation, _ in done])

    assert 0.9 * bound < sum(plan.total for _, plan in done) <= bound


def test_a_trio_across_does_not_beat_the_bound():
    situation = Situation(people("x", "x", "y"))

    assert plan_round(situation).total == certified_bound(situation, 1) == 10


def test_where_nobody_may_meet_the_bound_is_nought():
    assert certified_bound(Situation(people("x", "x"))) == 0
    assert certified_bound(Situation(())) == 0


def test_approval_counts_what_it_allows():
    two = [Person(key, "x", "s", "p", key, "any", site=key) for key in "ab"]

    assert certified_bound(Situation(two, may_share_organisation=True), 1) == 25


def test_pairs_met_before_do_not_count():
    assert certified_bound(Situation(people("x", "y"), met={pair("a", "b")})) == 0


def test_prices_from_a_sample_prove_nearly_as_much(monkeypatch):
    situation = Situation(a_cohort(120, 1, SKEWED))
    whole = certified_bound(situation)
    monkeypatch.setattr(prices_module, "SAMPLE", 60)

    assert whole <= certified_bound(situation) * 1.0001 <= whole * 1.02
