"""What somebody typed into a search box, taken as it was meant and never as an error."""

import re
import unicodedata

LONGEST = 200
MOST = 500  # rows that are ranked: whoever finds more asks again with another word
MOST_TERMS = 12
PIECE = re.compile(r'(-?)"([^"]*)"|(\S+)')
LETTERS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def tidied(typed: str) -> str:
    """One line of at most two hundred letters, without what cannot be seen."""
    kept = "".join(" " if unicodedata.category(letter)[0] in "CZ" else letter for letter in typed[:1000])
    return " ".join(kept.split())[:LONGEST].strip()


def terms(asked: str) -> tuple[list[str], list[str]]:
    """Words and "whole phrases" that are wanted, and those after a minus that are not."""
    yes: list[str] = []
    no: list[str] = []
    for minus, phrase, word in PIECE.findall(asked):
        is_unwanted = bool(minus) or (not phrase and word.startswith("-"))
        said = " ".join(LETTERS.findall(phrase or word.lstrip("-")))
        if said and said.lower() != "or":
            (no if is_unwanted else yes).append(said)
    return yes[:MOST_TERMS], no[:MOST_TERMS]


def wanted(asked: str) -> list[str]:
    """Each single word that is wanted, once."""
    yes, _ = terms(asked)
    return list(dict.fromkeys(word for said in yes for word in said.split()))
