"""Words of reference that people choose from."""

from datetime import date

from django.db.models import Q, QuerySet

from collaborative.identity.models import Behaviour, Characteristic, Edition
from collaborative.people.models import Place
from community.models import Item, Version


def characteristics() -> list[tuple[str, str]]:
    return list(Characteristic.objects.values_list("slug", "short_name"))


def places() -> list[tuple[str, str]]:
    return list(Place.objects.values_list("slug", "name"))


def behaviours(version: Version | Item | None, *, today: date) -> QuerySet[Behaviour]:
    """Those of the newest edition, with what this version or item chose from an earlier one."""
    newest = Edition.objects.filter(published_on__lte=today).order_by("-number").values("pk")[:1]
    open_now = Q(wording__edition__in=newest)
    if version:
        open_now |= Q(pk__in=version.behaviours.values("pk"))
    chosen = Behaviour.objects.filter(open_now).select_related("wording__characteristic")
    return chosen.order_by("wording__characteristic__order", "wording_id", "order", "pk")
