"""A mailing's body: paragraphs, bullets, links, and one thing to do. No HTML is ever typed, so none is kept.

A blank line ends a paragraph; a line that begins with "- " is a bullet; [words](https://…) is a link; a
paragraph that is nothing but such a link becomes a button. Works on words whose placeholders are gaps.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import groupby

from collaborative.notices.engine.merging import GAP, Placeholder, gap, shortly, with_gaps

NAMED = r"\[(?P<words>[^\[\]\n]+)\]\((?P<to>[^)\s]*)\)"
BARE = r"(?P<bare>\b\w+://[^\s<>\"]*[^\s<>\".,;:!?)\]'’”])"
LINK = re.compile(f"{NAMED}|{BARE}|(?P<gap>{GAP.pattern})")
SAFE = re.compile(r"https://[\w.-]+(:\d+)?([/?#][^\s<>\"\x02\x03]*)?")
PARAGRAPH, BULLETS, BUTTON = "paragraph", "bullets", "button"


@dataclass(frozen=True)
class Part:
    """A stretch of words, and where it leads if anywhere."""

    words: str
    href: str | None = None


@dataclass(frozen=True)
class Block:
    kind: str
    lines: tuple[tuple[Part, ...], ...]


def link_complaints(words: str, allowed: Collection[Placeholder]) -> list[str]:
    """Links that may not go out, a sentence each."""
    links = links_among(allowed)
    found = [part.href for part in parts(with_gaps(words, allowed), links) if part.href is not None]
    wrong = [href for href in found if href not in links and not SAFE.fullmatch(href)]
    return [
        f"“{shortly(as_typed(href))}” cannot be a link: write one that begins with https:// and has no "
        "placeholder in it."
        for href in dict.fromkeys(wrong)
    ]


def blocks(words: str, allowed: Collection[Placeholder]) -> list[Block]:
    """The checked words of a body, as blocks to be drawn."""
    links = links_among(allowed)
    return [block for lines in paragraphs(with_gaps(words, allowed)) for block in blocks_of(lines, links)]


def links_among(allowed: Collection[Placeholder]) -> set[str]:
    return {gap(placeholder.name) for placeholder in allowed if placeholder.is_link}


def paragraphs(words: str) -> list[list[str]]:
    lines = words.replace("\r\n", "\n").replace("\r", "\n").strip().split("\n")
    stretches = re.split(r"\n\s*\n", "\n".join(line.strip() for line in lines))
    return [stretch.split("\n") for stretch in stretches]


def blocks_of(lines: list[str], links: set[str]) -> Iterator[Block]:
    """One paragraph; its bullets, if there are any, stand apart from what comes before and after."""
    for _, together in groupby(lines, is_bullet):
        yield block_of(list(together), links)


def is_bullet(line: str) -> bool:
    return line.startswith(("- ", "* "))


def block_of(lines: list[str], links: set[str]) -> Block:
    if is_bullet(lines[0]):
        return Block(BULLETS, tuple(tuple(parts(line[2:].strip(), links)) for line in lines))
    made = tuple(tuple(parts(line, links)) for line in lines)
    alone = made[0][0] if len(made) == 1 and len(made[0]) == 1 else None
    is_button = alone is not None and alone.href is not None and alone.words != alone.href
    return Block(BUTTON if is_button else PARAGRAPH, made)


def parts(line: str, links: set[str]) -> Iterator[Part]:
    end = 0
    for found in LINK.finditer(line):
        part = linked(found, links)
        if part is None:
            continue
        if before := line[end : found.start()]:
            yield Part(before)
        yield part
        end = found.end()
    if rest := line[end:]:
        yield Part(rest)


def linked(found: re.Match, links: set[str]) -> Part | None:
    """Nothing for a gap that holds words."""
    if found["words"] is not None:
        return Part(found["words"].strip(), found["to"])
    if found["bare"]:
        return Part(found["bare"], found["bare"])
    return Part(found["gap"], found["gap"]) if found["gap"] in links else None


def as_typed(href: str) -> str:
    return GAP.sub(r"{\1}", href)
