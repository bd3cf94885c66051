"""One round of pairs: gather the rules into arrays, match, find thirds, and say how good it is."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np

from community.engine.pairing import plan as say
from community.engine.pairing.boundaries import boundaries, free_of
from community.engine.pairing.hard_rules import locks_to_keep
from community.engine.pairing.left_out import left_out, proofs
from community.engine.pairing.matching import matching
from community.engine.pairing.plan import Group, Plan
from community.engine.pairing.scores import group_score, group_worth, own_score, reasons
from community.engine.pairing.situation import Pair, Situation, SoFar
from community.engine.pairing.tables import Tables, tables
from community.engine.pairing.trios import making_room, thirds


def plan_round(situation: Situation) -> Plan:
    """The best round there is: as many pairs as any plan has, nobody's turn out of order, and the most
    points.

    The same people, rules and seed give the same plan, in whatever order they come. LockRefused where a
    locked pair breaks a rule.
    """
    locks = locks_to_keep(situation)
    everybody = tables(situation)
    seats = with_thirds(everybody, pairs_of(everybody, locks), locks)
    seats += sharing(situation, seats)
    groups = tuple(sorted((a_group(situation, seat) for seat in seats), key=lambda group: group.members))
    return Plan(groups, **measured(everybody, groups, locks))


def pairs_of(everybody: Tables, locks: list[Pair]) -> list[tuple[str, ...]]:
    """Locked pairs first, then the best of everybody else."""
    free = tables(everybody.situation, [everybody.keys[at] for at in free_of(everybody, locks)])
    return [tuple(sorted(pair)) for pair in locks] + matched(free, free.permitted)


def matched(some: Tables, permitted: np.ndarray) -> list[tuple[str, ...]]:
    mate = matching(some, permitted)
    return [
        tuple(sorted((some.keys[at], some.keys[partner]))) for at, partner in enumerate(mate) if at < partner
    ]


def with_thirds(everybody: Tables, seats: list[tuple[str, ...]], locks: list[Pair]) -> list[tuple[str, ...]]:
    """The first relaxation: those left over join a pair, where they may."""
    keys, at = everybody.keys, {key: number for number, key in enumerate(everybody.keys)}
    waiting = np.array([at[key] for key in without(keys, seats)], dtype=np.intp)
    if not (seats and len(waiting) and everybody.situation.may_trio):
        return seats
    held = [tuple(sorted((at[a], at[b]))) for a, b in locks]
    pairs = np.array([[at[a], at[b]] for a, b in seats], dtype=np.intp)
    pairs = making_room(everybody, pairs, are_locked(pairs, held), waiting)
    found = thirds(everybody, pairs, are_locked(pairs, held), waiting)
    joined = {row: (keys[person],) for person, row in found}
    return [(*sorted(keys[at] for at in pair), *joined.get(row, ())) for row, pair in enumerate(pairs)]


def are_locked(pairs: np.ndarray, held: list[tuple[int, ...]]) -> np.ndarray:
    return np.array([tuple(sorted(pair)) in held for pair in pairs.tolist()], dtype=bool)


def sharing(situation: Situation, seats: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Pairs inside an organisation of those who would sit out, where the team approved."""
    if not situation.may_share_organisation:
        return []
    rest = tables(situation, without([person.key for person in situation.people], seats))
    return matched(rest, rest.relaxed)


def without(keys: Iterable[str], seats: Iterable[tuple[str, ...]]) -> list[str]:
    seated = {key for seat in seats for key in seat}
    return [key for key in keys if key not in seated]


def a_group(situation: Situation, members: tuple[str, ...]) -> Group:
    return Group(
        members,
        group_score(situation, members),
        reasons(situation, members),
        is_locked=any(pair <= set(members) for pair in situation.locks),
        relaxation=relaxation(situation, members),
    )


def relaxation(situation: Situation, members: tuple[str, ...]) -> str:
    organisations = [situation.by_key[key].organisation for key in members]
    known = [one for one in organisations if one]
    shares = len(set(known)) < len(known)
    if len(members) == 3:
        return say.TRIO_ACROSS if shares else say.TRIO
    return say.SHARED_ORGANISATION if shares else ""


def measured(everybody: Tables, groups: tuple[Group, ...], locks: list[Pair]) -> dict:
    situation = everybody.situation
    alone = left_out(situation, without(everybody.keys, (group.members for group in groups)))
    return {
        "left_out": alone,
        "boundaries": boundaries(everybody, groups, locks),
        "total": total(situation, groups),
        "relaxations": relaxations(groups, bool(alone)),
        "seed": situation.seed,
        "proofs": proofs(situation, plain_pairs(groups)),
    }


def plain_pairs(groups: Iterable[Group]) -> int:
    """A largest number of pairs under the plain rule, locked ones included."""
    return sum(group.is_locked or group.relaxation != say.SHARED_ORGANISATION for group in groups)


def total(situation: Situation, groups: Iterable[Group]) -> float:
    return sum(group_worth(situation, group.members) for group in groups)


def relaxations(groups: Iterable[Group], somebody_sits_out: bool) -> tuple[str, ...]:
    used = {group.relaxation for group in groups} - {""}
    return tuple(sorted(used | ({say.SAT_OUT} if somebody_sits_out else set())))


def so_far_after(situation: Situation, plan: Plan) -> Mapping[str, SoFar]:
    """How everybody has fared once this plan is past: what the next round is given."""
    fared = dict(situation.so_far)
    for one in plan.left_out:
        before = situation.fared(one.key)
        fared[one.key] = replace(before, odd=before.odd + 1, rounds=before.rounds + 1)
    for group in plan.groups:
        for seat, key in enumerate(group.members):
            before = situation.fared(key)
            fared[key] = replace(
                before,
                score=before.score + own_score(situation, group.members, key),
                third=before.third + (seat == 2),
                trios=before.trios + (len(group.members) == 3),
                rounds=before.rounds + 1,
            )
    return fared
