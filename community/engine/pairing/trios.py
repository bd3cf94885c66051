"""Who of those left over joins a pair as its third: the first relaxation.

Two of the three may be of one organisation if the third is not. Nobody is put into more trios than the
situation allows, and whoever has been in fewer is chosen first.
"""

import numpy as np
from scipy.optimize import linear_sum_assignment

from community.engine.pairing.tables import Tables

IMPOSSIBLE = 1e12
SAT_OUT_BEFORE = 1e9  # they join first
UNLOCKED_FIRST = 1e8
FEWER_TRIOS = 8.0  # each trio somebody was in counts as much as this many of the one before
A_TRIO = 1e3
ACROSS = 500.0
ROOM = 500  # pairs of which any two may change over to make room


def thirds(
    tables: Tables, pairs: np.ndarray, locked: np.ndarray, waiting: np.ndarray
) -> list[tuple[int, int]]:
    """(person, row of `pairs`) for as many of `waiting` as these pairs can take.

    `pairs` is p x 2, `locked` p bools, `waiting` w numbers of people; the least cost is found exactly.
    """
    cost = costs(tables, pairs, locked, waiting) + first(tables, waiting)[:, None]
    people, rows = linear_sum_assignment(cost)
    fit = cost[people, rows] < IMPOSSIBLE / 2
    return list(zip(waiting[people[fit]].tolist(), rows[fit].tolist(), strict=True))


def making_room(tables: Tables, pairs: np.ndarray, locked: np.ndarray, waiting: np.ndarray) -> np.ndarray:
    """The pairs, two of them changed over where only so one person finds two who were in fewer trios."""
    now = costs(tables, pairs, locked, waiting).min(initial=IMPOSSIBLE)
    if len(waiting) != 1 or now < A_TRIO:
        return pairs
    free = pairs[~locked][:ROOM]
    heads, partners = free.T.ravel(), free[:, ::-1].T.ravel()
    one, other = np.triu_indices(len(heads), 1)
    apart = partners[one] != heads[other]
    old = np.stack([heads, partners], axis=1)
    hosts = np.stack([heads[one], heads[other]], axis=1)[apart]
    rest = np.stack([partners[one], partners[other]], axis=1)[apart]
    cost = costs(tables, hosts, np.zeros(len(hosts), dtype=bool), waiting)[0]
    cost -= worth(tables, hosts) + worth(tables, rest)
    cost += worth(tables, old[one[apart]]) + worth(tables, old[other[apart]])
    cost[~tables.permitted[rest.T[0], rest.T[1]]] = IMPOSSIBLE
    if cost.min(initial=IMPOSSIBLE) >= min(now, IMPOSSIBLE / 2):
        return pairs
    best = int(np.argmin(cost))
    kept = pairs[~np.isin(pairs[:, 0], [*hosts[best], *rest[best]])]
    return np.concatenate([kept, hosts[[best]], rest[[best]]])


def worth(tables: Tables, pairs: np.ndarray) -> np.ndarray:
    return tables.points[pairs[:, 0], pairs[:, 1]]


def costs(tables: Tables, pairs: np.ndarray, locked: np.ndarray, waiting: np.ndarray) -> np.ndarray:
    """People by pairs, float64: what it costs a pair that somebody joins it."""
    one, other = pairs.T
    trios = trios_before(tables)
    burden = A_TRIO * (FEWER_TRIOS ** np.minimum(trios, 6) - 1)
    cost = burden[one] + burden[other] + locked * UNLOCKED_FIRST
    cost = cost + ACROSS * ~both(tables.permitted, waiting, pairs) - gained(tables, pairs, waiting)
    full = trios >= tables.situation.most_trios
    cost[:, full[one] | full[other]] = IMPOSSIBLE
    cost[full[waiting]] = IMPOSSIBLE
    cost[~fits(tables, pairs, waiting)] = IMPOSSIBLE
    return cost


def first(tables: Tables, waiting: np.ndarray) -> np.ndarray:
    """Less for those who join before others: who sat out before, then who was in fewer trios."""
    odd = np.array([tables.situation.fared(tables.keys[at]).odd for at in waiting], dtype=float)
    return A_TRIO * trios_before(tables)[waiting] - SAT_OUT_BEFORE * odd


def trios_before(tables: Tables) -> np.ndarray:
    return np.array([tables.situation.fared(key).trios for key in tables.keys], dtype=float)


def fits(tables: Tables, pairs: np.ndarray, waiting: np.ndarray) -> np.ndarray:
    """A third may meet one of the pair under the plain rule, and the other at least inside a trio."""
    one, other = pairs.T
    may = tables.permitted[np.ix_(waiting, one)] | tables.permitted[np.ix_(waiting, other)]
    never = tables.never[np.ix_(waiting, one)] | tables.never[np.ix_(waiting, other)]
    return may & ~never & tables.permitted[one, other]


def both(permitted: np.ndarray, waiting: np.ndarray, pairs: np.ndarray) -> np.ndarray:
    one, other = pairs.T
    return permitted[np.ix_(waiting, one)] & permitted[np.ix_(waiting, other)]


def gained(tables: Tables, pairs: np.ndarray, waiting: np.ndarray) -> np.ndarray:
    """Points a third brings, which count only where all three are of other organisations.

    Across, any seat is as good: the best pairs are kept for months to come.
    """
    points = sum(tables.points[np.ix_(waiting, side)] for side in pairs.T)
    return np.where(both(tables.permitted, waiting, pairs), points, 0)
