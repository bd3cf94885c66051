"""How good several rounds are beside the best there could have been: an upper bound, proved by prices.

Linear programming: over all plans of several rounds without a repeat, the total is at most

    sum of rounds(i) x price(i)  +  sum over permitted pairs of max(0, points(i, j) - price(i) - price(j))

whatever prices of nought or more one chooses. So the choice needs no proof, only a good method; ours stands
in `prices`. Where nobody may be left more than so many turns, prices may fall below nought, and count then
for the rounds less the turns. The bound also covers trios as a plan counts them: half of their three pairs,
or their first two.
"""

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

import numpy as np

from community.engine.pairing.prices import NEVER, Problem, good_prices
from community.engine.pairing.situation import Person, Situation
from community.engine.pairing.tables import Tables, blocks, tables

ALIKE = ("organisation", "sector", "place", "profession", "seniority", "key")


def certified_bound(
    situation: Situation | Sequence[Situation],
    rounds: int = 5,
    rounds_present: Mapping[str, int] | None = None,
    most_turns: int | None = None,
) -> float:
    """No plan of so many rounds has a larger total, in points.

    Given one situation, the first: everybody in it is there in all `rounds`, or in as many as
    `rounds_present` says. Given each round's situation: who was there in each is known, and a pair counts
    where any round permitted it. With `most_turns`: no plan in which nobody sits out or is third more often
    than that.
    """
    if isinstance(situation, Situation):
        everybody, often = tables(situation, alike_together(situation.people)), rounds_present or {}
        points, there = worth(everybody), np.array([often.get(key, rounds) for key in everybody.keys])
    else:
        points, there = joint(situation)
    return bound(Problem.of(points, there, most_turns))


def alike_together(people: Iterable[Person]) -> list[str]:
    """Keys in an order in which every so many-th make a fair sample."""
    return [one.key for one in sorted(people, key=attrgetter(*ALIKE))]


def worth(everybody: Tables) -> np.ndarray:
    """n x n float32: a pair's points, NEVER where it is not permitted."""
    allowed = everybody.permitted
    if everybody.situation.may_share_organisation:
        allowed = allowed | everybody.relaxed
    return np.where(allowed, everybody.points, NEVER)


def joint(situations: Sequence[Situation]) -> tuple[np.ndarray, np.ndarray]:
    """The best any round offers each pair of those who were there in any, and in how many each was."""
    keys = alike_together({person.key: person for one in situations for person in one.people}.values())
    at = {key: number for number, key in enumerate(keys)}
    best, there = np.full((len(keys), len(keys)), NEVER), np.zeros(len(keys))
    for one in situations:
        present = tables(one)
        here = np.array([at[key] for key in present.keys], dtype=np.intp)
        there[here] += 1
        best[np.ix_(here, here)] = np.maximum(best[np.ix_(here, here)], worth(present))
    return best, there


def bound(problem: Problem) -> float:
    """The least any of the prices proves."""
    if not (problem.points > NEVER).any():
        return 0.0
    return min(proved(problem, prices) for prices in good_prices(problem))


def proved(problem: Problem, prices: np.ndarray) -> float:
    """What these prices prove: they need not be good for it to be true, only not below the floor."""
    prices, surplus = np.maximum(prices, problem.floor), 0.0
    for rows in blocks(len(prices)):
        surplus += float(np.maximum(problem.points[rows] - prices[rows, None] - prices, 0).sum()) / 2
    return float(np.maximum(problem.most * prices, problem.least * prices).sum()) + surplus
