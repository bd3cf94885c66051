"""Counts that leave the room: one so small that it points at somebody is withheld, and so is the next one
if it could be worked out from the total."""

from collections.abc import Sequence


def withheld(counts: Sequence[int], least: int) -> list[int | None]:
    """None in place of a count that is withheld. Nought points at nobody."""
    small = {number for number, count in enumerate(counts) if 0 < count < least}
    rest = [number for number, count in enumerate(counts) if count and number not in small]
    for number in sorted(rest, key=lambda number: counts[number]):
        if not small or (len(small) > 1 and sum(counts[each] for each in small) >= least):
            break
        small.add(number)
    return [None if number in small else count for number, count in enumerate(counts)]
