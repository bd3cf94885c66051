"""Prices under which few pairs are worth more than their two people: good duals of a matching over several
rounds.

The bound they prove is convex in the prices, with kinks. It is smoothed (a soft maximum that sharpens step by
step) and minimised by L-BFGS, for every so many-th of hundreds of people; everybody else takes the price
those leave them. Then each moves half-way to the r-th best that others leave them, r being their rounds, a
few times over.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from community.engine.pairing.tables import blocks

SAMPLE = 1000
SOFTNESS = (8, 2, 0.5, 0.1)  # per cent of the most a pair is worth
STEPS, SWEEPS = 40, 12
NEVER = np.float32(-1e4)  # points of a pair that may not be


@dataclass(frozen=True)
class Problem:
    """`points` n x n float32; everybody in `least` to `most` pairs, n floats each; no price below `floor`."""

    points: np.ndarray
    most: np.ndarray
    least: np.ndarray
    floor: float

    @classmethod
    def of(cls, points: np.ndarray, there: np.ndarray, most_turns: int | None) -> "Problem":
        most = there.astype(np.float64)
        if most_turns is None:
            return cls(points, most, most, 0.0)
        return cls(points, most, np.maximum(most - most_turns, 0), -float(points.max(initial=1)))

    def part(self, some: np.ndarray) -> "Problem":
        """These people alone, in as many fewer rounds as they are fewer."""
        share = len(some) / len(self.most)
        return Problem(
            self.points[np.ix_(some, some)], self.most[some] * share, self.least[some] * share, self.floor
        )


def good_prices(problem: Problem) -> Iterator[np.ndarray]:
    """Prices, n floats, each followed by the same on the grid where exact prices mostly lie.

    Alike people stand together, so that every so many-th make a fair sample.
    """
    n = len(problem.most)
    some, grid = np.unique(np.linspace(0, n - 1, min(n, SAMPLE)).astype(int)), half_gap(problem.points)
    prices = smoothed(problem.part(some))
    if len(some) < n:
        prices = left_over(problem, some, prices, len(some) / n)
    for _ in range(SWEEPS):
        yield prices
        yield np.round(prices / grid) * grid
        prices = (prices + left_over(problem, np.arange(n), prices)) / 2


def smoothed(problem: Problem) -> np.ndarray:
    top = float(problem.points.max(initial=1))
    prices = np.full(len(problem.most), top / 2)
    for softness in SOFTNESS:
        prices = minimize(
            soft_bound,
            prices,
            args=(problem, softness * top / 100),
            jac=True,
            method="L-BFGS-B",
            bounds=[(problem.floor, None)] * len(prices),
            options={"maxiter": STEPS},
        ).x
    return prices


def soft_bound(prices: np.ndarray, problem: Problem, softness: float) -> tuple[float, np.ndarray]:
    """The bound with each kink rounded off, and its gradient."""
    low = prices.astype(np.float32)
    surplus = (problem.points - low[:, None] - low) / np.float32(softness)
    rounded = np.logaddexp(np.float32(0), surplus)
    chosen = np.exp(surplus - rounded).sum(axis=1, dtype=np.float64)
    above = np.logaddexp(0, prices / softness)
    between = problem.most - problem.least
    cost = problem.least @ prices + softness * (between @ above + rounded.sum(dtype=np.float64) / 2)
    return cost, problem.least + between * np.exp(prices / softness - above) - chosen


def left_over(problem: Problem, others: np.ndarray, prices: np.ndarray, share: float = 1) -> np.ndarray:
    """The r-th best of what these others leave everybody, r being their most rounds; below nought, their
    least.
    """
    found = np.empty((2, len(problem.most)))
    places = [np.maximum(1, np.round(times * share)).astype(int) for times in (problem.most, problem.least)]
    top = min(int(places[0].max()), len(others))
    for rows in blocks(len(problem.most)):
        left = problem.points[rows][:, others] - prices.astype(np.float32)
        best = np.sort(np.partition(left, len(others) - top, axis=1)[:, -top:], axis=1)
        for at, place in enumerate(places):
            found[at, rows] = best[np.arange(len(best)), top - np.minimum(place[rows], top)]
    below = np.where(problem.floor < 0, np.minimum(found[1], 0), 0)
    found[0] = np.maximum(found[0], np.where(problem.least > 0, below, 0))
    return np.where(problem.most > 0, np.maximum(found[0], problem.floor), 0)


def half_gap(points: np.ndarray) -> float:
    """Half the least difference between two pairs' points: exact prices lie on such a grid."""
    values = np.unique(points[:SAMPLE])
    return float(min(np.diff(values[values > NEVER]), default=1)) / 2
