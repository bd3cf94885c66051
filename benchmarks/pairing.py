"""Five rounds of pairs for 60 to 5,000 people, beside five other ways, on three kinds of cohort.

Quality is the share of the certified five-round bound: no plan of five rounds has more points. What a way
pairs against a rule, or pairs again, counts nought. Each size is measured in a process of its own, so that
memory is its own, too.
"""

import math
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from statistics import mean

import numpy as np

from benchmarks import _pairing_ways as ways
from benchmarks.figures import Figure, compared
from community.engine.pairing import Situation, certified_bound, plan_round, so_far_after
from community.engine.pairing.tables import tables
from tests.community.engine.pairing.cohorts import ORDINARY, SKEWED, a_cohort
from tests.community.engine.pairing.test_programmes import hold_to_the_rules, programme

ROUNDS, PROGRAMMES = 5, 200
SHARES = {"ordinary": ORDINARY, "skewed": SKEWED, "majority": SKEWED | {"organisation": 0.53}}
SEEDS = {60: (1, 2, 3), 150: (1, 2, 3), 500: (1,), 2000: (1,), 5000: (1,)}
SIZES = {"ordinary": tuple(SEEDS), "skewed": tuple(SEEDS), "majority": (60, 150, 500)}
SECONDS = {60: 1, 150: 1, 500: 2, 2000: 10, 5000: 60}
QUALITY = {60: 0.99, 150: 0.99, 500: 0.99, 2000: 0.98, 5000: 0.98}
MEGABYTES, PRICE, PRICED = 1500, 0.01, 2000
OTHERS = {
    "random": (ways.at_random, 5000),
    "first-fit": (ways.first_fit, 5000),
    "greedy": (ways.greedy, 5000),
    "networkx": (ways.networkx_exact, 150),  # seconds a round for 500 people
    "rustworkx": (ways.rustworkx_exact, 500),  # over a minute a round for 2,000 people
}


@dataclass
class Found:
    """What five rounds of one way came to."""

    points: float = 0.0
    seconds: list[float] = field(default_factory=list)
    left: int = 0
    against: int = 0
    crossing: Counter = field(default_factory=Counter)
    worst: float = 0.0
    turns: int = 0


def run() -> list[Figure]:
    figures = []
    for kind, sizes in SIZES.items():
        for n in sizes:
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
                figures += alone.submit(measured, kind, n).result()
    return [*figures, *two_hundred_programmes()]


def measured(kind: str, n: int) -> list[Figure]:
    """Every way on the cohorts of one size, ours first: its memory is the most the process ever held."""
    what, firsts = f"{n} {kind}", [Situation(a_cohort(n, seed, SHARES[kind])) for seed in SEEDS[n]]
    fair = [ours(first) for first in firsts]
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    bounds = [certified_bound(first, ROUNDS) for first in firsts]
    figures = [*qualities(what, n, firsts, fair, bounds), *times(what, n, fair, megabytes)]
    figures += [*crossings(what, kind, fair), *([price(what, firsts, fair)] if n <= PRICED else [])]
    for name, (way, most) in OTHERS.items():
        if n <= most:
            found = [five_rounds(way, first, seed) for first, seed in zip(firsts, SEEDS[n], strict=True)]
            figures.append(quality(f"{what}: {name}, points", found, bounds))
    return figures


def qualities(what: str, n: int, firsts: list, fair: list, bounds: list[float]) -> Iterator[Figure]:
    """Where an organisation is more than half of all, the best five months in which everybody takes turns."""
    turns = [one.turns for one in fair]
    if any(turns):
        yield quality(f"{what}: ours, points beside a bound without turns", fair, bounds)
        bounds = [
            certified_bound(first, ROUNDS, most_turns=most) for first, most in zip(firsts, turns, strict=True)
        ]
    best = quality(f"{what}: ours, points", fair, bounds)
    yield best
    must(best.ratio >= QUALITY[n], f"{what}: {best.ratio} of the bound.")


def times(what: str, n: int, fair: list, megabytes: float) -> Iterator[Figure]:
    slowest = max(max(one.seconds) for one in fair)
    yield compared("pairing", f"{what}: ours, slowest round, seconds", slowest, SECONDS[n], "at most 1")
    must(slowest <= SECONDS[n], f"{what}: a round took {slowest:.1f} seconds.")
    yield compared("pairing", f"{what}: ours, most megabytes", megabytes, MEGABYTES, "at most 1")
    must(megabytes <= MEGABYTES, f"{what}: {megabytes:.0f} MB.")


def crossings(what: str, kind: str, fair: list) -> Iterator[Figure]:
    for name, least in {"organisation": 1, "sector": 0.99, "place": 0.99, "profession": 0}.items():
        parts = ("achieved", "achievable", "n")
        achieved, achievable, groups = (sum(one.crossing[name, part] for one in fair) for part in parts)
        figure = f"{what}: ours, pairs across {name}, of those that could be"
        yield compared("pairing", figure, achieved, achievable, f"of {groups} pairs")
        enough = kind != "ordinary" or achieved >= least * groups
        must(enough, f"{what}: {achieved} of {groups} pairs across {name}.")


def price(what: str, firsts: list, fair: list) -> Figure:
    """Of evening points out between people; that turns are taken is a rule, and stands on both sides."""
    plain = [ours(first, tau=math.inf) for first in firsts]
    lost = 1 - sum(one.points for one in fair) / sum(one.points for one in plain)
    must(lost <= PRICE, f"{what}: fairness costs {lost:.2%}.")
    worst = f"worst off {min(one.worst for one in fair):g}, without {min(one.worst for one in plain):g}"
    return Figure(
        "pairing", f"{what}: price of fairness", round(lost, 5), PRICE, round(lost / PRICE, 3), worst
    )


def quality(figure: str, found: list, bounds: list[float]) -> Figure:
    """Points beside the bound, over all cohorts of this size; how many seats stayed empty, and seconds a
    round.
    """
    left, against = sum(one.left for one in found), sum(one.against for one in found)
    pace = mean(second for one in found for second in one.seconds)
    note = f"{pace:.2g} s a round; {left} without a partner; {against} against a rule"
    points, best = sum(one.points for one in found), sum(bounds)
    return Figure("pairing", figure, round(points), round(best), round(points / best, 5), note)


def ours(first: Situation, tau: float = 200.0) -> Found:
    found, met, so_far = Found(), frozenset(), {}
    for number in range(ROUNDS):
        situation = Situation(first.people, met=met, so_far=so_far, tau=tau, seed=number)
        begun = time.perf_counter()
        plan = plan_round(situation)
        found.seconds.append(time.perf_counter() - begun)
        must(not plan.pairs & met, "Somebody met twice.")
        found.points += plan.total
        found.left += len(plan.left_out)
        for one in plan.boundaries:
            for part in ("achieved", "achievable", "n"):
                found.crossing[one.name, part] += getattr(one, part)
        met, so_far = met | plan.pairs, so_far_after(situation, plan)
    found.worst = min(one.score for one in so_far.values())
    found.turns = max(one.turns for one in so_far.values())
    return found


def five_rounds(way: Callable, first: Situation, seed: int) -> Found:
    everybody, rng = tables(first), np.random.default_rng(seed)
    points, permitted = everybody.points, everybody.permitted.copy()
    found = Found()
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        mate = way(points, permitted, rng)
        found.seconds.append(time.perf_counter() - begun)
        one = np.flatnonzero(mate > np.arange(len(mate)))
        kept = one[permitted[one, mate[one]]]
        found.against += len(one) - len(kept)
        found.left += int((mate == ways.NOBODY).sum())
        found.points += float(points[kept, mate[kept]].sum())
        permitted[kept, mate[kept]] = permitted[mate[kept], kept] = False
    return found


def two_hundred_programmes() -> Iterator[Figure]:
    """Absences, late joiners, blocks and a lock a month; every round beside networkx, which stops it on a
    loss.
    """
    seen = Counter()
    for number in range(PROGRAMMES):
        seen += hold_to_the_rules(programme(number))
    note = f"{seen['trios']} trios, {seen['left_out']} left out; every rule and turn held, no repeat"
    rounds = PROGRAMMES * ROUNDS
    yield compared("pairing", "rounds with as many pairs as networkx finds", seen["rounds"], rounds, note)


def must(be_so: bool, otherwise: str) -> None:
    if not be_so:
        sys.exit(otherwise)
