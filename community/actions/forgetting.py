"""Two years after an event nobody needs to know who: how many they were is kept, and nothing else of them."""

from datetime import datetime

from collaborative.kit.history import unwatched
from community.actions import places
from community.models import Attendance, Event, Group, ShareLink, Tally
from community.queries.past import SECRETS, still_naming_people
from community.queries.seasons import KEPT_NUMBERS, with_numbers


def forget_people(*, before: datetime) -> int:
    """At how many events. What goes leaves no line of history that would tell it after all."""
    events = list(with_numbers(still_naming_people(before=before)))
    for event in events:
        _keep_numbers(event)
    with unwatched():
        Attendance.objects.filter(event__in=events).delete()
        places.forget_places(events)
        ShareLink.objects.filter(event__in=events).delete()
        Group.objects.filter(event__in=events).delete()
    Event.hosts.through.objects.filter(event__in=events).delete()
    Event.objects.filter(pk__in=[event.pk for event in events]).update(**dict.fromkeys(SECRETS, ""))
    return len(events)


def _keep_numbers(event: Event) -> None:
    """Those of the people still known and of those forgotten before, together."""
    numbers = {name: getattr(event, name) for name in KEPT_NUMBERS}
    Tally.objects.update_or_create(event=event, defaults=numbers)
