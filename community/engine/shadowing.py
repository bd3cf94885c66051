"""Who may walk in whose shoes, and whom the team could bring together.

Both must care about one of the same challenges, and work in another sector or another profession. Executives
and clinical or care professionals are matched with one another first; everybody else, and whoever of them is
left, after that. Each step pairs as many as it can and prefers what crosses most boundaries (engine.pairing).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from community.engine.pairing import Group, Person, Situation, Weights, plan_round

SAME_PERSON = "same_person"
NO_SHARED_TOPIC = "no_shared_topic"
SAME_WORK = "same_work"
SAME_ORGANISATION = "same_organisation"
WEIGHTS = Weights(sector=25, place=20, profession=25, seniority=5, interest=15, most_interests=3, unmet=0)


@dataclass(frozen=True)
class Shoes:
    """Somebody who would visit and be visited. `person.interests` are the challenges they care about."""

    person: Person
    is_executive: bool = False
    is_clinical: bool = False


def reason_against(one: Person, other: Person) -> str:
    """Why these two do not visit one another, as a code, or nothing. What is not known is not another."""
    if one.key == other.key:
        return SAME_PERSON
    return work_against(one, other) or ("" if one.interests & other.interests else NO_SHARED_TOPIC)


def work_against(one: Person, other: Person) -> str:
    """Whether their work is too near, whatever they care about."""
    if one.organisation and one.organisation == other.organisation:
        return SAME_ORGANISATION
    differs = _differ(one.sector, other.sector) or _differ(one.profession, other.profession)
    return "" if differs else SAME_WORK


def is_first(one: Shoes, other: Shoes) -> bool:
    """An executive and a clinical or care professional, either way round."""
    return (one.is_executive and other.is_clinical) or (other.is_executive and one.is_clinical)


def _differ(one: str, other: str) -> bool:
    return bool(one and other and one != other)


def suggested(
    people: Sequence[Shoes], *, met: Iterable[frozenset] = (), apart: Iterable[frozenset] = (), seed: int = 0
) -> list[Group]:
    """Pairs for the team to propose, the priority ones first; nobody twice, nobody who has met already."""
    never = frozenset(apart) | _against(people)
    across = {
        frozenset((a.person.key, b.person.key)) for a, b in combinations(people, 2) if not is_first(a, b)
    }
    first = _pairs(people, met=met, apart=never | across, seed=seed)
    taken = {key for group in first for key in group.members}
    rest = [each for each in people if each.person.key not in taken]
    return [*first, *_pairs(rest, met=met, apart=never, seed=seed)]


def _against(people: Sequence[Shoes]) -> frozenset[frozenset]:
    return frozenset(
        frozenset((one.person.key, other.person.key))
        for one, other in combinations(people, 2)
        if reason_against(one.person, other.person)
    )


def _pairs(people: Sequence[Shoes], *, met, apart, seed: int) -> list[Group]:
    situation = Situation(
        people=tuple(each.person for each in people),
        weights=WEIGHTS,
        met=frozenset(met),
        apart=apart,
        seed=seed,
        may_trio=False,
    )
    return sorted(plan_round(situation).groups, key=lambda group: (-group.score, group.members))
