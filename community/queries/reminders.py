"""Which reminders may be due, and whom they are for."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from collaborative.kit.words import LONDON
from collaborative.notices.models import Notice
from collaborative.people.models import User
from community.choices import HAS_PLACE, Audience, EventState, Presence
from community.engine.reminders import Meeting, Rule, Standing, due_at, standing
from community.models import Attendance, Registration, Reminder

GOING_ON = (EventState.PUBLISHED, EventState.CLOSED)


def unsettled(now: datetime) -> QuerySet[Reminder]:
    """Not sent yet, or sent for an event that may have moved since."""
    may_go = Reminder.objects.filter(is_on=True, event__state__in=GOING_ON, event__is_template=False)
    open_still = may_go.filter(Q(done_at=None) | Q(event__ends_at__gt=now))
    return open_still.select_related("event__place").order_by("pk")


def rule_of(reminder: Reminder) -> Rule:
    return Rule(reminder.anchor, reminder.days, reminder.hours, reminder.hour, reminder.at)


def meeting_of(reminder: Reminder) -> Meeting:
    return Meeting(reminder.event.starts_at, reminder.event.ends_at)


def due_of(reminder: Reminder) -> datetime:
    return due_at(rule_of(reminder), meeting_of(reminder), LONDON)


def standing_of(reminder: Reminder, *, now: datetime) -> Standing:
    rule, meeting = rule_of(reminder), meeting_of(reminder)
    return standing(rule, meeting, due=due_of(reminder), now=now, done_at=reminder.done_at)


def people_to_remind(reminder: Reminder) -> QuerySet[User]:
    """Whom it is for. Whoever took their place after its moment knows already."""
    people = User.objects.filter(is_active=True).select_related("profile__organisation").order_by("pk")
    if reminder.audience == Audience.CAME:
        return people.filter(Exists(_noted(reminder, Presence.CAME)))
    found = people.filter(Exists(_places(reminder)))
    if reminder.audience == Audience.MISSED:
        return found.filter(Exists(_noted(reminder, Presence.MISSED)))
    return found


def _places(reminder: Reminder) -> QuerySet[Registration]:
    return Registration.objects.filter(
        event=reminder.event,
        person=OuterRef("pk"),
        state__in=HAS_PLACE,
        registered_at__lt=due_of(reminder),
    )


def _noted(reminder: Reminder, presence: Presence) -> QuerySet[Attendance]:
    return Attendance.objects.filter(event=reminder.event, person=OuterRef("pk"), presence=presence)


def meaning_of(reminder: Reminder, person_key: str = "") -> str:
    """What one of its messages means; without a person, what all of them begin with."""
    return f"reminder:{reminder.key}:{due_of(reminder):%Y%m%dT%H%M}:{person_key}"


def number_reminded(reminder: Reminder) -> int:
    return Notice.objects.filter(meaning__startswith=meaning_of(reminder)).count()


def already_written(meanings: list[str]) -> set[str]:
    return set(Notice.objects.filter(meaning__in=meanings).values_list("meaning", flat=True))
