"""Why somebody has no partner, in a code that is true and safe to tell them, and the proof for the team."""

from collections import Counter
from collections.abc import Iterable

from community.engine.pairing import plan as say
from community.engine.pairing.hard_rules import same_organisation
from community.engine.pairing.plan import LeftOut, Proof
from community.engine.pairing.situation import Situation


def left_out(situation: Situation, keys: Iterable[str]) -> tuple[LeftOut, ...]:
    """Whoever is left out because of a block or a manager hears what others hear, too: that there was no
    partner.
    """
    return tuple(LeftOut(key, *why(situation, key)) for key in sorted(keys))


def why(situation: Situation, key: str) -> tuple[str, dict[str, int]]:
    present = len(situation.people)
    if present == 1:
        return say.NOBODY_ELSE, {"present": 1}
    share = sum(same_organisation(situation.by_key[key], other) for other in situation.people)
    if 2 * share > present:
        return say.ORGANISATION_TOO_LARGE, too_large(share, present)
    if everyone_met(situation, key):
        return say.EVERYONE_MET, {"present": present}
    if present % 2:
        return say.ODD_NUMBER, {"present": present, "turns": situation.fared(key).turns + 1}
    return say.NO_PARTNER, {}


def everyone_met(situation: Situation, key: str) -> bool:
    """They met everybody of another organisation who is here."""
    me = situation.by_key[key]
    elsewhere = [one.key for one in situation.people if one.key != key and not same_organisation(me, one)]
    return all(frozenset((key, other)) in situation.met for other in elsewhere)


def too_large(share: int, present: int) -> dict[str, int]:
    return {"share": share, "present": present, "at_least": max(0, 2 * share - present)}


def proofs(situation: Situation, pairs: int) -> tuple[Proof, ...]:
    """Why no plan under the plain rule leaves fewer without a pair; `pairs` is a largest number of pairs."""
    present = len(situation.people)
    named = (one.organisation for one in situation.people if one.organisation)
    found = [
        Proof("organisation", share, present, 2 * share - present)
        for _, share in Counter(named).most_common(1)
        if 2 * share > present
    ]
    if present % 2:
        found.append(Proof("odd_number", present, present, 1))
    remain = present - 2 * pairs
    if remain > max((proof.at_least for proof in found), default=0):
        found.append(Proof("permitted_pairs", remain, present, remain))
    return tuple(found)
