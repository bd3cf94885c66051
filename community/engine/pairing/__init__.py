"""Pairs for a round of conversations across boundaries: fair, never twice, and with a proof of how good they
are.

    plan = plan_round(Situation(people, weights, met=ledger, so_far=fared, seed=7))

Plain Python with numpy and scipy: people and rules in, a plan in codes and figures out. Why it is built so
stands in docs/decisions/0021-pairing-by-assignment.md.
"""

from community.engine.pairing.certificate import certified_bound
from community.engine.pairing.hard_rules import reason_against
from community.engine.pairing.plan import (
    Boundary,
    Group,
    LeftOut,
    LockRefused,
    Plan,
    Proof,
    Reason,
    Score,
    Swap,
)
from community.engine.pairing.rounds import plan_round, so_far_after
from community.engine.pairing.scores import score
from community.engine.pairing.situation import Person, Situation, SoFar, Weights
from community.engine.pairing.swaps import cost_of_swap

__all__ = [
    "Boundary",
    "Group",
    "LeftOut",
    "LockRefused",
    "Person",
    "Plan",
    "Proof",
    "Reason",
    "Score",
    "Situation",
    "SoFar",
    "Swap",
    "Weights",
    "certified_bound",
    "cost_of_swap",
    "plan_round",
    "reason_against",
    "score",
    "so_far_after",
]
