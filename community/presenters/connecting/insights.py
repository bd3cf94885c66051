"""Shared insights, named only where their author chose it."""

from collections.abc import Iterable

from django.urls import reverse

from community.choices import SharedWith
from community.models import Insight


def insight_card(insight: Insight) -> dict:
    """Without a day, which would tell who it was to whoever knows when two people met."""
    return {
        "text": insight.text,
        "tags": [{"text": one.short_name, "tint": one.tint} for one in insight.characteristics.all()],
        "behaviours": [str(one) for one in insight.behaviours.all()],
        "by": named(insight),
    }


def named(insight: Insight) -> dict | None:
    author = insight.author
    if insight.shared_with != SharedWith.NAMED or author is None or not author.is_active:
        return None
    listed = author.profile.is_listed
    return {"name": author.name, "href": reverse("person", args=[author.key]) if listed else ""}


def ways(characteristics: Iterable[tuple[str, str]], chosen: str) -> list[dict]:
    here = reverse("connect-insights")
    ways = [("", "All five"), *characteristics]
    return [
        {"text": name, "href": f"{here}?about={slug}" if slug else here, "current": slug == chosen}
        for slug, name in ways
    ]
