"""An event on the morning of the test's day, and people with and without a place at it."""

from uuid import UUID, uuid4

from collaborative.people.models import User
from community.actions.door import Entry, check_in
from community.choices import Format, PlaceState, Source
from community.models import Event, Registration
from tests.builders import a_host, a_leader, an_event, in_london

STARTS = in_london(2026, 11, 21, 10)


def at(hour: int, minute: int = 0, day: int = 21):
    return in_london(2026, 11, day, hour, minute)


def todays(title: str = "Trust", *, host: User | None = None, **fields) -> Event:
    """From 10 to 11.30; the clock says 9."""
    event = an_event(title, **{"starts_at": STARTS, "format": Format.IN_PERSON, **fields})
    event.hosts.add(host or a_host(f"Host of {title}"))
    return event


def expected(event: Event, name: str = "", **fields) -> User:
    """Somebody with a place, or with a row in another state."""
    state = fields.pop("state", PlaceState.CONFIRMED)
    person = fields.pop("person", None) or a_leader(name)
    ended = {"cancelled_at": at(8)} if state in ("cancelled", "lapsed", "declined") else {}
    waits = {"waiting_since": at(8)} if state == "waiting" else {}
    offered = {"offer_until": at(12)} if state == "offered" else {}
    Registration.objects.create(
        event=event, person=person, state=state, registered_at=at(8), **ended, **waits, **offered, **fields
    )
    return person


def comes(
    event: Event, person: User, *, source: Source = Source.SCAN, token: UUID | None = None, **more
) -> Entry:
    host = event.hosts.first()
    return check_in(event=event, person=person, by=host, source=source, token=token or uuid4(), **more)
