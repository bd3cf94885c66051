"""Whether words can be shown to others as they were typed."""

import unicodedata

LINES = "\n\r\t"
# Characters that turn the words around them the other way, and so show another name than was typed.
TURNING = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
HIDDEN = "Leave out characters that cannot be seen, such as control characters: type the words afresh."


def why_hidden(words: str) -> str | None:
    """Controls and turned text deceive the reader; emoji, accents and any script are welcome."""
    for letter in words:
        if letter in TURNING or (unicodedata.category(letter) in ("Cc", "Cs") and letter not in LINES):
            return HIDDEN
    return None
