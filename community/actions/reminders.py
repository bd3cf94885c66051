"""Reminders: one message a person, however often the clock calls and wherever it was cut off before."""

from collections.abc import Iterator
from datetime import datetime, time

from django.db import transaction

from collaborative.kit.database import shared_rows
from collaborative.kit.words import LONDON
from collaborative.notices import actions as notices
from collaborative.people.models import User
from collaborative.trail import actions as trail
from community.actions.reminder_letters import reminder_letter
from community.choices import Format
from community.engine.clock import moved
from community.engine.reminders import Standing
from community.models import Event, Reminder
from community.queries import reminders as queries

AT_ONCE = 100
NINE = time(9)
HOURS_BEFORE_ONLINE = 2


def send_reminders(now: datetime) -> int:
    """How many messages were written for reminders that are due now."""
    return sum(remind(reminder, now=now) for reminder in queries.unsettled(now))


def remind(reminder: Reminder, *, now: datetime) -> int:
    stands = queries.standing_of(reminder, now=now)
    if stands == Standing.MISSED:
        _settle(reminder, now=now, was_missed=True)
    if stands != Standing.DUE:
        return 0
    written = 0
    for people in _batches(reminder):
        if not _write_to(people, reminder):
            return written
        written += len(people)
    _settle(reminder, now=now)
    return written


def _batches(reminder: Reminder) -> Iterator[list[User]]:
    """Those who have no message of this one yet, some at a time."""
    people, last = queries.people_to_remind(reminder), 0
    while batch := list(people.filter(pk__gt=last)[:AT_ONCE]):
        last = batch[-1].pk
        meanings = {queries.meaning_of(reminder, person.key): person for person in batch}
        written = queries.already_written(list(meanings))
        yield [person for meaning, person in meanings.items() if meaning not in written]


def _write_to(people: list[User], reminder: Reminder) -> bool:
    """Whether they were written to: not where the event moved or was called off in this moment."""
    event = reminder.event
    ready = [
        reminder_letter(reminder, person, meaning=queries.meaning_of(reminder, person.key))
        for person in people
    ]
    as_it_was = Event.objects.filter(
        pk=event.pk, state__in=queries.GOING_ON, starts_at=event.starts_at, ends_at=event.ends_at
    )
    with transaction.atomic():
        if not shared_rows(as_it_was):
            return False
        notices.keep(ready)
    return True


@transaction.atomic
def _settle(reminder: Reminder, *, now: datetime, was_missed: bool = False) -> None:
    Reminder.objects.filter(pk=reminder.pk).update(done_at=now, was_missed=was_missed, changed_at=now)
    did = "was too late to remind people of" if was_missed else "reminded people of"
    trail.note(by=None, did=did, to=reminder.event, told=queries.number_reminded(reminder))


def give_usual(event: Event) -> None:
    """The day before at 9am; and two hours before, with the link, where people join online."""
    Reminder.objects.create(event=event, days=1, hour=NINE)
    if event.format != Format.IN_PERSON:
        Reminder.objects.create(event=event, days=0, hours=HOURS_BEFORE_ONLINE)


def copy_reminders(*, of: Event, to: Event) -> None:
    """The same ones, as if none had gone yet; a fixed moment moves along with the event."""
    for reminder in of.reminders.all():
        at = reminder.at and moved(reminder.at, was=of.starts_at, now=to.starts_at, zone=LONDON)
        Reminder.objects.create(
            event=to,
            at=at,
            is_on=reminder.is_on,
            anchor=reminder.anchor,
            days=reminder.days,
            hours=reminder.hours,
            hour=reminder.hour,
            audience=reminder.audience,
            subject=reminder.subject,
            words=reminder.words,
        )
