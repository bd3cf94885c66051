"""The team's season: every event with how it stands."""

from datetime import datetime, timedelta

from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from community.choices import HAS_PLACE, PlaceState, Presence
from community.models import Attendance, Event, Registration, Series, ShareLink

A_YEAR = timedelta(days=365)


def events_of_the_season(now: datetime) -> QuerySet[Event]:
    """Drafts included, templates not; from a year ago on."""
    return _with_numbers(Event.objects.filter(is_template=False, ends_at__gt=now - A_YEAR))


def events_of_series(slug: str) -> QuerySet[Event]:
    return _with_numbers(Event.objects.filter(is_template=False, series__slug=slug))


def series() -> QuerySet[Series]:
    return Series.objects.filter(Exists(Event.objects.filter(series=OuterRef("pk")))).order_by("name")


def _with_numbers(events: QuerySet[Event]) -> QuerySet[Event]:
    """Each with how many have a place, wait and came; and came by word of mouth, and through how many."""
    places = Registration.objects.filter(event=OuterRef("pk"))
    held = places.filter(state__in=HAS_PLACE)
    here = Attendance.objects.filter(event=OuterRef("pk"), presence=Presence.CAME)
    sharers = ShareLink.objects.filter(event=OuterRef("pk"))
    numbered = events.annotate(
        confirmed=_number(held),
        offered=_number(places.filter(state__in=(PlaceState.OFFERED, PlaceState.ASKED))),
        waiting=_number(places.filter(state=PlaceState.WAITING)),
        came=_number(here),
        by_word=_number(held.exclude(came_by=None)),
        sharers=_number(sharers),
    )
    return (
        numbered.select_related("place", "series")
        .prefetch_related("characteristics")
        .order_by("starts_at", "pk")
    )


def _number(rows: QuerySet) -> Coalesce:
    counted = rows.order_by().values("event").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
