"""A word cloud as places on a sheet: the same words always lie the same way, and none over another.

The heaviest word takes the middle; each next one goes round it on a widening spiral until it finds room.
Where not all find room, everything is drawn a little smaller and laid out anew.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, sin, sqrt
from zlib import crc32

from community.engine.words import Weighed, root

MOST = 60  # words; more cannot be read from the back of a room
TINTS = "tiopl"
LARGEST, SMALLEST = 150, 34  # letters, in units of the sheet
FILLED, MOST_ENLARGED, SHRINK = 0.5, 1.6, 0.9
LINE = 0.98  # height of a word's box
BASELINE = 0.76  # how far below the top of its box a word stands
GAP = 0.16  # between neighbours, as a share of the smaller one's size
TURN, STEP = 4, 14  # how fast the spiral widens, and how far apart its steps are
# How wide letters of our bold face are, in hundredths of their size; what is not here is taken to be square.
WIDTHS = {
    **dict.fromkeys("'|", 24),
    **dict.fromkeys(",.:;`jil!I", 31),
    **dict.fromkeys('()[]-frt "', 37),
    **dict.fromkeys("*/\\1", 46),
    **dict.fromkeys("cksvxyz_", 54),
    **dict.fromkeys("abdeghnopqu?~0235689J7L^", 60),
    **dict.fromkeys("+<=>4#$ABCEFKPRSTXYZ", 66),
    **dict.fromkeys("DGHNOQUV&@w", 75),
    **dict.fromkeys("mMW%", 92),
}
OTHERS = 100


@dataclass(frozen=True)
class Placed:
    """A word, the middle of its foot, and how large; coordinates in whole units of the sheet."""

    text: str
    people: int
    x: int
    y: int
    size: int
    width: int
    tint: str
    name: str


Box = tuple[float, float, float, float]  # left, top, right, bottom


def laid_out(words: Sequence[Weighed], *, width: int, height: int) -> list[Placed]:
    """The heaviest first, as many as can be read."""
    words = words[:MOST]
    sizes = _sizes([word.people for word in words])
    scale = _first_scale(words, sizes, width * height)
    while True:
        found = _all_placed(words, [size * scale for size in sizes], width, height)
        if found is not None:
            return found
        scale *= SHRINK


def _first_scale(words: Sequence[Weighed], sizes: Sequence[float], sheet: float) -> float:
    """So that few words fill the sheet, and many need not be tried at sizes that can never fit."""
    covered = sum(width_of(word.text, size) * size for word, size in zip(words, sizes, strict=True))
    return min(MOST_ENLARGED, sqrt(FILLED * sheet / covered)) if covered else 1.0


def _sizes(people: Sequence[int]) -> list[float]:
    """The area of a word grows with the people who said it, so its height with their root."""
    if not people:
        return []
    most, least = sqrt(people[0]), sqrt(people[-1])
    if most == least:
        return [(LARGEST + SMALLEST) / 2] * len(people)
    return [SMALLEST + (LARGEST - SMALLEST) * (sqrt(one) - least) / (most - least) for one in people]


def width_of(text: str, size: float) -> float:
    return sum(WIDTHS.get(letter, OTHERS) for letter in text) * size / 100


def _all_placed(words: Iterable[Weighed], sizes: Sequence[float], width: int, height: int):
    """None where one of them found no room."""
    boxes: list[Box] = []
    placed = []
    for word, size in zip(words, sizes, strict=True):
        wide = width_of(word.text, size)
        box = _free_box(wide, size, boxes, width, height)
        if box is None:
            return None
        boxes.append(box)
        placed.append(_placed(word, box, size, wide))
    return placed


def _placed(word: Weighed, box: Box, size: float, wide: float) -> Placed:
    name = crc32(root(word.text).encode())
    left, top, right, bottom = box
    return Placed(
        text=word.text,
        people=word.people,
        x=round((left + right) / 2),
        y=round((top + bottom) / 2 + (BASELINE - LINE / 2) * size),
        size=round(size),
        width=round(wide),
        tint=TINTS[name % len(TINTS)],
        name=f"w{name:08x}",
    )


def _free_box(wide: float, size: float, boxes: Sequence[Box], width: int, height: int) -> Box | None:
    """The first place on the spiral, which is as flat as the sheet, where nothing lies yet."""
    half_wide, half_high = wide / 2 + GAP * size, (LINE + GAP / 2) * size / 2
    most_x, most_y = width / 2 - half_wide, height / 2 - half_high
    in_the_way = None
    for across, down in _spiral(width, height):
        if abs(across) > most_x or abs(down) > most_y:
            continue
        x, y = width / 2 + across, height / 2 + down
        box = (x - half_wide, y - half_high, x + half_wide, y + half_high)
        if in_the_way and _meet(box, in_the_way):
            continue
        in_the_way = next((other for other in boxes if _meet(box, other)), None)
        if in_the_way is None:
            return box
    return None


@cache
def _spiral(width: int, height: int) -> list[tuple[float, float]]:
    """Steps from the middle of the sheet to its edge, about equally far from one another."""
    found, angle = [], 0.0
    while (reach := TURN * angle) <= max(width, height) / 2:
        found.append((reach * cos(angle), reach * sin(angle) * height / width))
        angle += STEP / max(reach, STEP)
    return found


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
