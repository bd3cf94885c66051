"""Who holds which place, and who waits for one."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q, QuerySet

from collaborative.people.models import User
from community.choices import HAS_PLACE, HOLDS_PLACE, IN_PLAY, SHOWN, EventState, PlaceState
from community.models import Event, Registration

LINE = ("-priority", "waiting_since", "pk")
IN_LINE = Q(state=PlaceState.WAITING, person__is_active=True)
NOT_CANCELLED = ~Q(event__state=EventState.CANCELLED)  # then everybody was told


def confirmed() -> QuerySet[Registration]:
    return Registration.objects.filter(state__in=HAS_PLACE)


def held() -> QuerySet[Registration]:
    """Places that nobody else can take: confirmed, asked for, or offered."""
    return Registration.objects.filter(state__in=HOLDS_PLACE)


def in_play() -> QuerySet[Registration]:
    """Everything but what has ended."""
    return Registration.objects.filter(state__in=IN_PLAY)


def confirmed_at(event: Event) -> QuerySet[Registration]:
    return confirmed().filter(event=event)


def held_at(event: Event) -> QuerySet[Registration]:
    return held().filter(event=event)


def taken_at(event: Event) -> int:
    return held_at(event).count()


def waiting_at(event: Event) -> QuerySet[Registration]:
    """The line, its first first. Whose account is closed does not stand in it."""
    return Registration.objects.filter(IN_LINE, event=event).order_by(*LINE)


def position_of(registration: Registration) -> int:
    """First in the line is 1."""
    ahead = Q(priority__gt=registration.priority) | Q(
        priority=registration.priority, waiting_since__lt=registration.waiting_since
    )
    same_moment = Q(
        priority=registration.priority, waiting_since=registration.waiting_since, pk__lt=registration.pk
    )
    line = Registration.objects.filter(IN_LINE, event_id=registration.event_id)
    return line.filter(ahead | same_moment).count() + 1


def overdue_at(event: Event, *, now: datetime) -> QuerySet[Registration]:
    return Registration.objects.filter(event=event, state=PlaceState.OFFERED, offer_until__lte=now)


def events_to_look_after(now: datetime) -> list[int]:
    """The numbers of events where an offer was not answered in time, or somebody waits."""
    overdue = Q(state=PlaceState.OFFERED, offer_until__lte=now)
    rows = Registration.objects.filter(overdue | IN_LINE, NOT_CANCELLED, event__starts_at__gt=now)
    return list(rows.order_by("event").values_list("event", flat=True).distinct())


def events_over_with_loose_ends(now: datetime) -> list[int]:
    """The numbers of events that began while somebody was still asking, offered or waiting."""
    loose = (PlaceState.ASKED, PlaceState.OFFERED, PlaceState.WAITING)
    rows = Registration.objects.filter(NOT_CANCELLED, state__in=loose, event__starts_at__lte=now)
    return list(rows.order_by("event").values_list("event", flat=True).distinct())


def registration_of(person: User, event: Event) -> Registration | None:
    """The one row of this person at this event, whether the place is held or given back."""
    return Registration.objects.filter(event=event, person=person).first()


def answerable() -> QuerySet[Registration]:
    """What a letter's link may speak of: nobody's whose account is closed."""
    open_accounts = Registration.objects.filter(person__is_active=True)
    return open_accounts.select_related("event__place", "person")


def mine_at(event: Event, person) -> Registration | None:
    """What this person has here: a place, an offer, a request, a wait; nobody signed in has none."""
    if not person.is_authenticated:
        return None
    return in_play().filter(event=event, person=person).first()


def place_of(person, event: Event) -> Registration | None:
    """The confirmed place of this person, if any."""
    mine = mine_at(event, person)
    return mine if mine and mine.is_confirmed else None


def standings_of(person, events: Collection[int]) -> dict[int, str]:
    """At which of these events, by their numbers, the person is in which state."""
    if not person.is_authenticated or not events:
        return {}
    mine = in_play().filter(person_id=person.pk).order_by().values_list("event_id", "state")
    return {event: state for event, state in mine if event in events}


def people_at(event: Event) -> QuerySet[Registration]:
    """The delegate list, by name."""
    return confirmed_at(event).select_related("person__profile__organisation").order_by("person__name", "pk")


def others_listed_at(event: Event, person: User) -> QuerySet[Registration]:
    """Those who are content that others with a place see their names, and whose account is open."""
    return people_at(event).filter(is_listed=True, person__is_active=True).exclude(person=person)


def told_about(event: Event) -> QuerySet[Registration]:
    """Whoever hears when the event changes."""
    return in_play().filter(event=event).select_related("person").order_by("pk")


def people_to_tell(events: QuerySet[Event]) -> int:
    """How many people hear when these events change, all told."""
    return in_play().filter(event__in=events).count()


def next_for(person: User, now: datetime) -> QuerySet[Registration]:
    coming = in_play().filter(person=person, event__state__in=SHOWN, event__ends_at__gt=now)
    return coming.select_related("event__place").order_by("event__starts_at", "pk")


def done_by(person: User, now: datetime) -> QuerySet[Registration]:
    """Places held at events that took place, the latest first."""
    been = confirmed().filter(person=person, event__state__in=SHOWN, event__ends_at__lte=now)
    been = been.exclude(event__state=EventState.CANCELLED)
    return been.select_related("event").order_by("-event__starts_at", "-pk")


def adjustments_from_before(moment: datetime) -> QuerySet[Registration]:
    """What people asked for at events that ended before then."""
    return Registration.objects.filter(event__ends_at__lt=moment).exclude(adjustments="")


def waiting_for_approval() -> QuerySet[Registration]:
    asked = Registration.objects.filter(state=PlaceState.ASKED).select_related("event", "person")
    return asked.order_by("event__starts_at", "registered_at", "pk")
