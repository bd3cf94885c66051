"""How many members there are of each place, sector and profession, and how many of them events reached."""

from datetime import datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from collaborative.people.models import User
from collaborative.people.roles import GIVEN
from community.choices import HAS_PLACE, EventState, Presence
from community.engine.reach import Counts
from community.models import Attendance, Event, Registration, Series
from community.queries.past import PEOPLE_KEPT

A_YEAR = timedelta(days=365)
NOT_SAID = "Not said"
GROUPED_BY = {
    "Place": "profile__place__name",
    "Sector": "profile__sector__name",
    "Profession": "profile__profession__name",
}
SEE_NO_PEOPLE = [role.name for role in GIVEN if not role.is_leader]


def last_midnight() -> datetime:
    """Figures stand as they were then, so that nobody can watch one person's answer change them."""
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)


def known_since(midnight: datetime) -> datetime:
    """Who had to do with an event before then is forgotten, or will be within the day."""
    return midnight - PEOPLE_KEPT + timedelta(days=1)


def taken_place(midnight: datetime) -> QuerySet[Event]:
    held = Event.objects.filter(state__in=(EventState.PUBLISHED, EventState.CLOSED))
    return held.filter(ends_at__lt=midnight, ends_at__gte=known_since(midnight)).order_by("starts_at", "pk")


def of_the_year(midnight: datetime) -> QuerySet[Event]:
    return taken_place(midnight).filter(starts_at__gt=midnight - A_YEAR)


def series_with_events(midnight: datetime) -> QuerySet[Series]:
    return Series.objects.filter(Exists(taken_place(midnight).filter(series=OuterRef("pk")))).order_by("name")


def members(midnight: datetime) -> QuerySet[User]:
    joined = User.objects.filter(is_active=True, created_at__lt=midnight)
    return joined.exclude(groups__name__in=SEE_NO_PEOPLE)


def reached(events: QuerySet[Event], midnight: datetime) -> dict[str, dict[str, Counts]]:
    """By what they are grouped by, then by group. One question each; people are counted once."""
    numbers = events.order_by().values("pk")
    mine = Registration.objects.filter(person=OuterRef("pk"), event__in=numbers, state__in=HAS_PLACE)
    here = Attendance.objects.filter(person=OuterRef("pk"), event__in=numbers, presence=Presence.CAME)
    people = members(midnight).annotate(
        took=Exists(mine.filter(registered_at__lt=midnight)), was_there=Exists(here.filter(at__lt=midnight))
    )
    return {title: _counted(people, path) for title, path in GROUPED_BY.items()}


def _counted(people: QuerySet[User], path: str) -> dict[str, Counts]:
    rows = people.values_list(path).annotate(
        members=Count("pk", distinct=True),
        registered=Count("pk", distinct=True, filter=Q(took=True) | Q(was_there=True)),
        came=Count("pk", distinct=True, filter=Q(was_there=True)),
    )
    return {name or NOT_SAID: Counts(*numbers) for name, *numbers in rows.order_by(path)}
