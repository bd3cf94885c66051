"""The pairs of one round: as many as can be, left out whose turn it is, and among those the most worth."""

import numpy as np

from community.engine.pairing.augmenting import NOBODY, by_turns, maximum
from community.engine.pairing.improving import better
from community.engine.pairing.tables import Tables
from community.engine.pairing.values import ranks, values

FIRST, THEN = 3, 24  # passes without gain before the number of pairs is settled, and afterwards
SMALL = 200  # where passes are cheap: more of them below so many people


def matching(tables: Tables, permitted: np.ndarray) -> np.ndarray:
    """Each person's partner by number, or -1. Deterministic for the situation's seed."""
    n, turns = len(tables.keys), ranks(tables)
    rng = np.random.default_rng(tables.situation.seed)
    worth = values(tables, permitted, turns)
    mate = better(worth, arbitrary(np.full(len(worth), NOBODY)), rng, patience=FIRST)

    mate, could_be_left = maximum(permitted, real(mate, permitted))
    mate = by_turns(permitted, mate, could_be_left, turns)

    everybody = arbitrary(np.append(mate, np.full(n % 2, NOBODY)))
    return real(better(worth, everybody, rng, patience=THEN * max(1, SMALL // (n + 1))), permitted)


def arbitrary(mate: np.ndarray) -> np.ndarray:
    """Those without a partner, two by two."""
    alone = np.flatnonzero(mate == NOBODY)
    mate[alone[0::2]], mate[alone[1::2]] = alone[1::2], alone[0::2]
    return mate


def real(mate: np.ndarray, permitted: np.ndarray) -> np.ndarray:
    """Without the pairs that may not be, and without the seat beside nobody."""
    n = len(permitted)
    mate = np.where(mate[:n] < n, mate[:n], NOBODY)
    people = np.arange(n)
    return np.where((mate != NOBODY) & permitted[people, mate], mate, NOBODY)
