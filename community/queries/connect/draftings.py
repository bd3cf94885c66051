"""Drafts that were asked for and are not made yet."""

from django.db.models import QuerySet

from community.models import Drafting, Round


def under_way() -> QuerySet[Drafting]:
    return Drafting.objects.filter(refused="").select_related("round__challenge", "by")


def under_way_for(round: Round) -> Drafting | None:
    return under_way().filter(round=round).first()


def refused_for(round: Round) -> str:
    """Why the last one could not be made, until another is asked for."""
    return Drafting.objects.filter(round=round).values_list("refused", flat=True).first() or ""
