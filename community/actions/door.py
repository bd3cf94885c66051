"""What happens at the door: in, out, undone, let in all the same, and the code on the screen."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from collaborative.kit.database import locked_rows
from collaborative.kit.keys import ALPHABET
from collaborative.kit.refusals import Refused, refuse
from collaborative.people.models import User
from collaborative.trail import actions as trail
from community.actions.noting import noted, while_noting
from community.choices import Presence, Source
from community.models import Attendance, Event, Passage, Registration
from community.queries.attendance import had_sent_apologies
from community.queries.door_questions import left_open
from community.queries.places import registration_of
from community.rules import door as rules

CODE_LENGTH = 6
CLOCKS_DIFFER = timedelta(minutes=2)
USED_ALREADY = "This was sent once before, for somebody else. Load the page again, then check them in."


@dataclass(frozen=True)
class Entry:
    """Somebody went through, or had done so before."""

    attendance: Attendance
    is_new: bool


def check_in(
    *,
    event: Event,
    person: User,
    by: User,
    source: Source,
    token: UUID,
    at: datetime | None = None,
    is_exit: bool = False,
    force: str = "",
) -> Entry:
    """Once through the door, however often the same request arrives. Raises Refused or Busy.

    `force` is the host's reason to let somebody in whom a rule would turn away: it goes into the trail.
    """
    moment = _moment(event, at)
    reason = why_not(event, registration_of(person, event), at=moment)
    if not force:
        refuse(reason)
    refuse(rules.reason_no_door(event))
    with while_noting():
        entry = _through(event, person, by, source, token, moment, is_exit, is_forced=bool(reason))
        if entry.is_new and reason:
            trail.note(
                by=by, did="let somebody in at", to=event, person=person.key, why=force, against=reason
            )
    return entry


def why_not(event: Event, registration: Registration | None, *, at: datetime) -> str | None:
    return (
        rules.reason_door_closed(event, at=at)
        or rules.reason_no_entry(registration)
        or rules.reason_to_ask_first(left_open(registration))
    )


def _moment(event: Event, at: datetime | None) -> datetime:
    now = timezone.now()
    if at is None:
        return now
    moment = min(at, now) if at - now < CLOCKS_DIFFER else at
    refuse(rules.reason_no_such_moment(event, at=moment, now=now))
    return moment


def _through(
    event: Event,
    person: User,
    by: User,
    source: Source,
    token: UUID,
    at: datetime,
    is_exit: bool,
    *,
    is_forced: bool,
) -> Entry:
    said = {"presence": Presence.CAME, "source": source, "at": at, "by": by, "is_forced": is_forced}
    row, is_new = noted(event=event, person=person, **said)
    if row.presence != Presence.CAME:
        raise Refused(
            f"The host has noted: {row.get_presence_display().lower()}. Please speak to them at the door."
        )
    if is_new and is_exit:
        raise Refused("They have not come in yet, so they cannot go out.")
    if is_new or event.counts_entries:
        is_new = _passed(row, token, at, is_exit, source)
    if at < row.at and not is_exit:
        _began(row, at, moves_passage=not event.counts_entries)
    return Entry(row, is_new)


def _passed(row: Attendance, token: UUID, at: datetime, is_exit: bool, source: Source) -> bool:
    """One passage a request, and whether this request was the first to say so."""
    said = {"attendance": row, "at": at, "is_exit": is_exit, "source": source}
    passage, is_new = Passage.objects.get_or_create(token=token, defaults=said)
    if passage.attendance_id != row.pk:
        raise Refused(USED_ALREADY)
    return is_new


def _began(row: Attendance, at: datetime, *, moves_passage: bool) -> None:
    """A scan that was kept on a phone may be older than the one that is here."""
    if moves_passage:
        row.passages.update(at=at)
    row.at = at
    row.save()


def undo(*, event: Event, person: User, by: User) -> bool:
    """As if they had not come: apologies sent before stand again, otherwise nothing is known."""
    with while_noting():
        found = locked_rows(Attendance.objects.filter(event=event, person=person, presence=Presence.CAME))
        for row in found:
            _take_back(row, by)
            trail.note(by=by, did="took back a check-in at", to=event, person=person.key)
    return bool(found)


def _take_back(row: Attendance, by: User) -> None:
    if not had_sent_apologies(row):
        row.delete()
        return
    row.passages.all().delete()
    row.presence, row.source, row.noted_by = Presence.APOLOGIES, Source.REGISTER, by
    row.is_forced, row.minutes = False, None
    row.save()


def let_in(*, event: Event, person: User, by: User, token: UUID, why: str = "") -> Entry:
    """Somebody found among all members, who need not be on the list. Raises Refused or Busy."""
    refuse(rules.reason_door_closed(event, at=timezone.now()))
    has_place = not rules.reason_no_entry(registration_of(person, event))
    source = Source.REGISTER if has_place else Source.WALK_IN
    return check_in(event=event, person=person, by=by, source=source, token=token, force=why or "walked in")


def check_in_oneself(*, event: Event, person: User, code: str, token: UUID) -> Entry:
    """With the code on the screen. Raises Refused or Busy."""
    mine = registration_of(person, event)
    refuse(rules.reason_not_here_oneself(mine, left_open(mine) if mine else ()))
    refuse(rules.reason_code_not_right(event, code, now=timezone.now()))
    return check_in(event=event, person=person, by=person, source=Source.SELF, token=token)


@transaction.atomic
def renew_code(*, event: Event, by: User) -> str:
    """A new code; whoever noted the old one down for a friend has nothing."""
    refuse(rules.reason_no_door(event))
    code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH)).upper()
    Event.objects.filter(pk=event.pk).update(door_code=code)
    trail.note(by=by, did="showed a new code at the door of", to=event)
    return code
