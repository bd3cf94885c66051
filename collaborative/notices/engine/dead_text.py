"""Words that somebody typed, made fit for a message of ours: nothing in them can be followed.

Mail programs turn anything that looks like an address into a link, so a name such as
"Win at evil.example" would make our message carry it. A space takes the life out of it.
"""

import re
import unicodedata

DOTS = r"[.\u3002\uff0e\uff61\u2024]"
LINKLIKE = [
    (re.compile(r"(?<=[^\W\d_]):(?=\S)"), ": "),  # https:…, mailto:…, tel:…
    (re.compile(r"(?<=[/\\])(?=[/\\])"), " "),  # //host and \\host
    (re.compile(r"(?<=\S)[@\uff20\ufe6b](?=\S)"), " @ "),
    (re.compile(rf"(?<=\w)({DOTS})(?=[^\W\d_][^\s.])"), r"\1 "),  # evil.example, but 12.30 and e.g.
    (re.compile(rf"(?<=\d)({DOTS})(?=\d+{DOTS}\d+{DOTS}\d)"), r"\1 "),  # 192.0.2.1
]
JOINERS = "\u200c\u200d"  # needed to write some scripts, and harmless


class Trusted(str):
    """Words of our own, or checked by us: they go out as they stand, links and all."""


def dead(text: str) -> str:
    text = on_one_line(text)
    for pattern, replacement in LINKLIKE:
        text = pattern.sub(replacement, text)
    return text


def on_one_line(text: str) -> str:
    """Without line breaks, control characters and the marks that turn text round."""
    kept = (" " if is_control(letter) else letter for letter in text if not is_invisible(letter))
    return " ".join("".join(kept).split())


def is_control(letter: str) -> bool:
    return unicodedata.category(letter) in {"Cc", "Zl", "Zp"}


def is_invisible(letter: str) -> bool:
    return unicodedata.category(letter) in {"Cf", "Cs", "Co"} and letter not in JOINERS
