from datetime import datetime

from django.db.models import Q, QuerySet

from community.models import Event, Material


def shown_at(event: Event, *, now: datetime) -> QuerySet[Material]:
    """What may be looked at by now, by those whom it is for."""
    return event.materials.filter(Q(shown_from=None) | Q(shown_from__lte=now))
