"""Names as machines and people write them, made comparable."""

import re
import unicodedata

SUFFIX = re.compile(r"\s*[\(\[][^\)\]]*[\)\]]\s*$")  # (Guest), [External], (Larkfield Trust)


def without_suffix(name: str) -> str:
    """What a meeting adds behind a name is none of it."""
    while SUFFIX.search(name) and SUFFIX.sub("", name):
        name = SUFFIX.sub("", name)
    return name


def normal(name: str) -> str:
    """ "OKORO,  Adá" and "Ada Okoro" are one; letters and figures count, and nothing else."""
    last, comma, first = name.partition(",")
    whole = f"{first} {last}" if comma and "," not in first else name
    plain = unicodedata.normalize("NFKD", without_suffix(whole).casefold())
    return " ".join("".join(letter if letter.isalnum() else _gap(letter) for letter in plain).split())


def _gap(letter: str) -> str:
    """Accents and apostrophes close up; everything else parts two words."""
    return "" if unicodedata.combining(letter) or letter in "'’`" else " "
