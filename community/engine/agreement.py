"""How far two people who coded the same things agree, beyond what chance alone would give.

Cohen's kappa: J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological
Measurement 20 (1960), 37-46. Its interval is the large-sample one of J. L. Fleiss, J. Cohen and
B. S. Everitt, "Large sample standard errors of kappa and weighted kappa", Psychological Bulletin 72 (1969),
323-327, cut to what kappa can be. With few things coded it is wide, and should be read as such.
"""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from math import sqrt

NORMAL_95 = 1.959964


@dataclass(frozen=True)
class Agreement:
    """`kappa` is None where chance alone makes them agree always: both gave one code throughout."""

    number: int
    share: float
    kappa: float | None = None
    low: float | None = None
    high: float | None = None


def agreement(pairs: Iterable[tuple[Hashable, Hashable]]) -> Agreement | None:
    """Of each thing, what the one and what the other called it; None where there is nothing."""
    cells = Counter(pairs)
    number = cells.total()
    if not number:
        return None
    cells = {pair: count / number for pair, count in cells.items()}
    one, other = _margins(cells)
    observed = sum(share for (a, b), share in cells.items() if a == b)
    by_chance = sum(share * other.get(code, 0) for code, share in one.items())
    if by_chance >= 1:
        return Agreement(number, observed)
    kappa = (observed - by_chance) / (1 - by_chance)
    width = NORMAL_95 * sqrt(_variance(cells, one, other, kappa, by_chance) / number)
    return Agreement(number, observed, kappa, max(-1.0, kappa - width), min(1.0, kappa + width))


def _margins(cells: dict) -> tuple[dict, dict]:
    one: Counter = Counter()
    other: Counter = Counter()
    for (a, b), share in cells.items():
        one[a] += share
        other[b] += share
    return one, other


def _variance(cells: dict, one: dict, other: dict, kappa: float, by_chance: float) -> float:
    """Of one thing coded; Fleiss, Cohen and Everitt's equation for kappa without weights."""
    agreed = disagreed = 0.0
    for (a, b), share in cells.items():
        if a == b:
            agreed += share * (1 - (one[a] + other[a]) * (1 - kappa)) ** 2
        else:
            disagreed += share * (other.get(a, 0) + one.get(b, 0)) ** 2
    whole = agreed + (1 - kappa) ** 2 * disagreed - (kappa - by_chance * (1 - kappa)) ** 2
    return max(0.0, whole) / (1 - by_chance) ** 2
