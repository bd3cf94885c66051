"""What there is to do around an event's day, for this person, as links."""

from datetime import datetime

from django.urls import reverse

from community.choices import Format
from community.models import Event
from community.queries.attendance import attendance_of
from community.queries.places import registration_of
from community.rules import may_see_delegates
from community.rules.door import (
    reason_cannot_send_apologies,
    reason_code_not_now,
    reason_door_closed,
    reason_no_certificate,
    reason_no_door,
    reason_no_entry,
    reason_no_register,
)


def ways_on(event: Event, person, now: datetime) -> list[dict]:
    """Nothing for visitors; for the others what a rule has nothing against, in the order of the day."""
    if not person.is_authenticated:
        return []
    return [*_for_the_host(event, person, now), *_for_oneself(event, person, now)]


def _for_the_host(event: Event, person, now: datetime) -> list[dict]:
    if not may_see_delegates(person, event):
        return []
    open_now = {
        "door": ("Open the door", reason_door_closed(event, at=now)),
        "attendance": ("Keep the register", reason_no_register(event, now=now)),
        "materials": ("Add slides and recordings", reason_no_door(event)),
    }
    ask = [{"text": "Ask the room a question", "href": f"{reverse('prompt-new')}?event={event.slug}"}]
    return [*_links(event, open_now), *([] if reason_no_door(event) else ask)]


def _for_oneself(event: Event, person, now: datetime) -> list[dict]:
    mine, known = registration_of(person, event), attendance_of(person, event)
    has_no_place = reason_no_entry(mine) or reason_no_door(event)
    is_over = "over" if event.ends_at <= now else None
    is_here = "here" if known and known.presence == "came" else None
    open_now = {
        "ticket": ("Show your ticket", has_no_place or is_over or _has_no_door(event)),
        "here": ("Check in", has_no_place or is_over or is_here or reason_code_not_now(event, now=now)),
        "apologies": (
            "Send apologies",
            _has_apologised(known) or reason_cannot_send_apologies(mine, known, event=event, now=now),
        ),
        "certificate": ("Your certificate of attendance", reason_no_certificate(known, now=now)),
    }
    return _links(event, open_now)


def _has_no_door(event: Event) -> str | None:
    return "online" if event.format == Format.ONLINE else None


def _has_apologised(known) -> str | None:
    return "sent" if known and known.presence == "apologies" else None


def _links(event: Event, open_now: dict[str, tuple[str, str | None]]) -> list[dict]:
    return [
        {"text": text, "href": reverse(name, args=[event.slug])}
        for name, (text, reason) in open_now.items()
        if not reason
    ]
