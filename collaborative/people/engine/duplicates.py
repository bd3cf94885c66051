"""Which accounts may belong to one person: the same name, and something more in common."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

ALIKE = 0.8


@dataclass(frozen=True)
class Somebody:
    id: int
    name: str
    email: str
    organisation: int | None = None


@dataclass(frozen=True)
class Pair:
    one: Somebody
    other: Somebody
    why: str


def pairs(people: Iterable[Somebody]) -> Iterator[Pair]:
    by_name = defaultdict(list)
    for person in people:
        by_name[plain(person.name)].append(person)
    for namesakes in by_name.values():
        for one, other in combinations(namesakes, 2):
            if why := reason(one, other):
                yield Pair(one, other, why)


def reason(one: Somebody, other: Somebody) -> str | None:
    if one.organisation and one.organisation == other.organisation:
        return "Same name, same organisation"
    if alike(one.email, other.email):
        return "Same name, similar address"
    return None


def alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, mailbox(one), mailbox(other)).ratio() >= ALIKE


def mailbox(address: str) -> str:
    """What stands before the @, without stops, dashes and numbers."""
    return re.sub(r"[\W\d_]", "", address.partition("@")[0])


def plain(name: str) -> str:
    """Without capitals, accents and the order of first and last."""
    bare = unicodedata.normalize("NFKD", name.casefold())
    return " ".join(sorted(re.findall(r"\w+", "".join(c for c in bare if not unicodedata.combining(c)))))
