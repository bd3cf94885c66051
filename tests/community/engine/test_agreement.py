import random
from math import sqrt

import pytest

from community.engine.agreement import NORMAL_95, agreement


def pairs(table: dict[tuple[str, str], int]) -> list[tuple[str, str]]:
    return [pair for pair, times in table.items() for _ in range(times)]


def test_fifty_applications_read_twice():
    """Both yes 20, both no 15, apart 5 and 10: seven in ten alike, half of it by chance."""
    found = agreement(pairs({("y", "y"): 20, ("y", "n"): 5, ("n", "y"): 10, ("n", "n"): 15}))

    assert (found.number, found.share) == (50, pytest.approx(0.7))
    assert found.kappa == pytest.approx(0.4)
    assert (found.low, found.high) == (pytest.approx(0.1510, abs=5e-4), pytest.approx(0.6490, abs=5e-4))


def test_two_who_always_agree_have_a_kappa_of_one():
    found = agreement(pairs({("a", "a"): 4, ("b", "b"): 6}))

    assert (found.share, found.kappa, found.low, found.high) == (1, 1, 1, 1)


def test_two_who_never_agree_fall_below_nought():
    found = agreement(pairs({("a", "b"): 5, ("b", "a"): 5}))

    assert (found.share, found.kappa, found.low) == (0, -1, -1)


def test_where_both_gave_one_code_throughout_there_is_no_kappa():
    found = agreement([("a", "a")] * 9)

    assert (found.number, found.share, found.kappa, found.low, found.high) == (9, 1, None, None, None)


def test_of_nothing_there_is_no_agreement():
    assert agreement([]) is None


def slowly(table: dict[tuple[str, str], float], number: int) -> tuple[float, float]:
    """Kappa from its definition, and its error by feeling how it moves when a cell does."""

    def kappa(shares):
        codes = {code for pair in shares for code in pair}
        observed = sum(shares.get((code, code), 0) for code in codes)
        by_chance = sum(
            sum(share for (a, _), share in shares.items() if a == code)
            * sum(share for (_, b), share in shares.items() if b == code)
            for code in codes
        )
        return (observed - by_chance) / (1 - by_chance)

    step = 1e-6
    slopes = {
        cell: (kappa(table | {cell: table[cell] + step}) - kappa(table | {cell: table[cell] - step}))
        / (2 * step)
        for cell in table
    }
    mean = sum(table[cell] * slope for cell, slope in slopes.items())
    variance = sum(table[cell] * (slope - mean) ** 2 for cell, slope in slopes.items())
    return kappa(table), sqrt(variance / number)


@pytest.mark.parametrize("seed", range(40))
def test_it_says_what_the_definition_and_its_slopes_say(seed):
    chance = random.Random(seed)
    codes = "abcde"[: chance.randint(2, 5)]
    table = {(a, b): chance.randint(1, 30) for a in codes for b in codes}
    number = sum(table.values())

    found = agreement(pairs(table))

    kappa, error = slowly({cell: count / number for cell, count in table.items()}, number)
    assert found.kappa == pytest.approx(kappa)
    assert found.high - found.kappa == pytest.approx(NORMAL_95 * error, rel=1e-3)
