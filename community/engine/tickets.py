"""QR codes as one path each: a page draws them itself, sharp on a phone and on paper."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

import segno

QUIET = 4  # the white border a scanner needs, in squares


@dataclass(frozen=True)
class Code:
    """`size` squares each way, and the dark ones as the path of an SVG."""

    size: int
    path: str


def qr(words: str) -> Code:
    rows = list(segno.make(words, error="m", micro=False).matrix_iter(border=QUIET))
    return Code(len(rows), "".join(part for y, row in enumerate(rows) for part in _dark(row, y)))


def _dark(row: Iterable[int], y: int) -> Iterator[str]:
    """Neighbouring dark squares as one flat box."""
    x = 0
    for is_dark, squares in groupby(row):
        length = len(list(squares))
        if is_dark:
            yield f"M{x} {y}h{length}v1h-{length}z"
        x += length
