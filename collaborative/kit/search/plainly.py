"""Any other database: each word looked for in each column, without its ending. It finds less, and says so."""

import re

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from collaborative.kit.search.asked import terms, wanted
from collaborative.kit.search.marks import Part, around, parts, with_hits
from collaborative.kit.search.spelling import distance

WEIGHT = {"title": 20, "summary": 8, "body": 3, "keywords": 1}
ENDINGS = re.compile(r"(ings?|ed|es|s|ation|ations)$")
SPARE = 4  # letters that stay


def found(rows: QuerySet, asked: str) -> QuerySet:
    yes, no = terms(asked)
    if not yes:
        return rows.none()
    own_order = rows.query.order_by or rows.model._meta.ordering
    for said in yes:
        rows = rows.filter(_somewhere(said))
    for said in no:
        rows = rows.exclude(_somewhere(said))
    return rows.annotate(rank=_rank(yes)).order_by("-rank", *own_order)


def excerpts(rows: QuerySet, asked: str) -> dict[int, list[Part]]:
    words = [stem(word) for word in wanted(asked)]
    said = rows.order_by().values_list("pk", "summary", "body")
    texts = {number: parts(around(f"{summary} {body}", words)) for number, summary, body in said}
    return with_hits(texts)


def like(rows: QuerySet, field: str, word: str, limit: int) -> list[str]:
    """Of words that begin alike; a slip in the first letter is not found."""
    alike = rows.filter(**{f"{field}__startswith": word[:1].lower()}).values_list(field, flat=True)
    near = [each for each in alike if abs(len(each) - len(word)) <= 2]
    return sorted(near, key=lambda each: distance(word.lower(), each))[:limit]


def stem(word: str) -> str:
    """meeting, meetings and meet all look for meet."""
    without = ENDINGS.sub("", word) if " " not in word else word
    return without if len(without) >= SPARE else word


def _somewhere(said: str) -> Q:
    about = Q()
    for field in WEIGHT:
        about |= Q(**{f"{field}__icontains": stem(said)})
    return about


def _rank(yes: list[str]):
    rank = Value(0)
    for said in yes:
        for field, weight in WEIGHT.items():
            here = Q(**{f"{field}__icontains": stem(said)})
            rank = rank + Case(When(here, then=Value(weight)), default=Value(0), output_field=IntegerField())
    return rank
