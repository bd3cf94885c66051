"""Everybody against everybody: points and permissions of n people as n x n arrays, made in blocks of rows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from community.engine.pairing.scores import BOUNDARIES
from community.engine.pairing.situation import Pair, Situation

BLOCK = 512  # rows at a time: five thousand people then need megabytes of working space, not a gigabyte


@dataclass(frozen=True)
class Tables:
    """One situation as arrays over `keys`: `never` and `permitted` bool, `points` float32, each n x n and
    symmetric.

    `never` holds even inside a trio; `permitted` is a pair under the plain rule, before any relaxation.
    """

    situation: Situation
    keys: tuple[str, ...]

    @cached_property
    def never(self) -> np.ndarray:
        n = len(self.keys)
        managers = [(one.key, key) for one in self.situation.people for key in one.managers]
        never = np.eye(n, dtype=bool)
        for pairs in (self.situation.met, self.situation.apart, managers):
            a, b = self.places(pairs)
            never[a, b] = never[b, a] = True
        return never

    @cached_property
    def permitted(self) -> np.ndarray:
        permitted = ~self.never
        for rows in blocks(len(self.keys)):
            permitted[rows] &= ~same(self.codes("organisation"), rows)
        return permitted

    @cached_property
    def relaxed(self) -> np.ndarray:
        """Two of one organisation whom the team's approval lets meet: another site, another profession."""
        relaxed = ~self.never
        for rows in blocks(len(self.keys)):
            relaxed[rows] &= same(self.codes("organisation"), rows)
            for name in ("site", "profession"):
                relaxed[rows] &= different(self.codes(name), rows)
        return relaxed

    @cached_property
    def points(self) -> np.ndarray:
        weights, n = self.situation.weights, len(self.keys)
        interests = self.interests
        points = np.empty((n, n), dtype=np.float32)
        for rows in blocks(n):
            shared = np.minimum(interests[rows] @ interests.T, weights.most_interests)
            points[rows] = shared * weights.interest + weights.unmet
            for name in BOUNDARIES:
                points[rows] += different(self.codes(name), rows) * np.float32(getattr(weights, name))
        a, b = self.places(self.situation.connected)
        points[a, b] -= weights.unmet
        points[b, a] -= weights.unmet
        return points

    @cached_property
    def interests(self) -> np.ndarray:
        """People by interests, 1 where somebody has one."""
        people = [self.situation.by_key[key] for key in self.keys]
        columns = {name: at for at, name in enumerate(sorted(set().union(*(p.interests for p in people))))}
        table = np.zeros((len(people), len(columns)), dtype=np.float32)
        for at, person in enumerate(people):
            table[at, [columns[name] for name in person.interests]] = 1
        return table

    def codes(self, name: str) -> np.ndarray:
        """A number for each person's organisation, sector …; 0 where it is not known."""
        values = [getattr(self.situation.by_key[key], name) for key in self.keys]
        known = {value: at for at, value in enumerate(sorted(set(values) - {""}), 1)}
        return np.array([known.get(value, 0) for value in values], dtype=np.int32)

    def crossing(self, name: str) -> np.ndarray:
        """Permitted pairs across one boundary."""
        if name == "organisation":
            return self.permitted
        crossing = self.permitted.copy()
        for rows in blocks(len(self.keys)):
            crossing[rows] &= different(self.codes(name), rows)
        return crossing

    def places(self, pairs: Iterable[Pair | Sequence[str]]) -> tuple[np.ndarray, np.ndarray]:
        """Row and column of each pair of which both are here."""
        at = {key: number for number, key in enumerate(self.keys)}
        found = [
            [at[key] for key in pair] for pair in pairs if len(set(pair)) == 2 and at.keys() >= set(pair)
        ]
        here = np.array(found, dtype=np.intp).reshape(-1, 2)
        return here[:, 0], here[:, 1]


def tables(situation: Situation, keys: Sequence[str] | None = None) -> Tables:
    """Of these people, or of everybody in an order the seed decides: it is what breaks ties."""
    if keys is None:
        order = np.random.default_rng(situation.seed).permutation(len(situation.people))
        keys = [situation.people[at].key for at in order]
    return Tables(situation, tuple(keys))


def blocks(n: int) -> Iterator[slice]:
    return (slice(at, min(at + BLOCK, n)) for at in range(0, n, BLOCK))


def same(codes: np.ndarray, rows: slice) -> np.ndarray:
    return (codes[rows, None] == codes) & (codes != 0)


def different(codes: np.ndarray, rows: slice) -> np.ndarray:
    return (codes[rows, None] != codes) & (codes != 0) & (codes[rows, None] != 0)
