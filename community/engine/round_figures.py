"""The four numbers of a round, each with the number of people it speaks of, and none of fewer than five."""

from collections.abc import Iterable
from dataclasses import dataclass

LEAST = 5


@dataclass(frozen=True)
class Answer:
    """What one person said became of their conversation; None for what they did not say."""

    met: bool
    was_new: bool | None = None
    would_again: bool | None = None


@dataclass(frozen=True)
class Share:
    """`percent` of `n` people, or None where they are too few to be told of."""

    percent: int | None
    n: int


@dataclass(frozen=True)
class Figures:
    invited: int
    replied: int
    met: Share
    was_new: Share
    would_again: Share


def figures(invited: int, answers: Iterable[Answer]) -> Figures:
    """Whether they knew one another and would do it again is asked of those who met."""
    answers = list(answers)
    met = [one for one in answers if one.met]
    return Figures(
        invited=invited,
        replied=len(answers),
        met=share([one.met for one in answers]),
        was_new=share([one.was_new for one in met if one.was_new is not None]),
        would_again=share([one.would_again for one in met if one.would_again is not None]),
    )


def share(said: list[bool]) -> Share:
    n = len(said)
    return Share(None if n < LEAST else round(100 * sum(said) / n), n)
