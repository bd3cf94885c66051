"""Find anything: every desk this person may open is asked for the same words."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

FIRST = 8
LONGEST = 100


@dataclass(frozen=True)
class Group:
    title: str
    results: list[tuple[str, str]]
    more: str = ""


def found(desks: list, request: HttpRequest, words: str) -> list[Group]:
    """In the order of the desks; one query a desk."""
    asked = [desk for desk in desks if desk.get_search_fields(request) and desk.has_view_permission(request)]
    groups = (found_at(desk, request, words) for desk in asked)
    return [group for group in groups if group.results]


def found_at(desk, request: HttpRequest, words: str) -> Group:
    rows, repeats = desk.get_search_results(request, desk.get_queryset(request), words)
    first = list((rows.distinct() if repeats else rows)[: FIRST + 1])
    name = f"admin:{desk.opts.app_label}_{desk.opts.model_name}"
    names = str(desk.opts.verbose_name_plural)
    return Group(
        title=names[:1].upper() + names[1:],
        results=[(str(row), reverse(f"{name}_change", args=[row.pk])) for row in first[:FIRST]],
        more=f"{reverse(f'{name}_changelist')}?{urlencode({'q': words})}" if len(first) > FIRST else "",
    )
