"""Words that many people say: which of them are one word, and how many people said it.

Spellings are brought together gently. Two join only where both were said and differ in what nobody means:
capitals, accents, hyphens, a plural, British or American spelling, one letter or two. What is shown is what
most people wrote, never a form of our making.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

JOINS_EMOJI = "\u200d"
SAME = {
    "judgement": "judgment",
    "learnt": "learned",
    "licence": "license",
    "practise": "practice",
    "programme": "program",
}
NOT_PLURALS = {"always", "arms", "customs", "ethics", "goods", "means", "news", "perhaps", "politics"}
ENDS_LIKE_A_PLURAL = ("ss", "us", "is")
DOUBLED = re.compile(r"(.)\1")
BRITISH = (
    (re.compile(r"isation$"), "ization"),
    (re.compile(r"is(e|ed|er|ing)$"), r"iz\1"),
    (re.compile(r"yse(d?)$"), r"yze\1"),
    (re.compile(r"(?<=\w{3})our(?=$|al$|ed$|ing$|ful$|able$)"), "or"),
    (re.compile(r"(?<=\w{3})tre$"), "ter"),
)
LONG = 7  # letters; in shorter words a doubled letter makes another word: later, latter


@dataclass(frozen=True)
class Said:
    """One word as one person wrote it; `who` is any name for them that stays the same."""

    who: int
    text: str


@dataclass(frozen=True)
class Weighed:
    text: str
    people: int


def tidied(text: str) -> str:
    """Without what cannot be seen, with single spaces: nulls, marks that turn the direction, line breaks."""
    seen = "".join(letter if _can_be_seen(letter) else " " * letter.isspace() for letter in text)
    return " ".join(unicodedata.normalize("NFC", seen).split())


def _can_be_seen(letter: str) -> bool:
    return letter == JOINS_EMOJI or not unicodedata.category(letter).startswith(("C", "Z"))


def root(text: str) -> str:
    """What the spellings of one word have in common; for comparing only."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = re.sub(r"[^\w\s]|_", "", re.sub(r"[-‐-—/&]", " ", plain)).split()
    return "".join(_root_of_one(word) for word in words) or " ".join(text.casefold().split())


def _root_of_one(word: str) -> str:
    word = _singular(word)
    word = SAME.get(word, word)
    for british, other in BRITISH:
        word = british.sub(other, word)
    return DOUBLED.sub(r"\1", word) if len(word) >= LONG else word


def _singular(word: str) -> str:
    if not word.endswith("s") or len(word) < 4 or word in NOT_PLURALS or word.endswith(ENDS_LIKE_A_PLURAL):
        return word
    if word.endswith("ies") and len(word) > 5:
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1]


def weighed(said: Iterable[Said]) -> list[Weighed]:
    """Each word once, the one that most people said first. Whoever says a word twice counts once."""
    people: dict[str, set[int]] = {}
    written: dict[str, Counter[str]] = {}
    for one in said:
        name = root(one.text)
        people.setdefault(name, set()).add(one.who)
        written.setdefault(name, Counter())[one.text] += 1
    found = [Weighed(_most_written(written[name]), len(who)) for name, who in people.items()]
    return sorted(found, key=lambda word: (-word.people, word.text.casefold(), word.text))


def _most_written(forms: Counter[str]) -> str:
    """Of two written as often, the one without capitals."""
    return min(forms, key=lambda form: (-forms[form], form != form.lower(), form))


def said_by(words: Iterable[Weighed], least: int) -> list[Weighed]:
    """Those that so many people said: fewer would point at somebody."""
    return [word for word in words if word.people >= least]
