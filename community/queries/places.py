"""Who holds which place."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import QuerySet

from collaborative.people.models import User
from community.choices import HOLDS_PLACE, SHOWN, EventState
from community.models import Event, Registration


def held() -> QuerySet[Registration]:
    return Registration.objects.filter(state__in=HOLDS_PLACE)


def held_at(event: Event) -> QuerySet[Registration]:
    return held().filter(event=event)


def taken_at(event: Event) -> int:
    return held_at(event).count()


def numbers_at(event: Event) -> set[int]:
    return set(held_at(event).exclude(number=None).values_list("number", flat=True))


def registration_of(person: User, event: Event) -> Registration | None:
    """The one row of this person at this event, whether the place is held or given back."""
    return Registration.objects.filter(event=event, person=person).first()


def place_of(person, event: Event) -> Registration | None:
    """The place this person holds, if any; nobody signed in holds none."""
    if not person.is_authenticated:
        return None
    return held_at(event).filter(person=person).first()


def events_with_a_place_for(person, events: Collection[int]) -> set[int]:
    """At which of these events, by their numbers, the person holds a place."""
    if not person.is_authenticated or not events:
        return set()
    mine = held().filter(person_id=person.pk).order_by().values_list("event_id", flat=True)
    return set(mine).intersection(events)


def people_at(event: Event) -> QuerySet[Registration]:
    """The delegate list, by name."""
    return held_at(event).select_related("person__profile__organisation").order_by("person__name", "pk")


def told_about(event: Event) -> QuerySet[Registration]:
    """Whoever hears when the event changes."""
    return held_at(event).select_related("person").order_by("pk")


def people_to_tell(events: QuerySet[Event]) -> int:
    """How many places are held at these events, all told."""
    return held().filter(event__in=events).count()


def next_for(person: User, now: datetime) -> QuerySet[Registration]:
    coming = held().filter(person=person, event__state__in=SHOWN, event__ends_at__gt=now)
    return coming.select_related("event__place").order_by("event__starts_at", "pk")


def done_by(person: User, now: datetime) -> QuerySet[Registration]:
    """Places held at events that took place, the latest first."""
    been = held().filter(person=person, event__state__in=SHOWN, event__ends_at__lte=now)
    been = been.exclude(event__state=EventState.CANCELLED)
    return been.select_related("event").order_by("-event__starts_at", "-pk")


def adjustments_from_before(moment: datetime) -> QuerySet[Registration]:
    """What people asked for at events that ended before then."""
    return Registration.objects.filter(event__ends_at__lt=moment).exclude(adjustments="")
