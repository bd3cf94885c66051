"""Better pairs, never fewer: seat one of each pair at random on either side, and assign the sides anew.

A very large neighbourhood in the sense of Ahuja, Ergun, Orlin and Punnen (2002): each step is an assignment
problem solved exactly (scipy's shortest augmenting paths), and what stood before is one of its answers, so no
step loses anything. Large rounds are worked in random blocks of pairs, each a quick assignment of its own.
"""

import numpy as np
from scipy.optimize import linear_sum_assignment

BLOCK = 128  # pairs assigned at once
ENOUGH = 1e-5  # of the plan's worth: less than this is no gain


def better(worth: np.ndarray, mate: np.ndarray, rng: np.random.Generator, *, patience: int) -> np.ndarray:
    """Partners for everybody, worth at least as much; stops once `patience` passes in a row gained nothing.

    `worth` is n x n with n even, and `mate` leaves nobody out.
    """
    one = np.flatnonzero(mate > np.arange(len(mate)))
    other = mate[one]
    idle, had = 0, total(worth, one, other)
    while idle < patience:
        one, other = one_pass(worth, one, other, rng)
        has = total(worth, one, other)
        idle = idle + 1 if has <= had + ENOUGH * abs(had) else 0
        had = max(had, has)
    return mates(one, other, len(mate))


def one_pass(
    worth: np.ndarray, one: np.ndarray, other: np.ndarray, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Everybody once, in random blocks."""
    order = rng.permutation(len(one))
    turned = rng.random(len(one)) < 0.5
    one, other = np.where(turned, other, one)[order], np.where(turned, one, other)[order]
    for at in range(0, len(one), BLOCK):
        left, right = one[at : at + BLOCK], other[at : at + BLOCK]
        _, chosen = linear_sum_assignment(-worth[np.ix_(left, right)])
        other[at : at + BLOCK] = right[chosen]
    return one, other


def total(worth: np.ndarray, one: np.ndarray, other: np.ndarray) -> float:
    return float(worth[one, other].sum(dtype=np.float64))


def mates(one: np.ndarray, other: np.ndarray, n: int) -> np.ndarray:
    mate = np.empty(n, dtype=np.intp)
    mate[one], mate[other] = other, one
    return mate
