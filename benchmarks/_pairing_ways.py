"""Other ways to pair a round, for comparison. Each takes points and permissions and gives partners, -1 for
none.

`points` n x n float32, `permitted` n x n bool, both symmetric; what comes back is an array of n numbers.
"""

import numpy as np

NOBODY = -1


def at_random(points: np.ndarray, permitted: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Shuffle and pair neighbours, rules or no rules, as chat tools do."""
    mate, order = nobody(points), rng.permutation(len(points))
    half = len(order) // 2
    mate[order[:half]], mate[order[half : 2 * half]] = order[half : 2 * half], order[:half]
    return mate


def first_fit(points: np.ndarray, permitted: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Everybody in turn takes the first they may meet."""
    mate, order = nobody(points), rng.permutation(len(points))
    for one in order:
        if mate[one] == NOBODY:
            free = order[permitted[one, order] & (mate[order] == NOBODY)]
            if free.size:
                mate[one], mate[free[0]] = free[0], one
    return mate


def greedy(points: np.ndarray, permitted: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The best pair there is, then the best of those left, until none is."""
    mate = nobody(points)
    one, other = np.nonzero(np.triu(permitted, 1))
    shuffled = rng.permutation(len(one))
    order = shuffled[np.argsort(-points[one, other][shuffled], kind="stable")]
    one, other = one[order], other[order]
    while len(one):
        for a, b in zip(one[: len(mate)].tolist(), other[: len(mate)].tolist(), strict=True):
            if mate[a] == mate[b] == NOBODY:
                mate[a], mate[b] = b, a
        still = (mate[one] == NOBODY) & (mate[other] == NOBODY)
        one, other = one[still], other[still]
    return mate


def networkx_exact(points: np.ndarray, permitted: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Blossom algorithm in Python: most pairs, then most points."""
    import networkx

    graph = networkx.Graph()
    one, other = np.nonzero(np.triu(permitted, 1))
    graph.add_weighted_edges_from(zip(one.tolist(), other.tolist(), points[one, other].tolist(), strict=True))
    return mates(points, networkx.max_weight_matching(graph, maxcardinality=True))


def rustworkx_exact(points: np.ndarray, permitted: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The same in compiled code, with whole numbers for weights."""
    import rustworkx

    graph = rustworkx.PyGraph()
    graph.add_nodes_from(range(len(points)))
    one, other = np.nonzero(np.triu(permitted, 1))
    graph.add_edges_from(zip(one.tolist(), other.tolist(), points[one, other].tolist(), strict=True))
    pairs = rustworkx.max_weight_matching(
        graph, max_cardinality=True, weight_fn=lambda weight: round(weight * 100)
    )
    return mates(points, pairs)


def nobody(points: np.ndarray) -> np.ndarray:
    return np.full(len(points), NOBODY)


def mates(points: np.ndarray, pairs) -> np.ndarray:
    mate = nobody(points)
    for a, b in pairs:
        mate[a], mate[b] = b, a
    return mate
