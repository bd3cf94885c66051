"""As many pairs as there can be: Edmonds' blossom algorithm for matchings by number, on a table of permitted
pairs.

J. Edmonds, "Paths, trees, and flowers", Canadian Journal of Mathematics 17 (1965). A search grows a tree of
alternating paths from one person without a partner. It ends at another without one, and there is one pair
more; or it ends with nothing, and the tree is the proof that this person cannot be added. A matching `mate`
holds each person's partner, or -1.
"""

from dataclasses import dataclass, field

import numpy as np

NOBODY = -1


def maximum(permitted: np.ndarray, mate: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A matching with as many pairs as any, reached from `mate`, and who of all could be without a partner in
    one such.

    `permitted` is n x n, bool, symmetric, with an empty diagonal. Everybody paired in `mate` stays paired.
    """
    mate, closed = mate.copy(), np.zeros(len(mate), dtype=bool)
    could_be_left = np.zeros(len(mate), dtype=bool)
    for root in np.flatnonzero(mate == NOBODY).tolist():
        if mate[root] != NOBODY:
            continue
        tree = Tree(permitted, mate, root, closed)
        end = tree.grow()
        if end != NOBODY:
            tree.turn_over(end)
        else:  # no later path leads through a tree that found none
            closed |= tree.outer | (tree.parent != NOBODY)
            could_be_left |= tree.outer
    return mate, could_be_left


def by_turns(
    permitted: np.ndarray, mate: np.ndarray, could_be_left: np.ndarray, turns: np.ndarray
) -> np.ndarray:
    """The same number of pairs, with those left whose turn it is: who has had most turns is paired first.

    Sets of people that some matching pairs are the independent sets of a matroid, so exchanging one for one
    until no exchange is better leaves fewest with the most turns; of such matchings, fewest with the next
    most; and so on.
    """
    mate = mate.copy()
    waiting = np.flatnonzero(mate == NOBODY).tolist()
    while waiting:
        root = waiting.pop()
        others = could_be_left & (mate != NOBODY)
        if not others.any() or turns[others].min() >= turns[root]:
            continue
        tree = Tree(permitted, mate, root, np.zeros(len(mate), dtype=bool))
        tree.grow()
        fit = np.flatnonzero(tree.outer & (mate != NOBODY) & (turns < turns[root]))
        if fit.size:
            instead = int(fit[np.argmin(turns[fit])])
            tree.release(instead)
            waiting.append(instead)
    return mate


@dataclass
class Tree:
    """Alternating paths from `root`. `outer` are those a path of even length reaches; `base` is their
    blossom's.
    """

    permitted: np.ndarray
    mate: np.ndarray
    root: int
    closed: np.ndarray
    parent: np.ndarray = field(init=False)
    base: np.ndarray = field(init=False)
    outer: np.ndarray = field(init=False)

    def __post_init__(self) -> None:
        n = len(self.mate)
        self.parent, self.base = np.full(n, NOBODY), np.arange(n)
        self.outer = np.zeros(n, dtype=bool)
        self.outer[self.root] = True
        self.queue = [self.root]

    def grow(self) -> int:
        """The other end of a path that adds a pair, or -1 once everything that can be reached is."""
        while self.queue:
            at = self.queue.pop()
            beside = self.permitted[at] & ~self.closed
            fresh = beside & ~self.outer & (self.parent == NOBODY)
            free = np.flatnonzero(fresh & (self.mate == NOBODY))
            if free.size:
                self.parent[free[0]] = at
                return int(free[0])
            self.reach(at, np.flatnonzero(fresh))
            self.close_blossoms(at, beside)
        return NOBODY

    def reach(self, at: int, fresh: np.ndarray) -> None:
        """Each new person becomes inner, their partner outer; of two partners only one is inner."""
        partners = self.mate[fresh]
        twice = np.zeros(len(self.mate), dtype=bool)
        twice[fresh] = True
        once = ~twice[partners] | (fresh < partners)
        self.parent[fresh[once]] = at
        self.outer[partners[once]] = True
        self.queue += partners[once].tolist()

    def close_blossoms(self, at: int, beside: np.ndarray) -> None:
        for other in np.flatnonzero(beside & self.outer & (self.base != self.base[at])).tolist():
            if self.base[other] != self.base[at]:
                self.contract(at, other)

    def contract(self, one: int, other: int) -> None:
        """Two outer people who may meet close an odd cycle: everybody on it is outer from now on."""
        meeting = self.where_paths_meet(one, other)
        on_cycle = np.zeros(len(self.mate), dtype=bool)
        self.mark(one, meeting, other, on_cycle)
        self.mark(other, meeting, one, on_cycle)
        inside = on_cycle[self.base]
        self.base[inside] = meeting
        new = inside & ~self.outer
        self.outer[new] = True
        self.queue += np.flatnonzero(new).tolist()

    def where_paths_meet(self, one: int, other: int) -> int:
        base, mate, parent = self.base, self.mate, self.parent
        passed = {one := int(base[one])}
        while mate[one] != NOBODY:
            passed.add(one := int(base[parent[mate[one]]]))
        other = int(base[other])
        while other not in passed:
            other = int(base[parent[mate[other]]])
        return other

    def mark(self, at: int, meeting: int, child: int, on_cycle: np.ndarray) -> None:
        base, mate, parent = self.base, self.mate, self.parent
        while base[at] != meeting:
            on_cycle[[base[at], base[mate[at]]]] = True
            parent[at] = child
            child = mate[at]
            at = parent[child]

    def turn_over(self, end: int) -> None:
        """Pair along the path from `end` to the root."""
        while end != NOBODY:
            before = self.parent[end]
            after = self.mate[before]
            self.mate[end], self.mate[before] = before, end
            end = after

    def release(self, outer: int) -> None:
        """Pair the root, and leave this one without a partner instead."""
        partner = self.mate[outer]
        self.mate[outer] = NOBODY
        self.turn_over(partner)
