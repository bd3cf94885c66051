from datetime import time, timedelta

import pytest
from django.utils import timezone

from collaborative.notices.models import Notice
from collaborative.trail.models import Entry
from community.actions import events, reminder_letters, reminders
from community.actions.copies import copy_event
from community.actions.places import take_place
from community.actions.reminders import give_usual, send_reminders
from community.choices import EventState, PlaceState, Presence
from community.models import Attendance, Event, Registration, Reminder
from tests.builders import a_leader, a_team_member, an_event, in_london

pytestmark = pytest.mark.django_db
DUE = in_london(2026, 12, 2, 9)
NINE = time(9)


@pytest.fixture
def event():
    return an_event(
        "Trust", starts_at=in_london(2026, 12, 3, 12, 30), joining_link="https://meet.example.org/1"
    )


def the_day_before(event, **fields) -> Reminder:
    return Reminder.objects.create(event=event, **{"days": 1, "hour": NINE, **fields})


def coming(event, *names, **fields) -> list:
    """People who took their places now, which is in November."""
    people = [a_leader(name) for name in names]
    for person in people:
        take_place(event=event, person=person, by=person)
    Registration.objects.filter(person__in=people).update(**fields)
    Notice.objects.exclude(template="community/reminder").delete()
    return people


def reminded() -> list[str]:
    written = Notice.objects.filter(template="community/reminder").order_by("to__name", "pk")
    return [notice.to.name for notice in written]


def noted(event, person, presence) -> None:
    Attendance.objects.create(
        event=event, person=person, presence=presence, source="register", at=event.starts_at
    )


def test_everybody_with_a_place_is_reminded_when_it_is_due_and_not_before(event):
    the_day_before(event)
    coming(event, "Ada", "Ben")

    assert send_reminders(DUE - timedelta(minutes=1)) == 0
    assert send_reminders(DUE) == 2
    assert reminded() == ["Ada", "Ben"]


def test_each_is_reminded_once_however_often_the_clock_calls(event):
    reminder = the_day_before(event)
    coming(event, "Ada", "Ben")

    written = [send_reminders(DUE + timedelta(minutes=minutes)) for minutes in range(4)]

    reminder.refresh_from_db()
    assert (written, reminded()) == ([2, 0, 0, 0], ["Ada", "Ben"])
    assert (reminder.done_at, reminder.was_missed) == (DUE, False)


def test_a_round_cut_off_half_way_goes_on_after_the_last_one_written(event, monkeypatch):
    the_day_before(event)
    coming(event, "Ada", "Ben", "Cai")
    monkeypatch.setattr(reminders, "AT_ONCE", 1)
    letters, write = [], reminder_letters.reminder_letter

    def breaks_at_the_third(*args, **kwargs):
        if len(letters) == 2:
            raise RuntimeError("the power went")
        letters.append(1)
        return write(*args, **kwargs)

    monkeypatch.setattr(reminders, "reminder_letter", breaks_at_the_third)
    with pytest.raises(RuntimeError):
        send_reminders(DUE)
    before = reminded()
    monkeypatch.setattr(reminders, "reminder_letter", write)

    assert (before, send_reminders(DUE + timedelta(minutes=1))) == (["Ada", "Ben"], 1)
    assert reminded() == ["Ada", "Ben", "Cai"]


def test_two_rounds_at_once_write_to_each_once(event, monkeypatch):
    the_day_before(event)
    coming(event, "Ada", "Ben")
    monkeypatch.setattr(reminders.queries, "already_written", lambda meanings: set())

    [reminder] = Reminder.objects.select_related("event__place")
    for _ in range(2):
        reminders.remind(reminder, now=DUE)

    assert reminded() == ["Ada", "Ben"]


def test_whoever_took_their_place_after_its_moment_is_not_reminded(event):
    the_day_before(event)
    coming(event, "Ada")
    coming(event, "Late", registered_at=DUE)

    send_reminders(DUE + timedelta(minutes=5))

    assert reminded() == ["Ada"]


@pytest.mark.parametrize("state", [PlaceState.WAITING, PlaceState.OFFERED, PlaceState.ASKED])
def test_without_a_confirmed_place_there_is_nothing_to_be_reminded_of(event, state):
    the_day_before(event)
    now = timezone.now()
    coming(event, "Ada", state=state, number=None, waiting_since=now, offer_until=now)

    assert send_reminders(DUE) == 0


def test_a_closed_account_is_not_reminded(event):
    the_day_before(event)
    [ada] = coming(event, "Ada")
    ada.is_active = False
    ada.save()

    assert send_reminders(DUE) == 0


@pytest.mark.parametrize(
    ("audience", "told"), [("came", ["Came", "Walk-in"]), ("missed", ["Missed"]), ("place", ["Apologies"])]
)
def test_afterwards_only_those_it_is_for_are_written_to(event, audience, told):
    came, missed, sorry = coming(event, "Came", "Missed", "Apologies")
    noted(event, came, Presence.CAME)
    noted(event, a_leader("Walk-in"), Presence.CAME)
    noted(event, missed, Presence.MISSED)
    noted(event, sorry, Presence.APOLOGIES)
    the_day_before(event, audience=audience, anchor="after_end")

    send_reminders(in_london(2026, 12, 4, 9))

    assert reminded() == (["Apologies", "Came", "Missed"] if audience == "place" else told)


@pytest.mark.parametrize("state", [EventState.DRAFT, EventState.CANCELLED])
def test_an_event_that_is_not_on_reminds_nobody(event, state):
    the_day_before(event)
    coming(event, "Ada")
    Event.objects.filter(pk=event.pk).update(state=state)

    assert send_reminders(DUE) == 0
    assert Reminder.objects.get().done_at is None


def test_a_reminder_switched_off_reminds_nobody(event):
    the_day_before(event, is_on=False)
    coming(event, "Ada")

    assert send_reminders(DUE) == 0


def test_too_late_is_missed_and_seen_to_be(event):
    reminder = the_day_before(event)
    coming(event, "Ada")

    assert send_reminders(in_london(2026, 12, 3, 13)) == 0

    reminder.refresh_from_db()
    assert (reminded(), reminder.was_missed) == ([], True)
    assert str(Entry.objects.latest("pk")) == "The portal was too late to remind people of Trust"


def test_a_moved_event_is_reminded_of_at_its_new_time(event):
    the_day_before(event)
    coming(event, "Ada")
    moved = {"starts_at": in_london(2026, 12, 10, 12), "ends_at": in_london(2026, 12, 10, 13)}

    events.change(event=event, by=a_team_member(), changes=moved)

    assert (send_reminders(DUE), send_reminders(DUE + timedelta(days=7))) == (0, 1)


def test_an_event_moved_after_its_reminder_is_reminded_of_once_more(event):
    the_day_before(event)
    coming(event, "Ada")
    send_reminders(DUE)
    moved = {"starts_at": in_london(2026, 12, 10, 12), "ends_at": in_london(2026, 12, 10, 13)}
    events.change(event=event, by=a_team_member(), changes=moved)

    written = [send_reminders(DUE + timedelta(days=days)) for days in (1, 7, 8)]

    assert (written, reminded()) == ([0, 1, 0], ["Ada", "Ada"])


def test_an_event_called_off_in_the_same_moment_reminds_nobody(event, monkeypatch):
    the_day_before(event)
    coming(event, "Ada")
    write = reminder_letters.reminder_letter

    def called_off_meanwhile(*args, **kwargs):
        Event.objects.filter(pk=event.pk).update(state=EventState.CANCELLED)
        return write(*args, **kwargs)

    monkeypatch.setattr(reminders, "reminder_letter", called_off_meanwhile)

    assert (send_reminders(DUE), reminded()) == (0, [])
    assert Reminder.objects.get().done_at is None


def test_the_number_of_questions_does_not_grow_with_the_people(event, django_assert_num_queries):
    the_day_before(event)
    coming(event, "Ada", "Ben", "Cai")

    with django_assert_num_queries(13):
        send_reminders(DUE)


def test_it_is_written_down_that_people_were_reminded(event):
    the_day_before(event)
    coming(event, "Ada", "Ben")

    send_reminders(DUE)

    entry = Entry.objects.latest("pk")
    assert (str(entry), entry.details) == ("The portal reminded people of Trust", {"told": 2})


def rules_of(event) -> list[tuple]:
    return [(each.anchor, each.days, each.hours, each.hour) for each in event.reminders.all()]


def test_a_new_event_reminds_the_day_before_and_online_two_hours_before():
    online, in_room = an_event(format="online"), an_event(format="in_person")

    give_usual(online)
    give_usual(in_room)

    assert rules_of(online) == [("before_start", 1, 0, NINE), ("before_start", 0, 2, None)]
    assert rules_of(in_room) == [("before_start", 1, 0, NINE)]


def test_making_an_event_gives_it_the_usual_reminders():
    event = Event(
        title="New",
        slug="new",
        starts_at=in_london(2026, 12, 3, 12),
        ends_at=in_london(2026, 12, 3, 13),
        format="in_person",
    )

    events.make(event=event, by=a_team_member())

    assert rules_of(Event.objects.get()) == [("before_start", 1, 0, NINE)]


def test_a_copy_has_the_same_reminders_as_if_none_had_gone(event):
    the_day_before(event, subject="Soon: {event}", done_at=DUE, was_missed=True)
    Reminder.objects.create(event=event, at=in_london(2026, 12, 1, 17), audience="place", is_on=False)

    copy = copy_event(event=event, starts_at=in_london(2027, 7, 1, 12, 30), by=a_team_member())

    first, second = copy.reminders.all()
    assert (first.subject, first.done_at, first.was_missed) == ("Soon: {event}", None, False)
    assert (second.at, second.is_on) == (in_london(2027, 6, 29, 17), False)
    assert event.reminders.count() == 2
