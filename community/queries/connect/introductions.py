"""Whom we have brought together before, through whatever it was."""

from collections.abc import Collection

from community.models import Introduction


def introduced(people: Collection[int]) -> frozenset[frozenset[int]]:
    """Pairs among these people, by their numbers."""
    rows = Introduction.objects.filter(one__in=people, other__in=people).values_list("one", "other")
    return frozenset(map(frozenset, rows))
