"""What a misspelt word was meant to be."""

from collections.abc import Iterable

SHORTEST = 4


def closest(word: str, candidates: Iterable[str]) -> str:
    """The candidate with the fewest slips between the two, or nothing where all are too far."""
    word = word.lower()
    slips = [(distance(word, each.lower()), abs(len(each) - len(word)), each) for each in candidates]
    near = [each for each in slips if 0 < each[0] <= allowed(word)]
    return min(near)[2] if near else ""


def allowed(word: str) -> int:
    """One slip in a short word, two in a longer one, three in a long one."""
    if len(word) < SHORTEST:
        return 0
    return 1 if len(word) < 6 else 2 if len(word) < 10 else 3


def distance(one: str, other: str) -> int:
    """Letters to add, drop, change or swap with a neighbour."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, against in enumerate(other, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]
