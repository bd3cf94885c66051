from datetime import datetime

from django.db.models import QuerySet

from collaborative.notices.engine.sender import OPEN
from collaborative.notices.models import Address, Notice
from collaborative.people.models import User


def due(now: datetime) -> QuerySet[Notice]:
    """What may be taken up: waiting, to be tried again, or left lying by a worker whose lease ran out."""
    return Notice.objects.filter(state__in=OPEN, due_at__lte=now).order_by("urgency", "due_at", "pk")


def paused(addresses: list[str]) -> set[str]:
    rows = Address.objects.filter(address__in=addresses, paused_at__isnull=False)
    return set(rows.values_list("address", flat=True))


def closed(people: list[int]) -> set[int]:
    """Those of the people whose accounts are closed."""
    return set(User.objects.filter(pk__in=people, is_active=False).values_list("pk", flat=True))
