"""What events can be filtered by."""

from collaborative.identity.models import Characteristic
from collaborative.people.models import Place


def characteristics() -> list[tuple[str, str]]:
    return list(Characteristic.objects.values_list("slug", "short_name"))


def places() -> list[tuple[str, str]]:
    return list(Place.objects.values_list("slug", "name"))
