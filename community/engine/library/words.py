"""The words of a text: to guess from what a misspelt one was meant to be, and to see what is akin to what."""

import re

WORD = re.compile(r"[^\W\d_]{3,40}")
TELLING = 6  # letters: what is shorter stands in every text


def words_of(text: str) -> set[str]:
    return {word.lower() for word in WORD.findall(text)}


def telling(text: str) -> set[str]:
    """Those that say what it is about."""
    return {word for word in words_of(text) if len(word) >= TELLING}


def kinship(one: tuple[set, set[str]], other: tuple[set, set[str]]) -> float:
    """How much two things have in common: characteristics first, then telling words."""
    (tags, said), (their_tags, they_said) = one, other
    return 3 * len(tags & their_tags) + len(said & they_said)
