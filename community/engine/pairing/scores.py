"""The points of one pair, by hand: what pages show. `tables` does the same for everybody at once."""

from collections.abc import Sequence
from itertools import combinations
from statistics import fmean

from community.engine.pairing.hard_rules import differ, same_organisation
from community.engine.pairing.plan import Reason, Score
from community.engine.pairing.situation import Situation

BOUNDARIES = ("sector", "place", "profession", "seniority")


def score(situation: Situation, a: str, b: str) -> Score:
    """Points of two people who are there this round, whether or not they may be paired. KeyError on anybody
    else.
    """
    one, other, weights = situation.by_key[a], situation.by_key[b], situation.weights
    parts = {
        name: float(getattr(weights, name))
        for name in BOUNDARIES
        if differ(getattr(one, name), getattr(other, name))
    }
    shared = len(one.interests & other.interests)
    if shared:
        parts["interest"] = float(weights.interest * min(shared, weights.most_interests))
    if frozenset((a, b)) not in situation.connected:
        parts["unmet"] = float(weights.unmet)
    return Score(sum(parts.values()), parts)


def group_score(situation: Situation, members: tuple[str, ...]) -> float:
    """A pair's points, or the mean of those pairs of a trio that are not of one organisation."""
    if len(members) == 2:
        return score(situation, *members).total
    return mean_of(situation, [two for two in combinations(members, 2) if across(situation, *two)])


def own_score(situation: Situation, members: tuple[str, ...], key: str) -> float:
    """What one of a group gets from it: the mean over those of the others who are of another organisation."""
    others = [other for other in members if other != key]
    if len(others) > 1:
        others = [other for other in others if across(situation, key, other)]
    return mean_of(situation, [(key, other) for other in others])


def group_worth(situation: Situation, members: tuple[str, ...]) -> float:
    """What a group adds to the total of a plan: a pair its points, a trio half of its three pairs.

    Where two of a trio are of one organisation, the third adds nothing to the first two who are not.
    """
    if len(members) == 2:
        return group_score(situation, members)
    crossing = [two for two in combinations(members, 2) if across(situation, *two)]
    if len(crossing) == 3:
        return mean_of(situation, crossing) * 3 / 2
    return mean_of(situation, crossing[:1])


def mean_of(situation: Situation, several: Sequence[tuple[str, str]]) -> float:
    return fmean(score(situation, *two).total for two in several) if several else 0.0


def across(situation: Situation, a: str, b: str) -> bool:
    return not same_organisation(situation.by_key[a], situation.by_key[b])


def reasons(situation: Situation, members: tuple[str, ...]) -> tuple[Reason, ...]:
    """What is true of every two of them."""
    every = [score(situation, a, b).parts for a, b in combinations(members, 2)]
    common = [name for name in (*BOUNDARIES, "unmet") if all(name in parts for parts in every)]
    shared = frozenset.intersection(*(situation.by_key[key].interests for key in members))
    return (*map(Reason, common), *(Reason("interest", about) for about in sorted(shared)))
