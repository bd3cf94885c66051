"""What a pair is worth to the plan: its points, and less to people who have had many.

Half of 1 - exp(-points/tau) times what each of the two still lacks, exp(-(ahead)/tau): concave in everybody's
total, so that a poor match goes to somebody who has fared well. Adding to the points of whoever fares badly
would change nothing: in a perfect matching everybody is in exactly one pair.
"""

import math

import numpy as np

from community.engine.pairing.situation import Situation
from community.engine.pairing.tables import Tables, blocks

APART = 1e9  # what two people cost who stay without a partner: more than any points
A_TURN = 1e6  # and how much more for each turn somebody has had before
A_TRIO = 1e3  # an odd one out will mostly be third in a trio: somebody who was in none


def values(tables: Tables, permitted: np.ndarray, turns: np.ndarray) -> np.ndarray:
    """n x n float32, or one more where n is odd: a seat beside nobody.

    Two who may not meet are two without a partner. `turns` are ranks, n whole numbers from nought.
    """
    n = len(tables.keys)
    size = n + n % 2
    left = APART / 2 + A_TURN * turns
    lacks = lacking(tables.situation, tables.keys)
    worth = np.empty((size, size), dtype=np.float32)
    for rows in blocks(n):
        joint = worth_of(tables.points[rows], lacks[rows], lacks, tables.situation.tau)
        worth[rows, :n] = np.where(permitted[rows], joint, -left[rows, None] - left)
    trios = np.array([tables.situation.fared(key).trios for key in tables.keys])
    beside_nobody = -A_TURN * turns - A_TRIO * trios
    worth[n:, :n], worth[:n, n:] = beside_nobody, beside_nobody[:, None]
    return worth


def worth_of(points: np.ndarray, one: np.ndarray, other: np.ndarray, tau: float) -> np.ndarray:
    if math.isinf(tau):
        return points
    return -50 * np.expm1(-points / np.float32(tau)) * (one[:, None] + other)


def lacking(situation: Situation, keys: tuple[str, ...]) -> np.ndarray:
    """Above one for whoever has fewer points than is usual for as many rounds, below one for more."""
    fared = [situation.fared(key) for key in keys]
    rounds = sum(one.rounds for one in fared)
    usual = sum(one.score for one in fared) / rounds if rounds else 0.0
    ahead = np.array([one.score - usual * one.rounds for one in fared])
    return np.exp(-ahead / situation.tau).astype(np.float32)


def ranks(tables: Tables) -> np.ndarray:
    """0 for those who had fewest turns, 1 for the next …: only their order counts."""
    turns = [tables.situation.fared(key).turns for key in tables.keys]
    return np.unique(np.array(turns, dtype=np.int64), return_inverse=True)[1]
