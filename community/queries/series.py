"""What a series is made of."""

from collections.abc import Mapping
from datetime import datetime

from community.models import Event, Series


def made_of_these(dates: Mapping[Event, datetime], *, name: str) -> Series | None:
    """The series of this name that holds exactly these events on these dates."""
    wanted = sorted((event.title, moment) for event, moment in dates.items())
    for series in Series.objects.filter(name=name).prefetch_related("events"):
        if sorted((event.title, event.starts_at) for event in series.events.all()) == wanted:
            return series
    return None
