"""What else is on around a date, drafts included: they are to be."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from collaborative.kit.words import LONDON
from community.choices import EventState
from community.engine.clashes import Slot, clashes
from community.models import Event


def slot_of(event: Event) -> Slot:
    hosts = frozenset(host.name for host in event.hosts.all())
    return Slot(event.key, event.title, event.starts_at, event.ends_at, hosts)


def slot_of_copy(event: Event, *, starts_at: datetime, ends_at: datetime) -> Slot:
    """A copy is another event: what it is copied from may be on at the same time."""
    return replace(slot_of(event), key=f"copy of {event.key}", starts_at=starts_at, ends_at=ends_at)


def slots_between(first: datetime, last: datetime) -> list[Slot]:
    on = Event.objects.filter(starts_at__lt=last, ends_at__gt=first, is_template=False)
    found = on.exclude(state=EventState.CANCELLED).prefetch_related("hosts").order_by("starts_at", "pk")
    return [slot_of(event) for event in found]


def clashes_of(slots: Iterable[Slot]) -> dict[str, list[str]]:
    """For each slot by its key, against one another and whatever else is on."""
    slots = list(slots)
    others = slots_between(min(slot.starts_at for slot in slots), max(slot.ends_at for slot in slots))
    ours = {slot.key for slot in slots}
    others = [other for other in others if other.key not in ours]
    return {slot.key: clashes(slot, [*slots, *others], zone=LONDON) for slot in slots}
