"""Where an Attendance is written: one row for one person at one event, whoever says it first or last."""

from contextlib import AbstractContextManager
from datetime import datetime

from django.db import IntegrityError, transaction

from collaborative.kit.database import brief_transaction, locked_rows
from collaborative.people.models import User
from community.choices import Presence, Source
from community.engine.precedence import stands
from community.models import Attendance, Event

WAITS_SECONDS = 3


def while_noting() -> AbstractContextManager[None]:
    """One transaction; raises Busy after three seconds, with nothing written."""
    return brief_transaction(seconds=WAITS_SECONDS)


def noted(
    *,
    event: Event,
    person: User,
    presence: Presence,
    source: Source,
    at: datetime,
    by: User | None,
    is_forced: bool = False,
) -> tuple[Attendance, bool]:
    """The row, locked, and whether this changed what it says. A weaker word leaves it as it was."""
    said = {"presence": presence, "source": source, "at": at, "noted_by": by, "is_forced": is_forced}
    row, is_new = locked_or_made(Attendance(event=event, person=person, **said))
    if is_new:
        return row, True
    if row.presence == presence or not counts(row, presence, source):
        return row, False
    for name, value in said.items():
        setattr(row, name, value)
    row.save()
    return row, True


def locked_or_made(proposed: Attendance) -> tuple[Attendance, bool]:
    """The row that is there, or this one; where somebody was quicker, theirs."""
    found = locked_rows(Attendance.objects.filter(event=proposed.event, person=proposed.person))
    if found:
        return found[0], False
    try:
        with transaction.atomic():
            proposed.save()
    except IntegrityError:
        return locked_or_made(proposed)
    return proposed, True


def counts(row: Attendance, presence: Presence, source: Source) -> bool:
    return stands(presence=presence, source=source, known_presence=row.presence, known_source=row.source)
