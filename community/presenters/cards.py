"""Events as the card component takes them."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.utils import timezone

from collaborative.kit.words import LONDON, count, day, hour, span
from community.choices import HAS_PLACE, EventState
from community.engine.places import places_left
from community.models import Event
from community.presenters.standing import MINE
from community.rules import is_full_for_newcomers, reason_not_open

NEAR = timedelta(days=300)  # nearer than that, a day and a month cannot be mistaken


def cards(events: Iterable[Event], *, now: datetime | None = None) -> dict[int, dict]:
    """By their numbers, for events fetched by queries.events.with_cards; nobody's own yet."""
    now = now or timezone.now()
    return {event.pk: card(event, taken=event.taken, waiting=event.waiting, now=now) for event in events}


def with_mine(cards: dict[int, dict], mine: Mapping[int, str]) -> list[dict]:
    """The cards, saying how I stand with each of these events."""
    return [card | {"mine": mine_on(card, mine.get(number, ""))} for number, card in cards.items()]


def mine_on(card: dict, state: str) -> str:
    """With a place, in words that fit coming and past; in any other state, in its own while it counts."""
    if state in HAS_PLACE:
        return card["if_mine"]
    return "" if card["is_off"] else MINE.get(state, "")


def card(
    event: Event, *, taken: int, waiting: int = 0, mine: bool = False, now: datetime | None = None
) -> dict:
    now = now or timezone.now()
    starts = event.starts_at.astimezone(LONDON)
    first = next(iter(event.characteristics.all()), None)
    return {
        "url": event.get_absolute_url(),
        "title": event.title,
        "day": str(starts.day),
        "month": f"{starts:%b}",
        "tint": first.tint if first else "",
        "tag": first.short_name if first else "",
        "line": f"{when(event, now=now)}, {event.where}",
        "places": places_in_words(event, taken=taken, waiting=waiting, now=now),
        "mine": mine_in_words(event, now=now) if mine else "",
        "if_mine": mine_in_words(event, now=now),
        "is_off": event.state == EventState.CANCELLED,
    }


def when(event: Event, *, now: datetime) -> str:
    """Thursday, 12.30pm to 2pm: the tile beside it says the day. With the year when it is far away."""
    starts, ends = event.starts_at.astimezone(LONDON), event.ends_at.astimezone(LONDON)
    if starts.date() != ends.date():
        return span(event.starts_at, event.ends_at, today=now.date())
    date = f"{starts:%A}" if abs(starts - now) < NEAR else day(event.starts_at)
    return f"{date}, {hour(event.starts_at)} to {hour(event.ends_at)}"


def places_in_words(event: Event, *, taken: int, waiting: int = 0, now: datetime) -> str:
    """11 places left; Full, 3 waiting; nothing once it is over."""
    if event.state == EventState.CANCELLED:
        return "Cancelled"
    if event.ends_at <= now:
        return ""
    if reason_not_open(event, now=now):
        return "Registration closed"
    if event.capacity is None:
        return "Places for everyone"
    if is_full_for_newcomers(event, taken, waiting):
        return f"Full, {waiting} waiting" if waiting and event.has_waiting_list else "Full"
    waiting = waiting if event.has_waiting_list else 0
    left = places_left(capacity=event.capacity, taken=taken, waiting=waiting)
    return f"{count(left, 'place')} left"


def mine_in_words(event: Event, *, now: datetime) -> str:
    if event.state == EventState.CANCELLED:
        return "You had a place"
    return "You were registered" if event.ends_at <= now else "You have a place"
