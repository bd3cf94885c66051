"""Held against networkx, and against trying everything."""

from itertools import combinations

import networkx
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as some

from community.engine.pairing.augmenting import NOBODY, by_turns, maximum


def table(n: int, edges) -> np.ndarray:
    permitted = np.zeros((n, n), dtype=bool)
    for a, b in edges:
        permitted[a, b] = permitted[b, a] = True
    return permitted


def nobody(n: int) -> np.ndarray:
    return np.full(n, NOBODY)


def hold(permitted: np.ndarray, mate: np.ndarray) -> int:
    """That it is a matching; how many pairs it has."""
    paired = np.flatnonzero(mate != NOBODY)
    assert (mate[mate[paired]] == paired).all()
    assert permitted[paired, mate[paired]].all()
    return len(paired) // 2


def graphs(most: int):
    def of(n: int):
        every = list(combinations(range(n), 2))
        edges = some.sets(some.sampled_from(every)) if every else some.just(set())
        return some.tuples(some.just(n), edges)

    return some.integers(0, most).flatmap(of)


@settings(max_examples=100, deadline=None)
@given(graph=graphs(16))
def test_as_many_pairs_as_networkx_finds(graph):
    n, edges = graph

    mate, _ = maximum(table(n, edges), nobody(n))

    assert hold(table(n, edges), mate) == len(networkx.max_weight_matching(networkx.Graph(list(edges)), True))


def test_as_many_pairs_as_networkx_finds_among_hundreds():
    for seed in range(12):
        graph = networkx.gnp_random_graph(120, 0.012 + seed / 500, seed=seed)

        mate, _ = maximum(table(120, graph.edges), nobody(120))

        assert hold(table(120, graph.edges), mate) == len(networkx.max_weight_matching(graph, True))


@settings(deadline=None)
@given(graph=graphs(9), turns=some.lists(some.integers(0, 3), min_size=9, max_size=9))
def test_those_left_are_the_ones_whose_turn_it_is(graph, turns):
    n, edges = graph
    permitted, turns = table(n, edges), np.array(turns[:n], dtype=int)

    mate, could_be_left = maximum(permitted, nobody(n))
    fair = by_turns(permitted, mate, could_be_left, turns)

    covered = every_covered_set(edges)
    most = max(map(len, covered))
    largest = [some for some in covered if len(some) == most]
    assert 2 * hold(permitted, fair) == most
    assert left(turns, np.flatnonzero(fair != NOBODY)) == min(left(turns, list(some)) for some in largest)
    assert set(np.flatnonzero(could_be_left)) == {at for at in range(n) if any(at not in s for s in largest)}


def every_covered_set(edges) -> set[frozenset]:
    covered = {frozenset()}
    for a, b in edges:
        covered |= {some | {a, b} for some in covered if not some & {a, b}}
    return covered


def left(turns: np.ndarray, paired) -> list[int]:
    """The turns of those left, most first."""
    return sorted(np.delete(turns, paired), reverse=True)


def test_whoever_is_paired_already_stays_paired():
    permitted = table(4, [(0, 1), (1, 2), (2, 3)])
    mate = np.array([NOBODY, 2, 1, NOBODY])

    found, _ = maximum(permitted, mate)

    assert found.tolist() == [1, 0, 3, 2]
    assert mate.tolist() == [NOBODY, 2, 1, NOBODY]


def test_whoever_cannot_take_anothers_place_is_left_though_it_is_not_their_turn():
    permitted = table(4, [(1, 2), (2, 3), (1, 3)])
    turns = np.array([1, 0, 0, 0])

    mate, could_be_left = maximum(permitted, nobody(4))

    assert by_turns(permitted, mate, could_be_left, turns)[0] == NOBODY
