"""Looking for something in the library, also by a word that is not quite spelt like that."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import QuerySet

from collaborative.kit import search as kit
from community.models import Item, Word
from community.queries.library.shelf import narrowed, newest, shown, with_cards

SHORTEST = 4
HEADING = re.compile(r"(?<!\S)##+(\s+|$)")


class Ranked(Sequence):
    """Things by their numbers in the order of their rank; only those of a page are fetched."""

    def __init__(self, numbers: list[int]) -> None:
        self.numbers = numbers

    def __len__(self) -> int:
        return len(self.numbers)

    def __getitem__(self, page: slice) -> list[Item]:
        wanted = self.numbers[page]
        fetched = {item.pk: item for item in with_cards(shown().filter(pk__in=wanted))}
        return [fetched[number] for number in wanted if number in fetched]


@dataclass(frozen=True)
class Found:
    """`instead` is what was looked for where nothing says what was asked."""

    items: QuerySet[Item] | Ranked
    number: int
    asked: str = ""
    instead: str = ""

    @property
    def looked_for(self) -> str:
        return self.instead or self.asked


def search(q: str = "", **narrowing: str) -> Found:
    asked = kit.tidied(q)
    if not asked:
        items = with_cards(narrowed(newest(), **narrowing))
        return Found(items, items.count())
    items = _saying(asked, narrowing)
    if items:
        return Found(items, len(items), asked)
    better = corrected(asked)
    items = _saying(better, narrowing)
    return Found(items, len(items), asked, better)


def _saying(asked: str, narrowing: dict[str, str]) -> Ranked:
    found = kit.found(narrowed(newest(), **narrowing), asked)
    return Ranked(list(found.values_list("pk", flat=True)[: kit.MOST]))


def corrected(asked: str) -> str:
    """The words with each that nothing on show says put right; nothing where none could be."""
    words = [word for word in kit.wanted(asked) if len(word) >= SHORTEST]
    known = set(Word.objects.filter(word__in=[word.lower() for word in words]).values_list("word", flat=True))
    better = asked
    for word in words:
        if word.lower() not in known and not says(word):
            better = better.replace(word, put_right(word) or word)
    return better if better != asked else ""


def says(word: str) -> int:
    """How many do. Counted, because PostgreSQL looks for the first of a rare word in every row."""
    return kit.found(shown(), word).count()


def put_right(word: str) -> str:
    """Only to a word that somebody may read: what was taken down is not given away by a guess."""
    near = kit.nearest(Word.objects.all(), "word", word)
    return near if near and says(near) else ""


def excerpts(items: list[Item], looked_for: str) -> dict[int, list[kit.Part]]:
    if not (items and looked_for):
        return {}
    found = kit.excerpts(shown().filter(pk__in=[item.pk for item in items]), looked_for)
    return {number: [as_read(part) for part in parts] for number, parts in found.items()}


def as_read(part: kit.Part) -> kit.Part:
    """Without the marks by which its author made a heading."""
    return replace(part, text=HEADING.sub("", part.text))
