"""What many rankings of the same few things say together."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Ranked:
    """`points` after Borda: one for each thing that somebody put below this one."""

    option: int
    points: int
    mean: float


def ranked(rankings: Sequence[Sequence[int]], *, options: int) -> list[Ranked]:
    """The best first; each ranking names every option once, the most wanted first."""
    if not rankings:
        return []
    places = [0] * options
    for ranking in rankings:
        for place, option in enumerate(ranking, start=1):
            places[option] += place
    found = [
        Ranked(option, len(rankings) * options - total, total / len(rankings))
        for option, total in enumerate(places)
    ]
    return sorted(found, key=lambda each: (-each.points, each.option))
