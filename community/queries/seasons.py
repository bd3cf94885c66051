"""The team's season: every event with how it stands."""

from datetime import datetime, timedelta

from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from community.choices import HAS_PLACE, PlaceState, Presence
from community.models import Attendance, Event, Registration, Series, ShareLink

A_YEAR = timedelta(days=365)
KEPT_NUMBERS = ("confirmed", "came", "by_word", "sharers")  # when nobody knows any more who


def events_of_the_season(now: datetime) -> QuerySet[Event]:
    """Drafts included, templates not; from a year ago on."""
    return _in_order(Event.objects.filter(is_template=False, ends_at__gt=now - A_YEAR))


def events_of_series(slug: str) -> QuerySet[Event]:
    return _in_order(Event.objects.filter(is_template=False, series__slug=slug))


def series() -> QuerySet[Series]:
    return Series.objects.filter(Exists(Event.objects.filter(series=OuterRef("pk")))).order_by("name")


def _in_order(events: QuerySet[Event]) -> QuerySet[Event]:
    whole = with_numbers(events).select_related("place", "series").prefetch_related("characteristics")
    return whole.order_by("starts_at", "pk")


def with_numbers(events: QuerySet[Event]) -> QuerySet[Event]:
    """Each with how many have a place, wait and came; and came by word of mouth, and through how many."""
    places = Registration.objects.filter(event=OuterRef("pk"))
    held = places.filter(state__in=HAS_PLACE)
    here = Attendance.objects.filter(event=OuterRef("pk"), presence=Presence.CAME)
    known = {
        "confirmed": held,
        "came": here,
        "by_word": held.exclude(came_by=None),
        "sharers": ShareLink.objects.filter(event=OuterRef("pk")),
    }
    return events.annotate(
        offered=_number(places.filter(state__in=(PlaceState.OFFERED, PlaceState.ASKED))),
        waiting=_number(places.filter(state=PlaceState.WAITING)),
        **{name: _number(known[name]) + Coalesce(f"tally__{name}", 0) for name in KEPT_NUMBERS},
    )


def _number(rows: QuerySet) -> Coalesce:
    counted = rows.order_by().values("event").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
