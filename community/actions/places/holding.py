import threading
from collections.abc import Iterator
from contextlib import contextmanager

from collaborative.kit.database import Busy, brief_transaction, locked_rows, shared_rows
from community.models import Event, Registration

WAITS_SECONDS = 3
GATE_SECONDS = 10
GATES = tuple(threading.Lock() for _ in range(64))


@contextmanager
def in_turn(event: Event) -> Iterator[None]:
    """The people of one process wait for one another here, and not each of them at the database.

    A row that hundreds wait for has the database search them all for deadlocks. Nothing depends on this
    gate: the row's lock decides, between processes and within them. Here the line moves with everybody who is
    answered, so its patience is longer than the row's. Raises Busy after ten seconds.
    """
    if event.capacity is None:
        yield
        return
    gate = GATES[event.pk % len(GATES)]
    if not gate.acquire(timeout=GATE_SECONDS):
        raise Busy
    try:
        yield
    finally:
        gate.release()


@contextmanager
def locked(*event_ids: int) -> Iterator[list[Event]]:
    """One transaction in which these events' places are ours to count and give, in order of their ids.

    Events without a limit are held only against being given one. Raises Busy after three seconds.
    """
    with brief_transaction(seconds=WAITS_SECONDS):
        yield sorted(_held_still(set(event_ids)), key=lambda event: event.pk)


def _held_still(event_ids: set[int]) -> list[Event]:
    limited = locked_rows(Event.objects.filter(pk__in=event_ids, capacity__isnull=False))
    others = event_ids - {event.pk for event in limited}
    unlimited = shared_rows(Event.objects.filter(pk__in=others, capacity__isnull=True)) if others else []
    if len(unlimited) < len(others):
        raise Busy  # given a limit, or deleted, between the two questions
    return [*limited, *unlimited]


def as_it_is(registration: Registration, event: Event) -> Registration:
    """The row as it stands now, locked, with the event and the person we know already."""
    [current] = locked_rows(Registration.objects.filter(pk=registration.pk))
    current.event, current.person = event, registration.person
    return current
