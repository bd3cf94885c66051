"""Slow, obvious twins of what the engine does quickly."""

from itertools import combinations

import networkx
import numpy as np
from scipy.optimize import linprog

from community.engine.pairing import Plan, Situation, reason_against, score
from community.engine.pairing.hard_rules import differ


def permitted_graph(situation: Situation) -> networkx.Graph:
    """Everybody who is not locked, and every pair the rules permit."""
    locked = frozenset().union(*situation.locks)
    graph = networkx.Graph()
    graph.add_nodes_from(person.key for person in situation.people if person.key not in locked)
    every = combinations(sorted(graph), 2)
    graph.add_edges_from(pair for pair in every if not reason_against(situation, *pair))
    return graph


def most_pairs_and_fewest_turns(situation: Situation) -> tuple[int, int]:
    """Locked pairs and a largest matching of the rest; the turns of those the fairest one leaves."""
    graph = permitted_graph(situation)
    turns = {key: situation.fared(key).turns for key in graph}
    for a, b in graph.edges:
        graph[a][b]["weight"] = turns[a] + turns[b]
    chosen = networkx.max_weight_matching(graph, maxcardinality=True)
    left = set(graph).difference(*chosen)
    return len(situation.locks) + len(chosen), sum(turns[key] for key in left)


def turns_of_those_left(situation: Situation, plan: Plan) -> int:
    """The same of a plan: whoever is left out, or third."""
    left = [one.key for one in plan.left_out] + [key for group in plan.groups for key in group.members[2:]]
    return sum(situation.fared(key).turns for key in left)


def most_across(situation: Situation, name: str) -> int:
    """Of permitted pairs that differ in this, as many as can be at once."""
    graph = permitted_graph(situation)
    graph.remove_edges_from([pair for pair in graph.edges if not crosses(situation, *pair, name)])
    return len(networkx.max_weight_matching(graph, maxcardinality=True))


def crosses(situation: Situation, a: str, b: str, name: str) -> bool:
    one, other = (getattr(situation.by_key[key], name) for key in (a, b))
    return differ(one, other) or name == "organisation"


def best_of_rounds(situation: Situation, rounds: dict[str, int], turns: int | None = None) -> float:
    """The linear programme itself: how much of each pair; nobody misses more of their rounds than turns."""
    edges = sorted(map(sorted, permitted_graph(situation).edges))
    if not edges:
        return 0.0
    rows = np.array([[key in edge for edge in edges] for key in rounds], dtype=float)
    points = [-score(situation, *edge).total for edge in edges]
    most = np.array(list(rounds.values()))
    least = most * 0 if turns is None else np.maximum(most - turns, 0)
    return -linprog(
        points, A_ub=np.vstack([rows, -rows]), b_ub=np.concatenate([most, -least]), bounds=(0, 1)
    ).fun
