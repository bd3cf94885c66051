"""Telling everybody with a place at once: the letters are written before the event is locked."""

from collections.abc import Callable

from collaborative.notices import actions as notices
from collaborative.notices.models import Notice
from community.models import Event, Registration
from community.queries.places import told_about

Write = Callable[[Registration], Notice]
Letters = dict[tuple, Notice]


def written_to_all(event: Event, write: Write) -> Letters:
    return {place.version: write(place) for place in _places(event)}


def send_to_all(event: Event, write: Write, *, ready: Letters) -> int:
    """How many were told. Who took a place since the letters were written gets one, too."""
    places = _places(event)
    notices.keep([ready.get(place.version) or write(place) for place in places])
    return len(places)


def _places(event: Event) -> list[Registration]:
    places = list(told_about(event))
    for place in places:
        place.event = event
    return places
