"""The season as a list with a bar for each event: its room, who has a place, who came, who waits."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from collaborative.kit.words import LONDON, count, listed, span
from community.choices import SHOWN, EventState
from community.models import Event
from community.presenters.cards import when
from community.presenters.delegates import in_words
from community.queries.reach import known_since, last_midnight

COLUMNS = (
    "Event",
    "Series",
    "Begins",
    "State",
    "Places",
    "Confirmed",
    "Offered or asked",
    "Waiting",
    "Came",
    "By word of mouth",
    "People sharing it",
)


def season_page(events: Iterable[Event], *, now: datetime, may_change: bool) -> dict:
    lines = [_line(event, now=now, may_change=may_change) for event in events]
    coming = [line for line in lines if not line["is_over"]]
    past = [line for line in reversed(lines) if line["is_over"]]
    return {
        "groups": [group for group in (_group("Coming", coming), _group("Past", past)) if group["lines"]],
        "lead": f"{count(len(coming), 'event')} coming, {len(past)} past.",
    }


def _group(title: str, lines: list[dict]) -> dict:
    return {"title": title, "lines": lines}


def _line(event: Event, *, now: datetime, may_change: bool) -> dict:
    starts = event.starts_at.astimezone(LONDON)
    first = next(iter(event.characteristics.all()), None)
    is_over = event.ends_at <= now
    return {
        "title": event.title,
        "href": event.get_absolute_url() if event.state in SHOWN else "",
        "day": str(starts.day),
        "month": f"{starts:%b}",
        "tint": first.tint if first else "",
        "line": f"{when(event, now=now)}, {event.where}",
        "state": "" if event.state == EventState.PUBLISHED else event.get_state_display(),
        "bar": _bar(event),
        "words": _words(event, is_over=is_over),
        "shared": _shared(event),
        "is_over": is_over,
        "links": _links(event, may_change=may_change),
    }


def _bar(event: Event) -> dict:
    """In hundredths of whatever is longest: the room, or the people."""
    people = event.confirmed + event.offered
    longest = max(event.capacity or 0, people + event.waiting, event.came, 1)
    parts = {
        "room": people if event.capacity is None else event.capacity,
        "taken": event.confirmed,
        "offered": event.offered,
        "came": event.came,
        "waiting": event.waiting,
    }
    bar = {name: _hundredths(number, longest) for name, number in parts.items()}
    return bar | {"after_taken": bar["taken"], "after_people": _hundredths(people, longest)}


def _hundredths(number: int, longest: int) -> float:
    return round(100 * number / longest, 1)


def _words(event: Event, *, is_over: bool) -> str:
    """21 of 30 places taken, 4 waiting; or afterwards: 21 had a place, 17 came."""
    if is_over:
        came = f"{event.came} came" if event.came else "nobody noted as there yet"
        return f"{count(event.confirmed, 'person', 'people')} had a place, {came}"
    said = [in_words(event.confirmed, event.capacity)]
    said += [f"{event.offered} offered or asked for"] if event.offered else []
    said += [f"{event.waiting} waiting"] if event.waiting else []
    return listed(said)


def _shared(event: Event) -> str:
    if not event.sharers:
        return ""
    return f"{event.by_word} came by word of mouth; shared by {count(event.sharers, 'person', 'people')}"


def _links(event: Event, *, may_change: bool) -> list[dict]:
    slug = [event.slug]
    people = "Who had a place" if event.ends_at <= timezone.now() else "Who is coming"
    found = [{"text": people, "href": reverse("delegates", args=slug)}]
    if event.state in SHOWN and known_since(last_midnight()) <= event.ends_at < last_midnight():
        found.append({"text": "Whom it reached", "href": reverse("event-reach", args=slug)})
    if may_change:
        found.append({"text": "Change it", "href": reverse("admin:community_event_change", args=[event.pk])})
    return found


def rows(events: Iterable[Event]) -> list[tuple]:
    return [
        (
            event.title,
            str(event.series or ""),
            span(event.starts_at, event.ends_at),
            event.get_state_display(),
            "" if event.capacity is None else event.capacity,
            event.confirmed,
            event.offered,
            event.waiting,
            event.came,
            event.by_word,
            event.sharers,
        )
        for event in events
    ]
