"""A mailing's words with gaps for what is each person's own: {first_name}.

Everything else is literal. No template language stands behind it, so nothing can be looked up, formatted
or called: a gap is one of the names on a list, or the words are refused with the piece that is wrong.
"""

import difflib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from collaborative.notices.engine.dead_text import on_one_line

OPEN, CLOSE = "\x02", "\x03"  # stand around a name that was checked; nobody can type them
BRACED = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{[^{}\n]*\}|[{}]")
GAP = re.compile(f"{OPEN}(\\w+){CLOSE}")
SHOWN = 30


@dataclass(frozen=True)
class Placeholder:
    """A gap the team may leave, what goes there, and what stands in where that is not known."""

    name: str
    says: str
    otherwise: str = ""
    is_link: bool = False

    @property
    def written(self) -> str:
        return f"{{{self.name}}}"


def complaints(words: str, allowed: Collection[Placeholder]) -> list[str]:
    """What is in the words between braces and may not be, a sentence each."""
    names = [placeholder.name for placeholder in allowed]
    found = [complaint(piece, names) for piece in BRACED.finditer(words) if piece[0][1:-1] not in names]
    may = ", ".join(placeholder.written for placeholder in allowed)
    return [f"{words} You may use {may}." for words in dict.fromkeys(found)]


def complaint(piece: re.Match, names: list[str]) -> str:
    if len(piece[0]) == 1:
        return f"A brace stands alone at “{shortly(piece.string[piece.start() :])}”."
    near = difflib.get_close_matches(piece[0].strip("{}% "), names, n=1)
    meant = f" Did you mean {{{near[0]}}}?" if near else ""
    return f"“{shortly(piece[0])}” is not one of the placeholders.{meant}"


def shortly(words: str) -> str:
    words = on_one_line(words)
    return words if len(words) <= SHOWN else f"{words[:SHOWN]}…"


def gap(name: str) -> str:
    return f"{OPEN}{name}{CLOSE}"


def with_gaps(words: str, allowed: Collection[Placeholder]) -> str:
    """Each placeholder turned into a gap that no value can imitate; what is none stays as it was typed."""
    gaps = {placeholder.written: gap(placeholder.name) for placeholder in allowed}
    return re.sub(r"\{\w+\}", lambda found: gaps.get(found[0], found[0]), words)


def gaps_in(words: str) -> set[str]:
    return set(GAP.findall(words))


class Shape:
    """Words with gaps, cut once: what everybody shares is kept, and each person's own goes between."""

    def __init__(self, words: str) -> None:
        self.parts = GAP.split(words)

    def filled(self, values: Mapping[str, str]) -> str:
        parts = self.parts.copy()
        parts[1::2] = [values[name] for name in parts[1::2]]
        return "".join(parts)
