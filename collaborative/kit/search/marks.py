"""An excerpt as parts, so that a template marks words without anybody saying "this is HTML"."""

import re
from dataclasses import dataclass

BEGIN, END = "\ue000", "\ue001"  # letters for private use: whoever types them loses them
MARKED = re.compile(f"{BEGIN}([^{END}]*){END}")


@dataclass(frozen=True)
class Part:
    text: str
    is_hit: bool = False


def parts(marked: str) -> list[Part]:
    """A sentence between whose marks the words stand."""
    found, at = [], 0
    for hit in MARKED.finditer(marked):
        found += [Part(unmarked(marked[at : hit.start()])), Part(hit[1], is_hit=True)]
        at = hit.end()
    found.append(Part(unmarked(marked[at:])))
    return [part for part in found if part.text]


def with_hits(texts: dict[int, list[Part]]) -> dict[int, list[Part]]:
    """Only those in which something was found: the others are found by their title or their keywords."""
    return {number: found for number, found in texts.items() if any(part.is_hit for part in found)}


def unmarked(text: str) -> str:
    return text.replace(BEGIN, "").replace(END, "")


def around(text: str, words: list[str], *, before: int = 60, length: int = 220) -> str:
    """The text round the first of the words, each of them marked; its beginning where none is there."""
    text = " ".join(unmarked(text).split())
    pattern = re.compile("|".join(map(re.escape, words)) or r"(?!)", re.I)
    first = pattern.search(text)
    start = max(0, first.start() - before) if first else 0
    start = text.find(" ", start - 1) + 1 if start else 0
    piece = text[start : start + length]
    piece = piece if start + length >= len(text) else f"{piece.rpartition(' ')[0] or piece} …"
    return f"{'… ' if start else ''}{pattern.sub(lambda hit: f'{BEGIN}{hit[0]}{END}', piece)}"
