"""The register, an online report before it is taken in, and what comes after."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from collaborative.kit.words import count, day, hour
from collaborative.people.models import User
from community.actions.attendance import Taken
from community.choices import Presence
from community.engine.matching import Match
from community.engine.tickets import qr
from community.models import Attendance, Event, Material
from community.presenters.kept import NO_NAMES, kept_in_words
from community.presenters.pages import organisation_of, short_page
from community.queries.attendance import Line
from community.queries.tickets import certificate_for

CHOICES = [(Presence.CAME, "Came"), (Presence.APOLOGIES, "Apologies"), (Presence.MISSED, "Missed")]
COLUMNS = ("Name", "Organisation", "Had a place", "Attendance", "How we know", "Since", "Minutes", "Entries")


def register_page(
    event: Event, lines: list[Line], *, now: datetime, closed: str | None, incomplete: str | None
) -> dict:
    not_noted = sum(line.is_expected and not line.presence for line in lines)
    return short_page(event, now=now) | {
        "rows": [_row(line) for line in lines],
        "choices": CHOICES,
        "shown": " ".join(f"{line.person.key}:{line.presence}" for line in lines),
        "closed": closed,
        "incomplete": incomplete,
        "not_noted": not_noted,
        "others": count(not_noted, "person", "people"),
        "is_complete": bool(lines) and not not_noted and not incomplete,
        "sums": kept_in_words(event) or sums(lines),
        "no_names": NO_NAMES if kept_in_words(event) else "",
    }


def _row(line: Line) -> dict:
    known = line.attendance
    return {
        "key": line.person.key,
        "name": line.person.name,
        "organisation": organisation_of(line.person),
        "presence": line.presence,
        "walked_in": not line.is_expected,
        "how": _how(known) if known else "",
    }


def _how(known: Attendance) -> str:
    """Scanned at the door, 9.12am; 62 minutes"""
    since = f", {hour(known.at)}" if known.presence == Presence.CAME else ""
    there = f"; {count(known.minutes, 'minute')}" if known.minutes is not None else ""
    return f"{known.get_source_display()}{since}{there}"


def sums(lines: Iterable[Line]) -> str:
    """31 came, 2 sent apologies, 5 did not come and 2 are not noted."""
    said = [line.presence for line in lines]
    words = [f"{said.count(each)} {each.label.lower()}" for each in Presence]
    return f"{', '.join(words)}, {said.count('')} not noted"


def sheet_rows(lines: Iterable[Line]) -> list[tuple]:
    return [
        (
            line.person.name,
            organisation_of(line.person),
            line.is_expected,
            line.attendance.get_presence_display() if line.attendance else "Not noted",
            line.attendance.get_source_display() if line.attendance else "",
            line.attendance.at if line.presence == Presence.CAME else None,
            line.attendance.minutes if line.attendance else None,
            len(line.attendance.passages.all()) if line.attendance else 0,
        )
        for line in lines
    ]


def report_page(found: Iterable[Match], people: Mapping[str, User], *, at_least: int) -> dict:
    """Who it is, who it may be, and who nobody knows: before anything is written."""
    rows = [
        {
            "number": number,
            "name": one.attendee.name or one.attendee.email,
            "email": one.attendee.email if one.attendee.name else "",
            "there": _there(one, at_least),
            "people": [_named(people[key]) for key in one.keys],
        }
        for number, one in enumerate(found)
    ]
    return {
        "matched": [row for row in rows if len(row["people"]) == 1],
        "ambiguous": [row for row in rows if len(row["people"]) > 1],
        "unknown": [row for row in rows if not row["people"]],
        "at_least": at_least,
    }


def _there(one: Match, at_least: int) -> str:
    if one.attendee.seconds is None:
        return ""
    minutes = round(one.attendee.seconds / 60)
    short = ": too short" if minutes < at_least else ""
    return f"{count(minutes, 'minute')}{short}"


def _named(person: User) -> dict:
    organisation = organisation_of(person)
    return {"key": person.key, "words": f"{person.name} ({organisation})" if organisation else person.name}


def taken_in_words(taken: Taken) -> str:
    """What became of the report, in a sentence or two."""
    parts = [f"{count(taken.new, 'person', 'people')} newly noted as there"]
    if taken.known:
        parts.append(f"{taken.known} noted before")
    if taken.short:
        parts.append(f"{taken.short} there too shortly to count")
    if taken.against:
        parts.append(f"{taken.against} left as the register says, though the report saw them")
    return f"{', '.join(parts)}."


def materials_page(event: Event, materials: Iterable[Material], *, told: int, now: datetime) -> dict:
    rows = [
        {
            "key": each.key,
            "title": each.title,
            "url": each.url,
            "for_everyone": each.is_for_everyone,
            "later": _later(each.shown_from, now),
        }
        for each in materials
    ]
    return short_page(event, now=now) | {"materials": rows, "told": told}


def _later(shown_from: datetime | None, now: datetime) -> str:
    if shown_from is None or shown_from <= now:
        return ""
    return f"Shown from {day(shown_from, today=now.date())}, {hour(shown_from)}"


def certificate_page(known: Attendance, *, now: datetime) -> dict:
    address = f"{settings.SITE_URL}{reverse('certificate-check', args=[certificate_for(known)])}"
    return certificate_words(known) | {"address": address, "code": qr(address), "issued": day(now)}


def certificate_words(known: Attendance) -> dict:
    event = known.event
    return {
        "name": known.person.name,
        "title": event.title,
        "date": day(event.starts_at),
        "length": in_hours(round((event.ends_at - event.starts_at).total_seconds() / 60)),
        "event": event,
    }


def in_hours(minutes: int) -> str:
    hours, left = divmod(minutes, 60)
    parts = [count(hours, "hour")] if hours else []
    if left or not hours:
        parts.append(count(left, "minute"))
    return " ".join(parts)
