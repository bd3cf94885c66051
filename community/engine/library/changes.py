"""What changed between two versions of a story, word by word."""

import difflib
import re
from dataclasses import dataclass

PIECES = re.compile(r"\S+\s*|\s+")
AROUND = 12  # words kept on either side of a change


@dataclass(frozen=True)
class Piece:
    text: str
    did: str = ""  # "", "added" or "taken"


def changed(before: str, after: str) -> list[Piece]:
    """The whole in pieces, with what was taken out and what was put in; empty where nothing changed."""
    if before == after:
        return []
    old, new = PIECES.findall(before), PIECES.findall(after)
    found: list[Piece] = []
    for did, i, j, k, m in difflib.SequenceMatcher(None, old, new).get_opcodes():
        if did == "equal":
            found.append(Piece(shortened(old[i:j], is_first=not found, is_last=j == len(old))))
            continue
        found += [Piece("".join(old[i:j]), "taken")] if j > i else []
        found += [Piece("".join(new[k:m]), "added")] if m > k else []
    return found


def shortened(pieces: list[str], *, is_first: bool, is_last: bool) -> str:
    """A long stretch that stayed the same, in its ends alone."""
    if len(pieces) <= 2 * AROUND:
        return "".join(pieces)
    head = "" if is_first else "".join(pieces[:AROUND])
    tail = "" if is_last else "".join(pieces[-AROUND:])
    return f"{head} … {tail}"
