"""Two people's seats exchanged by hand: the plan that gives, what it costs, and the rule it breaks."""

from dataclasses import replace
from itertools import combinations

from community.engine.pairing import plan as say
from community.engine.pairing.boundaries import achieved_again
from community.engine.pairing.hard_rules import reason_against, reason_never
from community.engine.pairing.left_out import left_out
from community.engine.pairing.plan import Plan, Swap
from community.engine.pairing.rounds import a_group, relaxations, total
from community.engine.pairing.situation import Situation


def cost_of_swap(situation: Situation, plan: Plan, a: str, b: str) -> Swap:
    """The plan if a and b changed seats; either may be left out. Rules are told, not enforced."""
    if not {a, b} <= situation.by_key.keys():
        return Swap(plan, 0.0, say.ABSENT)
    other = {a: b, b: a}
    seats = [tuple(other.get(key, key) for key in group.members) for group in plan.groups]
    changed = [
        seat for seat, group in zip(seats, plan.groups, strict=True) if set(seat) != set(group.members)
    ]
    if not changed:
        return Swap(plan, 0.0)
    after = seated_anew(situation, plan, seats)
    broken = (rule_broken(situation, seat) for seat in changed)
    return Swap(after, after.total - plan.total, next(filter(None, [*broken, parted(situation, seats)]), ""))


def seated_anew(situation: Situation, plan: Plan, seats: list[tuple[str, ...]]) -> Plan:
    groups = tuple(
        sorted(
            (a_group(situation, (*sorted(seat[:2]), *seat[2:])) for seat in seats),
            key=lambda one: one.members,
        )
    )
    seated = {key for seat in seats for key in seat}
    alone = left_out(situation, situation.by_key.keys() - seated)
    return replace(
        plan,
        groups=groups,
        left_out=alone,
        boundaries=achieved_again(situation, plan.boundaries, groups),
        total=total(situation, groups),
        relaxations=relaxations(groups, bool(alone)),
    )


def rule_broken(situation: Situation, seat: tuple[str, ...]) -> str:
    """Why these two or three may not meet, or ""."""
    if len(seat) == 2:
        return reason_against(situation, *seat)
    every = list(combinations(seat, 2))
    inside = sum(reason_against(situation, *pair) == say.SAME_ORGANISATION for pair in every)
    never = next(filter(None, (reason_never(situation, *pair) for pair in every)), "")
    return never or (say.SAME_ORGANISATION if inside > 1 else "")


def parted(situation: Situation, seats: list[tuple[str, ...]]) -> str:
    kept = all(any(pair <= set(seat) for seat in seats) for pair in situation.locks)
    return "" if kept else say.LOCKED
