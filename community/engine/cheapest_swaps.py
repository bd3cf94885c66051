"""With whom somebody could change seats at the least cost: every seat is tried, two groups counted anew."""

from collections.abc import Sequence
from dataclasses import dataclass

from community.engine.pairing import Group, Situation
from community.engine.pairing.scores import group_worth
from community.engine.pairing.swaps import rule_broken

MOST = 5
Seat = tuple[str, ...]


@dataclass(frozen=True)
class Suggestion:
    """Whom to change seats with, and what that does to the total."""

    key: str
    difference: float


def cheapest_swaps(
    situation: Situation, groups: Sequence[Group], one: str, *, most: int = MOST
) -> list[Suggestion]:
    """The best first. None for somebody in a pair that is kept; who is left out may take anybody's seat."""
    mine = next((group for group in groups if one in group.members), None)
    if mine and mine.is_locked:
        return []
    others = (group for group in groups if group is not mine and not group.is_locked)
    found = [
        suggestion
        for group in others
        for other in group.members
        if (suggestion := tried(situation, mine, group, one, other))
    ]
    return sorted(found, key=lambda each: (-each.difference, each.key))[:most]


def tried(situation: Situation, mine: Group | None, theirs: Group, one: str, other: str) -> Suggestion | None:
    """Nothing where a rule is against it."""
    before = [group.members for group in (mine, theirs) if group]
    after = [swapped(members, one, other) for members in before]
    if any(rule_broken(situation, seat) for seat in after):
        return None
    gained = sum(group_worth(situation, seat) for seat in after)
    lost = sum(group_worth(situation, seat) for seat in before)
    return Suggestion(other, gained - lost)


def swapped(members: Seat, one: str, other: str) -> Seat:
    places = {one: other, other: one}
    seat = tuple(places.get(key, key) for key in members)
    return (*sorted(seat[:2]), *seat[2:])
