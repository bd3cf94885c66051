"""PostgreSQL: a vector kept beside each row, ranked by where the words stand, and trigrams for slips."""

from django.contrib.postgres.search import (
    SearchHeadline,
    SearchQuery,
    SearchRank,
    SearchVectorField,
    TrigramSimilarity,
)
from django.db.models import BooleanField, F, Func, QuerySet, TextField, Value
from django.db.models.functions import Concat

from collaborative.kit.search.asked import MOST
from collaborative.kit.search.marks import BEGIN, END, Part, parts, with_hits

ENGLISH = "english"
WEIGHTS = [0.05, 0.15, 0.4, 1.0]  # of anything else, the body, the summary and the title
ENDS = tuple(".!?”")
EXCERPT = {"max_words": 40, "min_words": 24, "max_fragments": 2, "fragment_delimiter": " … "}


class Kept(Func):
    """The vector that the database keeps, beside the row's number; no model knows it, so none loads it."""

    output_field = SearchVectorField()

    def as_sql(self, compiler, connection, **context):
        (number,) = self.get_source_expressions()
        quote = compiler.quote_name_unless_alias
        return f"{quote(number.alias)}.{quote('search')}", []


class LooksLike(Func):
    """By an index over the threes of letters of each word."""

    template = "%(expressions)s"
    arg_joiner = " %% "
    output_field = BooleanField()


def question(asked: str) -> SearchQuery:
    return SearchQuery(asked, config=ENGLISH, search_type="websearch")


def found(rows: QuerySet, asked: str) -> QuerySet:
    """Of a word that nearly everything says, the first so many in the rows' own order are ranked."""
    query = question(asked)
    own_order = rows.query.order_by or rows.model._meta.ordering
    said = rows.alias(kept=Kept(F("pk"))).filter(kept=query).order_by(*own_order)
    considered = rows.model._default_manager.filter(pk__in=said.values("pk")[:MOST])
    ranked = considered.annotate(rank=SearchRank(Kept(F("pk")), query, weights=WEIGHTS))
    return ranked.order_by("-rank", *own_order)


def excerpts(rows: QuerySet, asked: str) -> dict[int, list[Part]]:
    text = Concat("summary", Value("\n"), "body", output_field=TextField())
    marked = SearchHeadline(text, question(asked), config=ENGLISH, start_sel=BEGIN, stop_sel=END, **EXCERPT)
    texts = rows.order_by().values_list("pk", marked)
    return with_hits({number: parts(ended(said)) for number, said in texts})


def ended(said: str) -> str:
    """An excerpt that stops in the middle of a sentence says so."""
    return said if said.rstrip(END)[-1:] in ENDS else f"{said} …"


def like(rows: QuerySet, field: str, word: str, limit: int) -> list[str]:
    near = rows.filter(LooksLike(F(field), Value(word)))
    return list(near.order_by(TrigramSimilarity(field, word).desc()).values_list(field, flat=True)[:limit])
