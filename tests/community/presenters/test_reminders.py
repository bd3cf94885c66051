from datetime import time, timedelta

import pytest
from django.utils import timezone

from community.actions.places import take_place
from community.actions.reminders import send_reminders
from community.models import Event, Reminder
from community.presenters.reminders import when_it_goes
from tests.builders import a_leader, an_event, in_london

pytestmark = pytest.mark.django_db
DUE = in_london(2026, 12, 2, 9)


@pytest.fixture
def reminder():
    event = an_event("Trust", starts_at=in_london(2026, 12, 3, 12, 30))
    for person in (a_leader(), a_leader()):
        take_place(event=event, person=person, by=person)
    return Reminder.objects.create(event=event, days=1, hour=time(9))


def words(reminder, *, now=None) -> str:
    reminder = Reminder.objects.select_related("event").get(pk=reminder.pk)
    return when_it_goes(reminder, now=now or timezone.now())


def test_it_says_when_it_goes_and_to_how_many(reminder):
    assert words(reminder) == "Wednesday 2 December at 9am, to 2 people as it stands now."


def test_what_is_due_goes_at_once(reminder):
    assert words(reminder, now=DUE) == "Within a minute, to 2 people."


def test_a_draft_has_to_be_published_first(reminder):
    Event.objects.update(state="draft")

    assert words(reminder) == "Wednesday 2 December at 9am, once the event is published."


def test_afterwards_it_says_that_it_went(reminder):
    send_reminders(DUE + timedelta(minutes=1))

    assert words(reminder, now=DUE + timedelta(days=1)) == (
        "Sent on Wednesday 2 December at 9.01am, to 2 people."
    )


def test_what_was_missed_is_said_to_be(reminder):
    late = in_london(2026, 12, 3, 13)
    before = words(reminder, now=late)
    send_reminders(late)

    assert before == "Not sent: its moment was Wednesday 2 December at 9am, and now it is too late."
    assert words(reminder, now=late) == (
        "Missed: it was due on Wednesday 2 December at 9am, and too late when we could send it."
    )


def test_what_does_not_go_says_why(reminder):
    Reminder.objects.update(is_on=False)
    off = words(reminder)
    Event.objects.update(state="cancelled")

    assert (off, words(reminder)) == ("Switched off.", "Not sent: the event is cancelled.")
