"""The door on a host's phone: who is expected, who is here, and one thing to do for each."""

import hashlib
from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID, uuid4, uuid5

from django.conf import settings
from django.urls import reverse

from collaborative.kit.words import hour
from community.choices import Presence
from community.engine.tickets import qr
from community.engine.words_shown import sum_of
from community.models import Event, Registration
from community.presenters.pages import organisation_of, short_page
from community.queries.attendance import Line
from community.queries.tickets import ticket_for
from community.rules.door import reason_door_closed

EVERYBODY, EXPECTED, HERE = "", "expected", "here"
FILTERS = {EVERYBODY: "All", EXPECTED: "To come", HERE: "Here"}


def door_page(
    event: Event, lines: list[Line], *, must_answer: Collection[int] = (), q: str, show: str, now: datetime
) -> dict:
    show = show if show in FILTERS else EVERYBODY
    rows = [
        row(line, counts_entries=event.counts_entries, must_answer=line.person.pk in must_answer)
        for line in lines
    ]
    found = [one for one in rows if _is_asked_for(one, q, show)]
    page = {
        "event": event,
        "here": reverse("door", args=[event.slug]),
        "closed": reason_door_closed(event, at=now),
        "tally": tally(lines, counts_entries=event.counts_entries),
        "people": [one for one in found if one["standing"] != Presence.APOLOGIES],
        "excused": [one for one in found if one["standing"] == Presence.APOLOGIES],
        "filters": [
            {"name": name, "words": words, "count": sum(_is_asked_for(one, "", name) for one in rows)}
            for name, words in FILTERS.items()
        ],
        "q": q,
        "show": show,
    }
    return page | {"version": _version(page)}


def with_tokens(rows: Iterable[dict], token: UUID | None = None) -> list[dict]:
    """Each button sends its own request: the same page sent twice is one passage, two people are two."""
    token = token or uuid4()
    return [one | {"token": str(uuid5(token, one["key"]))} for one in rows]


def _version(page: dict) -> str:
    """Changes when what the page shows does, so that a phone that asks again is told nothing new."""
    shown = [page[name] for name in ("closed", "tally", "people", "excused", "filters", "q", "show")]
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:16]


def _is_asked_for(one: dict, q: str, show: str) -> bool:
    if show == EXPECTED and one["standing"] != "expected":
        return False
    if show == HERE and one["standing"] not in ("in", "out"):
        return False
    name = one["name"].casefold()
    return all(part in name for part in q.casefold().split())


def row(line: Line, *, counts_entries: bool, must_answer: bool = False) -> dict:
    standing = _standing(line)
    place = line.registration
    return {
        "key": line.person.key,
        "name": line.person.name,
        "organisation": organisation_of(line.person),
        "standing": standing,
        "words": _words(line, standing),
        "walked_in": not line.is_expected,
        "asked": place.adjustments if place else "",
        "asked_sum": sum_of(place.adjustments) if place else "",
        "arranged": bool(place and place.are_arranged),
        "do": _doing(standing, counts_entries),
        "undo": standing in ("in", "out"),
        "must_answer": must_answer and standing not in ("in", "out"),
    }


def _standing(line: Line) -> str:
    if line.presence == Presence.CAME:
        return "in" if line.is_inside else "out"
    return line.presence or "expected"


def _words(line: Line, standing: str) -> str:
    if standing == "in":
        return f"Here since {hour(line.attendance.at)}"
    if standing == "out":
        return f"Went out at {hour(list(line.attendance.passages.all())[-1].at)}"
    return line.attendance.get_presence_display() if line.attendance else ""


def _doing(standing: str, counts_entries: bool) -> dict | None:
    if standing == "in":
        return {"verb": "out", "text": "Out"} if counts_entries else None
    return {"verb": "in", "text": "In again" if standing == "out" else "Check in"}


def tally(lines: Iterable[Line], *, counts_entries: bool) -> dict:
    """31 of 40 here, and 2 who walked in."""
    lines = list(lines)
    came = [line for line in lines if line.presence == Presence.CAME]
    expected = sum(line.is_expected for line in lines)
    arrived = sum(line.is_expected for line in came)
    notes = []
    if walked_in := len(came) - arrived:
        notes.append(f"{walked_in} walked in")
    if counts_entries:
        notes.append(f"{sum(line.is_inside for line in came)} inside now")
    return {"arrived": arrived, "expected": expected, "notes": ", ".join(notes)}


# The pages around it


def scan_page(event: Event, line: Line, reason: str | None, *, may_force: bool, now: datetime) -> dict:
    return short_page(event, now=now) | {
        "person": row(line, counts_entries=event.counts_entries),
        "reason": reason,
        "already": f"Already in, at {hour(line.attendance.at)}." if line.attendance else "",
        "may_force": may_force,
    }


def questions_page(event: Event, place: Registration, *, now: datetime) -> dict:
    return short_page(event, now=now) | {"person": place.person}


def other_event_page(other: Event, *, now: datetime) -> dict:
    """A ticket for something else: which, and nobody's name."""
    return {"other": short_page(other, now=now), "reason": "This ticket is for another event."}


def ticket_page(event: Event, mine: Registration, *, now: datetime) -> dict:
    address = f"{settings.SITE_URL}{reverse('door-scan', args=[event.slug, ticket_for(mine)])}"
    return short_page(event, now=now) | {
        "name": mine.person.name,
        "code": qr(address),
        "closed": event.ends_at <= now,
    }


def code_page(event: Event, *, now: datetime, not_now: str | None) -> dict:
    """The code and its picture for the screen; a picture of the way to join for who has no account."""
    address = f"{settings.SITE_URL}{reverse('here', args=[event.slug])}"
    short = f"{settings.SITE_URL}{reverse('here-anywhere')}"
    return short_page(event, now=now) | {
        "letters": f"{event.door_code[:3]} {event.door_code[3:]}",
        "spelled": " ".join(event.door_code),
        "address": short.removeprefix("https://").removeprefix("http://"),
        "code": qr(f"{address}?code={event.door_code}") if event.door_code else None,
        "not_now": not_now,
    }


def join_code():
    return qr(f"{settings.SITE_URL}{reverse('account_signup')}")


def found_row(person, registration: Registration | None, *, is_here: bool, why_not: str | None) -> dict:
    return {
        "key": person.key,
        "name": person.name,
        "organisation": organisation_of(person),
        "is_here": is_here,
        "has_place": why_not is None,
        "words": why_not if registration else "",
    }
