"""How many groups cross each boundary, beside how many could: achieved and achievable."""

from collections.abc import Sequence

import numpy as np

from community.engine.pairing.augmenting import NOBODY, maximum
from community.engine.pairing.hard_rules import differ, reason_against, same_organisation
from community.engine.pairing.plan import Boundary, Group
from community.engine.pairing.situation import Pair, Situation
from community.engine.pairing.tables import Tables

NAMES = ("organisation", "sector", "place", "profession")


def boundaries(tables: Tables, groups: Sequence[Group], locks: Sequence[Pair]) -> tuple[Boundary, ...]:
    """`achievable` is exact: a largest matching of permitted pairs across that one boundary, locked pairs
    kept.
    """
    return tuple(
        Boundary(name, len(crossings), achievable(tables, name, crossings, locks), len(groups))
        for name in NAMES
        for crossings in [crossing_pairs(tables.situation, groups, name)]
    )


def achieved_again(
    situation: Situation, before: Sequence[Boundary], groups: Sequence[Group]
) -> tuple[Boundary, ...]:
    """The same boundaries for other groups of the same situation."""
    return tuple(
        Boundary(one.name, len(crossing_pairs(situation, groups, one.name)), one.achievable, len(groups))
        for one in before
    )


def crossing_pairs(situation: Situation, groups: Sequence[Group], name: str) -> list[Pair]:
    """One pair of each group that crosses; of a group with a locked pair, that pair."""
    held = (situation.locks.intersection(group.pairs) or group.pairs for group in groups)
    every = ([pair for pair in some if crosses(situation, pair, name)] for some in held)
    return [found[0] for found in every if found]


def crosses(situation: Situation, pair: Pair, name: str) -> bool:
    a, b = pair
    one, other = situation.by_key[a], situation.by_key[b]
    if same_organisation(one, other) or reason_against(situation, a, b):
        return False
    return name == "organisation" or differ(getattr(one, name), getattr(other, name))


def achievable(tables: Tables, name: str, crossings: Sequence[Pair], locks: Sequence[Pair]) -> int:
    held = [pair for pair in locks if crosses(tables.situation, pair, name)]
    free = free_of(tables, locks)
    if len(crossings) - len(held) >= ceiling(tables, name, free):
        return len(crossings)
    allowed = tables.crossing(name)[np.ix_(free, free)]
    mate, _ = maximum(allowed, start(tables, free, set(crossings) - set(held)))
    return len(held) + int((mate != NOBODY).sum()) // 2


def ceiling(tables: Tables, name: str, free: np.ndarray) -> int:
    """What counting heads alone allows: half of those known, or all but the largest kind."""
    codes = tables.codes(name)[free]
    known = codes[codes != 0] if name != "organisation" else codes
    largest = np.bincount(known[known != 0]).max(initial=0)
    return int(min(len(known) // 2, len(known) - largest))


def free_of(tables: Tables, locks: Sequence[Pair]) -> np.ndarray:
    held = set().union(*locks)
    return np.array([at for at, key in enumerate(tables.keys) if key not in held], dtype=np.intp)


def start(tables: Tables, free: np.ndarray, crossings: set[Pair]) -> np.ndarray:
    at = {tables.keys[number]: place for place, number in enumerate(free)}
    mate = np.full(len(free), NOBODY, dtype=np.intp)
    for pair in crossings:
        a, b = (at[key] for key in pair)
        mate[a], mate[b] = b, a
    return mate
