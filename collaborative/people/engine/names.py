"""Whether a name can be shown to others as it was typed, and why not."""

import unicodedata

from collaborative.kit.hidden import LINES, why_hidden

LONGEST = 160


def why_unfit(name: str) -> str | None:
    """The reason a name cannot be taken, in words for whoever typed it, or nothing."""
    if len(name) > LONGEST:
        return f"Shorten the name to {LONGEST} characters: it has {len(name):,}."
    if any(letter in LINES for letter in name):
        return "Write the name on one line."
    if not any(unicodedata.category(letter)[0] in "LNS" for letter in name):
        return "Write a name with at least one letter."
    return why_hidden(name)
