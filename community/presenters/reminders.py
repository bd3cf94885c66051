"""When a reminder goes, in words the team can check at a glance."""

from datetime import datetime

from collaborative.kit.words import count, day, hour
from community.choices import EventState
from community.engine.reminders import Standing
from community.models import Reminder
from community.queries.reminders import due_of, number_reminded, people_to_remind, standing_of


def when_it_goes(reminder: Reminder, *, now: datetime) -> str:
    """Thursday 3 December at 9am, to 23 people; or that it went; or why it does not."""
    if reminder.event.state == EventState.CANCELLED:
        return "Not sent: the event is cancelled."
    stands = standing_of(reminder, now=now)
    if stands == Standing.DONE:
        return _what_became_of(reminder, now=now)
    if not reminder.is_on:
        return "Switched off."
    if stands == Standing.MISSED:
        return f"Not sent: its moment was {_moment(due_of(reminder), now)}, and now it is too late."
    return _what_will(reminder, stands, now=now)


def _what_became_of(reminder: Reminder, *, now: datetime) -> str:
    if reminder.was_missed:
        return f"Missed: it was due on {_moment(due_of(reminder), now)}, and too late when we could send it."
    told = count(number_reminded(reminder), "person", "people")
    return f"Sent on {_moment(reminder.done_at, now)}, to {told}."


def _what_will(reminder: Reminder, stands: Standing, *, now: datetime) -> str:
    told = count(people_to_remind(reminder).count(), "person", "people")
    when = "Within a minute" if stands == Standing.DUE else _moment(due_of(reminder), now)
    if reminder.event.state == EventState.DRAFT:
        return f"{when}, once the event is published."
    return f"{when}, to {told}." if stands == Standing.DUE else f"{when}, to {told} as it stands now."


def _moment(moment: datetime, now: datetime) -> str:
    return f"{day(moment, today=now.date())} at {hour(moment)}"
