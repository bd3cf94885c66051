"""What the pairing engine is given for one round: who is there, who met, who must not meet, and how it is
scored.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from functools import cached_property

Pair = frozenset  # of two keys


@dataclass(frozen=True)
class Person:
    """One person who is there this round.

    An empty organisation is nobody's: it forbids nothing. An empty sector, place, profession, seniority or
    site is not known to differ from any other, and earns nothing. `managers` are the keys of line managers,
    skip-level included.
    """

    key: str
    organisation: str
    sector: str
    place: str
    profession: str
    seniority: str
    site: str = ""
    interests: frozenset[str] = frozenset()
    managers: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Weights:
    """Points for a pair, 0 to 100 as they stand: for each thing that differs, each shared interest, and not
    being in contact.
    """

    sector: float = 25
    place: float = 25
    profession: float = 15
    seniority: float = 5
    interest: float = 10
    most_interests: int = 2
    unmet: float = 10

    def __post_init__(self) -> None:
        wrong = [
            name
            for name, points in asdict(self).items()
            if isinstance(points, bool) or not isinstance(points, int | float) or not 0 <= points < math.inf
        ]
        if wrong:
            raise ValueError(f"Give points of nought or more for: {', '.join(wrong)}.")

    def as_dict(self) -> dict[str, float]:
        """To be stored with the run."""
        return asdict(self)

    @classmethod
    def from_dict(cls, stored: Mapping[str, float]) -> "Weights":
        """What was stored; what an older run did not know stands at its default. ValueError on a name there
        is none of.
        """
        unknown = set(stored) - {one.name for one in fields(cls)}
        if unknown:
            raise ValueError(f"There are no points for: {', '.join(sorted(unknown))}.")
        return cls(**stored)


@dataclass(frozen=True)
class SoFar:
    """How somebody has fared in this challenge before this round.

    `score` adds up their points; `odd` counts the rounds they were left out, `third` those as the third of a
    trio, `trios` those in a trio in any seat, `rounds` those they were there.
    """

    score: float = 0.0
    odd: int = 0
    third: int = 0
    rounds: int = 0
    trios: int = 0

    @property
    def turns(self) -> int:
        """How often it has been their turn to make an odd number come out."""
        return self.odd + self.third


@dataclass(frozen=True)
class Situation:
    """One round, before it is planned. People and pairs may come in any order; pairs of people not here do no
    harm.

    `met` is the ledger, trios' edges included: never again. `apart` is confidential. `connected` earns no
    points for being new to each other. `tau`, in points, is how soon further points count for less to
    somebody who has many; `math.inf` counts all alike. `may_share_organisation` is the team's approval of the
    third relaxation. ValueError where two people have one key, tau is not above nought or the seed is below.
    """

    people: tuple[Person, ...]
    weights: Weights = Weights()
    met: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()
    connected: frozenset[Pair] = frozenset()
    locks: frozenset[Pair] = frozenset()
    so_far: Mapping[str, SoFar] = field(default_factory=dict)
    seed: int = 0
    tau: float = 200.0
    may_share_organisation: bool = False
    may_trio: bool = True
    most_trios: int = 3

    def __post_init__(self) -> None:
        people = tuple(sorted(self.people, key=lambda person: person.key))
        object.__setattr__(self, "people", people)
        for name in ("met", "apart", "connected", "locks"):
            object.__setattr__(self, name, pairs(getattr(self, name)))
        if len(self.by_key) < len(people):
            raise ValueError("Two people have the same key.")
        if not self.tau > 0:
            raise ValueError("Give a tau above nought.")
        if self.seed < 0:
            raise ValueError("Give a seed of nought or more.")

    @cached_property
    def by_key(self) -> dict[str, Person]:
        return {person.key: person for person in self.people}

    def fared(self, key: str) -> SoFar:
        return self.so_far.get(key, NEW)


NEW = SoFar()


def pairs(given: Iterable[Iterable[str]]) -> frozenset[Pair]:
    return frozenset(frozenset(pair) for pair in given)
