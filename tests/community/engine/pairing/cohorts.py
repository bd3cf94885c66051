"""Invented cohorts, ordinary and skewed, and whole programmes of five rounds, for tests and benchmark."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from community.engine.pairing import Person, Plan, Situation, SoFar, plan_round, reason_against, so_far_after

# The largest share of one organisation, sector and place. Skewed: one trust is close to half of everybody.
ORDINARY = {"organisation": 0.20, "sector": 0.36, "place": 0.31}
SKEWED = {"organisation": 0.49, "sector": 0.64, "place": 0.42}
KINDS = {"sector": 6, "place": 7, "profession": 8, "seniority": 4}
MANAGED = 0.5  # of people have a line manager in the cohort


def a_cohort(n: int, seed: int, shares: Mapping[str, float] = ORDINARY) -> list[Person]:
    """The first kind of each thing has exactly its share of people; the rest fall at random."""
    rng = np.random.default_rng(seed)
    of = {
        name: kinds(rng, n, KINDS.get(name, max(6, n // 12)), shares.get(name, 0.3))
        for name in ("organisation", *KINDS)
    }
    interests = [rng.choice(10, rng.integers(0, 5), replace=False) for _ in range(n)]
    managers = rng.integers(0, n, n)
    has_one = rng.random(n) < MANAGED
    return [
        Person(
            name(at),
            **{what: f"{what} {of[what][at]}" for what in of},
            site=f"site {rng.integers(3)}",
            interests=frozenset(f"interest {number}" for number in interests[at]),
            managers=frozenset({name(managers[at])} if has_one[at] else ()) - {name(at)},
        )
        for at in range(n)
    ]


def kinds(rng: np.random.Generator, n: int, many: int, share: float) -> np.ndarray:
    first = round(n * share)
    rest = rng.choice(np.arange(1, many), n - first, p=rng.dirichlet(np.full(many - 1, 8.0)))
    return rng.permutation(np.concatenate([np.zeros(first, dtype=int), rest]))


def name(at: int) -> str:
    return f"p{at:04}"


def people(*organisations: str, **everybody) -> list[Person]:
    """One for each organisation named, with keys a, b, c …, alike in all else."""
    alike = dict.fromkeys(("sector", "place", "profession", "seniority"), "one") | everybody
    return [Person(chr(ord("a") + at), one, **alike) for at, one in enumerate(organisations)]


def pair(*keys: str) -> frozenset[str]:
    return frozenset(keys)


def several(situation: Situation, rounds: int) -> list[tuple[Situation, Plan]]:
    done = []
    for number in range(rounds):
        plan = plan_round(situation)
        done.append((situation, plan))
        situation = replace(
            situation, met=situation.met | plan.pairs, so_far=so_far_after(situation, plan), seed=number
        )
    return done


def had(done: list[tuple[Situation, Plan]]) -> dict[str, SoFar]:
    return dict(so_far_after(*done[-1]))


@dataclass
class Programme:
    """Several rounds of one challenge as life makes them: absences, late joiners, blocks and a lock each
    month.
    """

    cohort: list[Person]
    seed: int
    absent: float = 0.1
    late: float = 0.1
    blocks: float = 0.1
    is_locking: bool = True
    settings: dict = field(default_factory=dict)

    def __iter__(self) -> Iterator[tuple[Situation, Plan]]:
        rng = np.random.default_rng(self.seed)
        joins = np.where(rng.random(len(self.cohort)) < self.late, rng.integers(1, 4, len(self.cohort)), 0)
        apart = some_pairs(rng, self.cohort, round(len(self.cohort) * self.blocks))
        met: frozenset = frozenset()
        so_far: Mapping[str, SoFar] = {}
        for month in range(5):
            here = (joins <= month) & (rng.random(len(self.cohort)) >= self.absent)
            present = tuple(person for person, is_here in zip(self.cohort, here, strict=True) if is_here)
            situation = Situation(
                present, met=met, apart=apart, so_far=so_far, seed=self.seed + month, **self.settings
            )
            situation = with_a_lock(rng, situation) if self.is_locking else situation
            plan = plan_round(situation)
            yield situation, plan
            met, so_far = met | plan.pairs, so_far_after(situation, plan)


def some_pairs(rng: np.random.Generator, cohort: list[Person], many: int) -> frozenset:
    return frozenset(
        frozenset(cohort[at].key for at in rng.choice(len(cohort), 2, replace=False)) for _ in range(many)
    )


def with_a_lock(rng: np.random.Generator, situation: Situation) -> Situation:
    keys = [person.key for person in situation.people]
    for _ in range(20):
        a, b = rng.choice(keys, 2, replace=False).tolist()
        if not reason_against(situation, a, b):
            return replace(situation, locks=frozenset({frozenset((a, b))}))
    return situation
