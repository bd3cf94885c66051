"""A story as it is typed on a phone: paragraphs, "## headings", "- lists" and "> what somebody said"."""

from dataclasses import dataclass
from itertools import groupby

WORDS_A_MINUTE = 200
MARKS = {"## ": "heading", "- ": "bullets", "> ": "said"}


@dataclass(frozen=True)
class Block:
    kind: str
    lines: tuple[str, ...]


def blocks(text: str) -> list[Block]:
    """Lines of one kind that follow one another belong together; an empty line ends a paragraph."""
    kinds = [(_kind(line), line.strip()) for line in text.splitlines()]
    found = []
    for kind, together in groupby(kinds, key=lambda pair: pair[0]):
        lines = tuple(_bare(kind, line) for _, line in together)
        if kind == "heading":
            found += [Block(kind, (line,)) for line in lines]
        elif kind:
            found.append(Block(kind, lines))
    return found


def _kind(line: str) -> str:
    if not line.strip():
        return ""
    return next((kind for mark, kind in MARKS.items() if line.lstrip().startswith(mark)), "paragraph")


def _bare(kind: str, line: str) -> str:
    return line.partition(" ")[2].strip() if kind in MARKS.values() else line


def minutes(text: str) -> int:
    """How long it takes to read."""
    return max(1, round(len(text.split()) / WORDS_A_MINUTE))
