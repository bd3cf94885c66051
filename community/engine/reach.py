"""Whom events reach, group by group, so that nobody can be made out.

A group is a place, a sector or a profession; of each we count the members, those who registered and those
who came, and the three belong together: each is part of the one before.

1.  A count from 1 to 7 is never shown, and a group with such a count anywhere in its line is withheld as a
    whole line: a line half shown would say too much about its other half.
2.  Withheld lines are shown added up, as one. So that this sum, or the total less the lines that are shown,
    leads back to nobody, further lines are withheld until there are at least two of them and each of their
    three sums is nought, or so large that any one of them might be 8 or more; but not as large as several
    lines of nearly 7 come to. Which ones go follows their names and not their sizes: that the smallest went
    first would itself say how small the others are.
3.  Where that cannot be reached without withholding every line, no line is shown, only the total; and no
    total either, where it is itself from 1 to 7.
4.  What is shown is rounded to the nearest 5, and shares are worked out from rounded numbers.

What this stands against: somebody who knows the exact totals (an event's page tells how many places are
left) and how this works. Whatever such a person adds and subtracts, a count from 1 to 7 keeps at least three
possible values; and by sums alone it may as well be 8 or more. The test plays that person.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

THRESHOLD = 8
STEP = 5
MARGIN = 2


class Counts(NamedTuple):
    members: int
    registered: int
    came: int


@dataclass(frozen=True)
class Table:
    """`shown` by group; `together` is what the groups in `withheld` add up to, nothing where none is."""

    shown: dict[str, Counts]
    withheld: tuple[str, ...]
    together: Counts | None
    total: Counts | None


def release(groups: Mapping[str, Counts]) -> Table:
    """What may be shown of these counts."""
    total = _sum(groups.values())
    if any(_is_small(number) for number in total):
        return Table({}, tuple(groups), None, None)
    withheld = _withheld(groups)
    if withheld is None:
        return Table({}, tuple(groups), None, _rounded(total))
    shown = {name: _rounded(counts) for name, counts in groups.items() if name not in withheld}
    together = _rounded(_sum(groups[name] for name in withheld)) if withheld else None
    return Table(shown, tuple(name for name in groups if name in withheld), together, _rounded(total))


def _withheld(groups: Mapping[str, Counts]) -> set[str] | None:
    """The lines to withhold; None where no line may be shown."""
    withheld = {name for name, counts in groups.items() if any(map(_is_small, counts))}
    others = [name for name in sorted(groups.keys() - withheld) if any(groups[name])]
    while withheld and not _is_safe([groups[name] for name in withheld]):
        if not others:
            return None
        withheld.add(others.pop(0))
    return withheld


def _is_safe(lines: list[Counts]) -> bool:
    """Each sum could have a line of 8 or more in it, and is not what only lines of nearly 7 come to."""
    least, most = THRESHOLD + len(lines) - 1, (THRESHOLD - 1) * len(lines)
    nearly_most = range(most - MARGIN, most + 1)
    return len(lines) > 1 and all(
        number == 0 or (number >= least and number not in nearly_most) for number in _sum(lines)
    )


def _is_small(number: int) -> bool:
    return 0 < number < THRESHOLD


def _sum(lines: Iterable[Counts]) -> Counts:
    lines = list(lines)
    return Counts(*(sum(line[place] for line in lines) for place in range(len(Counts._fields))))


def _rounded(counts: Counts) -> Counts:
    return Counts(*(STEP * ((number + STEP // 2) // STEP) for number in counts))


def share(part: int, whole: int) -> int | None:
    """Per cent, from rounded numbers; rounding may have carried the part past the whole."""
    return min(100, round(100 * part / whole)) if whole else None
