"""One event's own page, worked out before the template sees it."""

from datetime import datetime

from django.template.loader import render_to_string
from django.urls import reverse

from collaborative.kit.words import day, hour, listed, span
from community.choices import EventState
from community.models import Event, Registration
from community.presenters.cards import places_in_words
from community.rules import may_see_delegates, reason_cannot_give_back, reason_cannot_register


def drawn(event: Event, person, *, mine: Registration | None, now: datetime) -> dict:
    """The page as words, and what decides who needs another one."""
    page = event_page(event, person, taken=event.taken, mine=mine, now=now)
    return {
        "number": event.pk,
        "title": event.title,
        "hosts": {host.pk for host in event.hosts.all()},
        "body": render_to_string("community/event_body.html", page),
    }


def event_page(event: Event, person, *, taken: int, mine: Registration | None, now: datetime) -> dict:
    reason = reason_cannot_register(person, event, now=now, taken=taken, has_place=bool(mine))
    return {
        "event": event,
        "facts": facts(event, taken=taken, now=now),
        "characteristics": tags(event),
        "has_place": bool(mine),
        "reason": "" if mine else reason,
        "action": _action(event, reason=reason, has_place=bool(mine)),
        "cancel": bool(mine) and not reason_cannot_give_back(mine, now=now),
        "joining_link": joining_link(event, mine),
        "calendar": reverse("place-calendar" if mine else "event-calendar", args=[event.slug]),
        "delegates": _delegates(event, person),
    }


def _delegates(event: Event, person) -> str:
    return reverse("delegates", args=[event.slug]) if may_see_delegates(person, event) else ""


def _action(event: Event, *, reason: str | None, has_place: bool) -> dict | None:
    """The one thing to do here."""
    if has_place:
        return {"text": "See your place", "href": reverse("place", args=[event.slug])}
    if reason:
        return None
    return {"text": "Register for a place", "href": reverse("register", args=[event.slug])}


def facts(event: Event, *, taken: int, now: datetime) -> list[dict]:
    """When, where and the rest as rows of the summary list; nothing stands there empty."""
    rows = {
        "When": f"{span(event.starts_at, event.ends_at, today=now.date())} (London time)",
        "Where": sentence(event.where),
        "Places": places_in_words(event, taken=taken, now=now),
        "Register by": _closes(event, now=now),
        "Hosted by": listed([host_in_words(host) for host in event.hosts.all()]),
        "Part of": str(event.series or ""),
    }
    return [{"key": key, "value": value} for key, value in rows.items() if value]


def short_page(event: Event, *, now: datetime) -> dict:
    """For the pages around an event: which one it is."""
    rows = facts(event, taken=0, now=now)
    return {"event": event, "facts": [row for row in rows if row["key"] in ("When", "Where")]}


def place_page(event: Event, mine: Registration, *, now: datetime) -> dict:
    mine.event = event
    return short_page(event, now=now) | {
        "mine": mine,
        "joining_link": joining_link(event, mine),
        "cancel": not reason_cannot_give_back(mine, now=now),
        "cancelled": event.state == EventState.CANCELLED,
        "over": event.ends_at <= now,
    }


def _closes(event: Event, *, now: datetime) -> str:
    closes_at = event.registration_closes_at
    if closes_at is None or closes_at <= now or event.state != EventState.PUBLISHED:
        return ""
    return f"{day(closes_at, today=now.date())}, {hour(closes_at)}"


def host_in_words(host) -> str:
    """The name, and the organisation where they show it."""
    organisation = organisation_of(host)
    return f"{host.name} ({organisation})" if organisation else host.name


def organisation_of(person) -> str:
    profile = getattr(person, "profile", None)
    if profile is None or profile.organisation is None or not profile.shows_organisation:
        return ""
    return profile.organisation.name


def tags(event: Event) -> list[dict]:
    return [
        {"name": each.name, "tint": each.tint, "href": f"{reverse('events')}?characteristic={each.slug}"}
        for each in event.characteristics.all()
    ]


def joining_link(event: Event, mine: Registration | None) -> str:
    """Only for those with a place, and not when there is nothing to join."""
    return event.joining_link if mine and event.state != EventState.CANCELLED else ""


def sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
