"""What the pairing engine answers with. Everything is in codes and figures; the words are a presenter's."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from community.engine.pairing.situation import Pair

# Why two people may not be paired. Confidential blocks and line managers share one code: neither can be told.
SAME_PERSON = "same_person"
ABSENT = "absent"
MET = "met"
SAME_ORGANISATION = "same_organisation"
NOT_TOGETHER = "not_together"
TWICE = "twice"  # locked with two others
LOCKED = "locked"  # would part a locked pair

# How far a group is from the plain rule.
TRIO = "trio"  # an odd number; every two of the three may meet
TRIO_ACROSS = "trio_across"  # two of one organisation and one of another
SHARED_ORGANISATION = "shared_organisation"  # another site and profession, approved by the team
SAT_OUT = "sat_out"

# Why somebody is left out.
NOBODY_ELSE = "nobody_else"
ORGANISATION_TOO_LARGE = "organisation_too_large"
EVERYONE_MET = "everyone_met"
ODD_NUMBER = "odd_number"
NO_PARTNER = "no_partner"  # says nothing more, whatever the cause


@dataclass(frozen=True)
class Reason:
    """Why a group is a good one: `sector`, `place`, `profession`, `seniority` differ; `interest` shared;
    `unmet`.
    """

    code: str
    about: str = ""


@dataclass(frozen=True)
class Score:
    """Points of one pair and where they come from."""

    total: float
    parts: Mapping[str, float]


@dataclass(frozen=True)
class Group:
    """Two people, or three of whom the last joined as third.

    `score` is in points: a pair's own, or the mean of those pairs of a trio that are not of one organisation.
    """

    members: tuple[str, ...]
    score: float
    reasons: tuple[Reason, ...] = ()
    is_locked: bool = False
    relaxation: str = ""

    @property
    def pairs(self) -> Iterator[Pair]:
        """Every two who meet here: what enters the ledger."""
        return map(frozenset, combinations(self.members, 2))


@dataclass(frozen=True)
class LeftOut:
    """Somebody without a partner. Safe to tell them: never says who is blocked or who manages whom."""

    key: str
    reason: str
    figures: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Boundary:
    """Groups that cross one boundary: how many do, how many at most could, of n groups."""

    name: str
    achieved: int
    achievable: int
    n: int


@dataclass(frozen=True)
class Proof:
    """Why not everybody could be paired, for the team: of `present` people at least `at_least` have no pair.

    `organisation`: `share` of them are of one, and 2 x share - present find nobody elsewhere. `odd_number`:
    one remains. `permitted_pairs`: a largest matching of those who may meet leaves `share`, who met too many
    already or may not meet.
    """

    kind: str
    share: int
    present: int
    at_least: int


@dataclass(frozen=True)
class Plan:
    """One round. `total` adds up the points of pairs, and half of each pair of a trio.

    Where two of a trio are of one organisation, only its first two count.
    """

    groups: tuple[Group, ...]
    left_out: tuple[LeftOut, ...] = ()
    boundaries: tuple[Boundary, ...] = ()
    total: float = 0.0
    relaxations: tuple[str, ...] = ()
    seed: int = 0
    proofs: tuple[Proof, ...] = ()

    @property
    def pairs(self) -> frozenset[Pair]:
        """Every two who meet this round: what enters the ledger."""
        return frozenset(pair for group in self.groups for pair in group.pairs)


@dataclass(frozen=True)
class Swap:
    """The plan with two people's seats exchanged, what that does to its total, and the rule it breaks."""

    plan: Plan
    difference: float
    broken: str = ""


class LockRefused(ValueError):
    """A pair that cannot be kept: `pair`, its two keys, and `code`, one of the codes above."""

    def __init__(self, pair: Pair, code: str) -> None:
        super().__init__(code)
        self.pair, self.code = pair, code
