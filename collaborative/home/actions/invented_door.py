"""Who came to the invented events, and one event of today with a door to try."""

from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from collaborative.home.actions.invented_events import (
    everybody,
    invented,
    keep_events,
    keep_hosts,
    keep_registrations,
    series_of,
)
from collaborative.home.actions.invented_people import PACKAGE
from collaborative.home.engine.door import Arrival, arrivals, todays
from collaborative.identity.actions.shipping import content
from community.choices import EventState, PlaceState, Presence, Source
from community.models import Attendance, Event, Material, Passage, Registration

STILL_OPEN = timedelta(hours=1)
MATERIALS = (("Slides", "slides"), ("Recording", "recording"), ("What we wrote down together", "notes"))


def keep_attendance(registrations: list[Registration], *, now: datetime, seed: int) -> None:
    """At events gone by everybody is noted; at one that goes on, those who are here already."""
    by_event: dict[Event, list[Registration]] = {}
    for each in registrations:
        if each.state == PlaceState.CONFIRMED and each.event.starts_at <= now:
            by_event.setdefault(each.event, []).append(each)
    for event, places in by_event.items():
        if event.state != EventState.CANCELLED:
            keep_arrivals(event, places, now=now, seed=seed)
    keep_materials([event for event in by_event if event.ends_at <= now])


def keep_arrivals(event: Event, places: list[Registration], *, now: datetime, seed: int) -> None:
    people = {place.person.key: place.person for place in places}
    chance = Random(f"{seed} {event.slug} door")
    came = arrivals(
        sorted(people, key=lambda key: people[key].email),
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        is_online=not event.venue,
        now=now,
        chance=chance,
    )
    host = event.hosts.first()
    rows = Attendance.objects.bulk_create(attendance_of(one, event, people[one.key], host) for one in came)
    Passage.objects.bulk_create(
        Passage(
            attendance=row, at=row.at, source=row.source, token=UUID(int=chance.getrandbits(128), version=4)
        )
        for row in rows
        if row.presence == Presence.CAME and row.source != Source.REPORT
    )


def attendance_of(one: Arrival, event: Event, person, host) -> Attendance:
    return Attendance(
        event=event,
        person=person,
        presence=one.presence,
        source=one.source,
        at=one.at,
        minutes=one.minutes,
        noted_by=person if one.source in (Source.PERSON, Source.SELF) else host,
    )


def keep_materials(events: list[Event]) -> None:
    Material.objects.bulk_create(
        Material(event=event, order=order, title=title, url=f"https://files.example.org/{event.slug}/{name}")
        for event in events
        for order, (title, name) in enumerate(MATERIALS[: 1 + event.pk % 3])
    )


def keep_today(*, now: datetime, seed: int) -> list[Registration]:
    """An event that goes on for hours yet, so that somebody can try its door; once, while it is on."""
    if invented().filter(starts_at__lte=now, ends_at__gt=now + STILL_OPEN).exists():
        return []
    season = content(PACKAGE, "season")
    meeting = todays(season["today"], now=now)
    events = keep_events([meeting], series=series_of(season["series"]))
    people = everybody()
    hosts = keep_hosts(events, people, seed=seed)
    return keep_registrations([meeting], events, hosts=hosts, people=people, now=now, seed=seed)
