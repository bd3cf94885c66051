"""Which two people may not be paired, whatever their score."""

from community.engine.pairing import plan as say
from community.engine.pairing.situation import Pair, Person, Situation


def reason_against(situation: Situation, a: str, b: str) -> str:
    """Why these two may not be paired this round, as a code, or "". What is said of a block is said of a
    manager too.
    """
    if a == b:
        return say.SAME_PERSON
    if not {a, b} <= situation.by_key.keys():
        return say.ABSENT
    one, other = situation.by_key[a], situation.by_key[b]
    if frozenset((a, b)) in situation.met:
        return say.MET
    if same_organisation(one, other) and not may_share(situation, one, other):
        return say.SAME_ORGANISATION
    return say.NOT_TOGETHER if kept_apart(situation, one, other) else ""


def reason_never(situation: Situation, a: str, b: str) -> str:
    """The same without the organisation: what holds even inside a trio."""
    if frozenset((a, b)) in situation.met:
        return say.MET
    together = kept_apart(situation, situation.by_key[a], situation.by_key[b])
    return say.NOT_TOGETHER if together else ""


def kept_apart(situation: Situation, one: Person, other: Person) -> bool:
    manages = one.key in other.managers or other.key in one.managers
    return manages or frozenset((one.key, other.key)) in situation.apart


def same_organisation(one: Person, other: Person) -> bool:
    return bool(one.organisation) and one.organisation == other.organisation


def may_share(situation: Situation, one: Person, other: Person) -> bool:
    """Two of one organisation, once the team approved: another site and another profession, both known."""
    if not situation.may_share_organisation:
        return False
    return differ(one.site, other.site) and differ(one.profession, other.profession)


def differ(one: str, other: str) -> bool:
    return bool(one and other) and one != other


def locks_to_keep(situation: Situation) -> list[Pair]:
    """The locked pairs in order. LockRefused on the first that breaks a rule or shares somebody."""
    taken: set[str] = set()
    kept = sorted(situation.locks, key=sorted)
    for pair in kept:
        a, b = (sorted(pair) * 2)[:2]
        reason = say.TWICE if taken & pair else reason_against(situation, a, b)
        if reason:
            raise say.LockRefused(pair, reason)
        taken |= pair
    return kept
