from collections.abc import Iterable

from collaborative.identity.models import Characteristic, CloudWord

SIZES = 5
TINTS = ("t", "i", "o", "p", "l")


def five(characteristics: Iterable[Characteristic], *, beneath: str) -> list[dict]:
    """The characteristics as the component of that name takes them, each a link to its own part of a page."""
    return [{"name": one.name, "tint": one.tint, "href": f"{beneath}#{one.slug}"} for one in characteristics]


def word_cloud(words: Iterable[CloudWord]) -> list[dict]:
    """Words in five sizes by how many thought of them, the five colours in turn."""
    words = list(words)
    heaviest = max((word.weight for word in words), default=1)
    return [
        {
            "text": word.word,
            "size": size(word.weight, heaviest),
            "tint": TINTS[number % len(TINTS)],
            "weight": word.weight,
        }
        for number, word in enumerate(words)
    ]


def heaviest_first(words: list[dict]) -> list[dict]:
    return sorted(words, key=lambda word: (-word["weight"], word["text"]))


def size(weight: int, heaviest: int) -> int:
    """1 for the lightest to 5 for the heaviest."""
    return max(1, round(SIZES * weight / heaviest))
