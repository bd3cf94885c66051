"""Looking for words in rows: PostgreSQL's full text where it is there, plain looking where it is not.

The second room where the two databases differ (docs/decisions/0022). Whoever asks sees no difference but in
how well it finds: the same function, the same order of things, the same excerpts.

What is searched has a `title`, a `summary`, a `body` and `keywords`; PostgreSQL keeps a `search` of them.
"""

from django.db import connection
from django.db.models import QuerySet

from collaborative.kit.search import in_full, plainly
from collaborative.kit.search.asked import MOST, tidied, wanted
from collaborative.kit.search.marks import Part
from collaborative.kit.search.spelling import closest

__all__ = ["MOST", "Part", "excerpts", "found", "nearest", "tidied", "wanted"]

LIKEST = 30


def _way():
    return in_full if connection.vendor == "postgresql" else plainly


def found(rows: QuerySet, asked: str) -> QuerySet:
    """Rows that say what was asked, each with its `rank`; the best first, then in their own order."""
    asked = tidied(asked)
    return _way().found(rows, asked) if asked else rows.none()


def excerpts(rows: QuerySet, asked: str) -> dict[int, list[Part]]:
    """By number, where each row says it: parts of a sentence or two, the words themselves marked."""
    return _way().excerpts(rows, tidied(asked))


def nearest(rows: QuerySet, field: str, word: str) -> str:
    """The word of that column that this one was probably meant to be, or nothing."""
    return closest(word, _way().like(rows, field, word, LIKEST))
