"""One event's own page, worked out before the template sees it."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from collaborative.kit.words import day, hour, listed, span
from community.choices import EventState
from community.models import Event, Registration
from community.presenters.calendar_links import calendar_links
from community.presenters.cards import places_in_words
from community.presenters.materials import materials_for
from community.presenters.prompts.summaries import summaries_at
from community.presenters.standing import LINK, MINE, ending, mine_in_words
from community.presenters.ways_on import ways_on
from community.rules import (
    may_join_line,
    may_see_delegates,
    reason_cannot_give_back,
    reason_cannot_register,
    reason_not_open,
)


def drawn(
    event: Event, person, *, mine: Registration | None, dates: Iterable[Event] = (), now: datetime
) -> dict:
    """The page as words, and what decides who needs another one."""
    page = event_page(event, person, taken=event.taken, mine=mine, now=now)
    page["dates"] = other_dates(dates, now=now)
    return {
        "number": event.pk,
        "title": event.title,
        "has_begun": event.starts_at <= now,
        "hosts": {host.pk for host in event.hosts.all()},
        "body": render_to_string("community/event_body.html", page),
    }


def event_page(event: Event, person, *, taken: int, mine: Registration | None, now: datetime) -> dict:
    if event.state == EventState.CANCELLED:
        mine = None  # whatever they had there came to nothing
    waiting = getattr(event, "waiting", 0)
    reason = reason_cannot_register(
        person, event, now=now, taken=taken, waiting=waiting, has_place=bool(mine)
    )
    may_wait = bool(reason) and not mine and may_join_line(person, event, now=now)
    return {
        "event": event,
        "facts": facts(event, taken=taken, waiting=waiting, now=now),
        "characteristics": tags(event),
        "standing": f"{mine_in_words(mine, event, now=now)}." if mine else "",
        "reason": "" if mine else reason,
        "action": _action(event, reason=reason, mine=mine, may_wait=may_wait),
        "cancel": ending(mine)["do"] if mine and not reason_cannot_give_back(mine, now=now) else "",
        "joining_link": joining_link(event, mine, now=now),
        "calendar": _calendar(event, mine),
        "delegates": _delegates(event, person),
        "share": _share(event, now=now),
        "calendars": [] if event.ends_at <= now else calendar_links(event, address=_address(event)),
        "materials": materials_for(event, person, now),
        "ways": ways_on(event, person, now),
        "summaries": summaries_at(event),
    }


def _calendar(event: Event, mine: Registration | None) -> str:
    if event.state == EventState.CANCELLED:
        return ""
    return reverse("place-calendar" if mine and mine.is_confirmed else "event-calendar", args=[event.slug])


def _share(event: Event, *, now: datetime) -> str:
    return "" if reason_not_open(event, now=now) else reverse("share-event", args=[event.slug])


def _address(event: Event) -> str:
    return f"{settings.SITE_URL}{event.get_absolute_url()}"


def _delegates(event: Event, person) -> str:
    return reverse("delegates", args=[event.slug]) if may_see_delegates(person, event) else ""


def _action(event: Event, *, reason: str | None, mine: Registration | None, may_wait: bool) -> dict | None:
    """The one thing to do here."""
    if mine:
        return {"text": LINK[mine.state], "href": reverse("place", args=[event.slug])}
    if may_wait:
        return {"text": "Join the waiting list", "href": reverse("register", args=[event.slug])}
    if reason:
        return None
    words = "Ask for a place" if event.needs_approval else "Register for a place"
    return {"text": words, "href": reverse("register", args=[event.slug])}


def other_dates(dates: Iterable[Event], *, now: datetime, mine: Mapping[int, str] = {}) -> list[dict]:
    """The same event at other times: for whom this one does not suit, or is full.

    `mine` says in which state somebody is at which of them.
    """
    return [
        {
            "text": f"{span(each.starts_at, each.ends_at, today=now.date())}, {each.where}",
            "places": date_in_words(each, state=mine.get(each.pk, ""), now=now),
            "href": each.get_absolute_url(),
        }
        for each in dates
    ]


def date_in_words(event: Event, *, state: str, now: datetime) -> str:
    """How somebody stands with it; for whoever has nothing there, its places."""
    return MINE.get(state) or places_in_words(event, taken=event.taken, waiting=event.waiting, now=now)


def facts(event: Event, *, taken: int, waiting: int = 0, now: datetime) -> list[dict]:
    """When, where and the rest as rows of the summary list; nothing stands there empty."""
    rows = {
        "When": f"{span(event.starts_at, event.ends_at, today=now.date())} (London time)",
        "Where": sentence(event.where),
        "Places": places_in_words(event, taken=taken, waiting=waiting, now=now),
        "Register by": _closes(event, now=now),
        "Hosted by": listed([host_in_words(host) for host in event.hosts.all()]),
        "Part of": str(event.series or ""),
    }
    return [{"key": key, "value": value} for key, value in rows.items() if value]


def short_page(event: Event, *, now: datetime) -> dict:
    """For the pages around an event: which one it is."""
    rows = facts(event, taken=0, now=now)
    return {"event": event, "facts": [row for row in rows if row["key"] in ("When", "Where")]}


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


def joining_link(event: Event, mine: Registration | None, *, now: datetime) -> str:
    """Only for those with a place, and not when there is nothing to join, or nothing any more."""
    has_place = mine is not None and mine.is_confirmed
    goes_on = event.state != EventState.CANCELLED and now < event.ends_at
    return event.joining_link if has_place and goes_on else ""


def sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
