"""The register: what the host or the team say afterwards, what a report says, what people say themselves."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from collaborative.kit.refusals import refuse
from collaborative.kit.words import LONDON
from collaborative.notices import actions as notices
from collaborative.people.models import User
from collaborative.trail import actions as trail
from community.actions import door_letters
from community.actions.noting import noted, while_noting
from community.choices import Presence, Source
from community.models import Attendance, Event
from community.queries import attendance as queries
from community.queries.places import registration_of
from community.rules import door as rules

LETTERS_FROM = 9  # o’clock in London, the day after
LETTERS_UNTIL = timedelta(days=7)


def mark(*, event: Event, by: User, said: Mapping[User, Presence]) -> int:
    """The host's own word on these people, and how many it was new about. Raises Refused or Busy."""
    now = timezone.now()
    refuse(rules.reason_no_register(event, now=now))
    with while_noting():
        changed = sum(_marked(event, person, presence, by, now) for person, presence in said.items())
        if changed:
            trail.note(by=by, did="kept the register of", to=event, number=changed)
    return changed


def _marked(event: Event, person: User, presence: Presence, by: User, at: datetime) -> bool:
    """Whoever had no place and is noted all the same was let in."""
    known = queries.attendance_of(person, event)
    registration = registration_of(person, event)
    if known is None and rules.reason_no_entry(registration):
        return False
    is_forced = bool(known and known.is_forced)
    _, is_new = noted(
        event=event,
        person=person,
        presence=presence,
        source=Source.REGISTER,
        at=at,
        by=by,
        is_forced=is_forced,
    )
    return is_new


def complete(*, event: Event, by: User) -> int:
    """Everybody else missed it, and the register is complete. How many that were. Raises Refused or Busy."""
    now = timezone.now()
    refuse(rules.reason_cannot_complete(event, now=now))
    with while_noting():
        others = [place.person for place in queries.not_noted_at(event)]
        for person in others:
            _marked(event, person, Presence.MISSED, by, now)
        trail.note(by=by, did="completed the register of", to=event, missed=len(others))
    return len(others)


def send_apologies(*, event: Event, person: User) -> Attendance:
    """I could not come. Once, however often it is said. Raises Refused or Busy."""
    now = timezone.now()
    known = queries.attendance_of(person, event)
    refuse(rules.reason_cannot_send_apologies(registration_of(person, event), known, event=event, now=now))
    with while_noting():
        row, is_new = noted(
            event=event, person=person, presence=Presence.APOLOGIES, source=Source.PERSON, at=now, by=person
        )
        if is_new:
            trail.note(by=person, did="sent apologies to", to=event)
    return row


# The report of an online meeting


@dataclass(frozen=True)
class Taken:
    """What became of a report: new on the register, known before, there too shortly, against the register."""

    new: int = 0
    known: int = 0
    short: int = 0
    against: int = 0


def take_in_report(*, event: Event, by: User, there: Mapping[User, int | None], at_least: int) -> Taken:
    """Who was there, with their minutes. A second time is the same. Raises Refused or Busy."""
    now = timezone.now()
    refuse(rules.reason_no_register(event, now=now))
    with while_noting():
        became = [_from_report(event, person, minutes, by, at_least) for person, minutes in there.items()]
        taken = Taken(**{word: became.count(word) for word in ("new", "known", "short", "against")})
        trail.note(by=by, did="took in an online report of", to=event, number=len(became))
    return taken


def _from_report(event: Event, person: User, minutes: int | None, by: User, at_least: int) -> str:
    if minutes is not None and minutes < at_least:
        return "short"
    has_no_place = bool(rules.reason_no_entry(registration_of(person, event)))
    row, is_new = noted(
        event=event,
        person=person,
        presence=Presence.CAME,
        source=Source.REPORT,
        at=event.starts_at,
        by=by,
        is_forced=has_no_place,
    )
    if row.presence != Presence.CAME:
        return "against"
    if minutes is not None and row.minutes != minutes:
        row.minutes = minutes
        row.save()
    return "new" if is_new else "known"


# The day after


def close_registers(now: datetime) -> int:
    """Once an hour: who missed an event whose register is complete hears of it kindly, once. How many did."""
    return sum(_tell_who_missed(event) for event in _due(now))


def _due(now: datetime) -> Collection[Event]:
    ended = queries.over_between(now - LETTERS_UNTIL, now)
    return [event for event in ended if _is_the_day_after(event, now) and queries.is_complete(event)]


def _is_the_day_after(event: Event, now: datetime) -> bool:
    here, ended = now.astimezone(LONDON), event.ends_at.astimezone(LONDON)
    return here.date() > ended.date() and here.hour >= LETTERS_FROM


def _tell_who_missed(event: Event) -> int:
    """The meaning of each letter names the event and the person, so a second run adds none."""
    before = door_letters.told_they_missed(event)
    letters = [door_letters.missed(row) for row in queries.missed_at(event) if row.person_id not in before]
    notices.keep(letters)
    return len(letters)
