"""What is on, what was on, and for whom."""

from datetime import date, datetime, time, timedelta

from django.db.models import Count, F, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from collaborative.kit.words import LONDON
from collaborative.people.models import User
from community.choices import HOLDS_PLACE, SHOWN, EventState
from community.models import Event, Registration
from community.queries.places import IN_LINE

SEARCHED = ("title", "summary", "description", "lens", "venue", "series__name", "place__name")


def shown() -> QuerySet[Event]:
    """What everybody may see: published, closed and cancelled events, and no drafts."""
    return Event.objects.filter(state__in=SHOWN)


def coming(now: datetime) -> QuerySet[Event]:
    return shown().filter(ends_at__gt=now).order_by("starts_at", "pk")


def past(now: datetime) -> QuerySet[Event]:
    return shown().filter(ends_at__lte=now).order_by("-starts_at", "-pk")


def with_cards(events: QuerySet[Event]) -> QuerySet[Event]:
    """With all that an event's card says, whatever their number: two queries."""
    return with_taken(events).select_related("place").prefetch_related("characteristics")


def with_page(events: QuerySet[Event]) -> QuerySet[Event]:
    """With all that an event's own page says: three queries."""
    people = User.objects.select_related("profile__organisation")
    return (
        with_taken(events)
        .select_related("place", "series", "tally")
        .prefetch_related("characteristics", Prefetch("hosts", people))
    )


def with_taken(events: QuerySet[Event]) -> QuerySet[Event]:
    """Each event with the number of places `taken` and of people `waiting`, counted now."""
    return events.annotate(taken=_number_of(Q(state__in=HOLDS_PLACE)), waiting=_number_of(IN_LINE))


def _number_of(which: Q) -> Coalesce:
    rows = Registration.objects.filter(which, event=OuterRef("pk")).order_by()
    counted = rows.values("event").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def found(*, now: datetime, when: str = "", left: bool = False, **about: str) -> QuerySet[Event]:
    """What a list of events was asked for: coming or past, with places left or not, about what."""
    events = matching(past(now) if when == "past" else coming(now), **about)
    return with_places_left(events, now) if left else events


def matching(
    events: QuerySet[Event], *, q: str = "", characteristic: str = "", format: str = "", place: str = ""
) -> QuerySet[Event]:
    """Those that are about every word, the characteristic, the format and the place."""
    for word in q.split():
        events = events.filter(_about(word))
    if characteristic:
        events = events.filter(characteristics__slug=characteristic)
    if format:
        events = events.filter(format=format)
    if place:
        events = events.filter(place__slug=place)
    return events


def _about(word: str) -> Q:
    about = Q()
    for field in SEARCHED:
        about |= Q(**{f"{field}__icontains": word})
    return about


def with_places_left(events: QuerySet[Event], now: datetime) -> QuerySet[Event]:
    """Those that somebody could still register for."""
    open_now = events.filter(state=EventState.PUBLISHED, starts_at__gt=now).filter(
        Q(registration_closes_at=None) | Q(registration_closes_at__gt=now)
    )
    return with_taken(open_now).filter(
        Q(capacity=None)
        | Q(has_waiting_list=True, capacity__gt=F("taken") + F("waiting"))
        | Q(has_waiting_list=False, capacity__gt=F("taken"))
    )


def between(first: date, last: date) -> QuerySet[Event]:
    """What is on during these days of London, both included."""
    start = datetime.combine(first, time.min, LONDON)
    end = datetime.combine(last + timedelta(days=1), time.min, LONDON)
    return shown().filter(starts_at__lt=end, ends_at__gt=start).order_by("starts_at", "pk")


def run_by(user: User) -> QuerySet[Event]:
    """Events whose delegates this person looks after: their own, or all of them for the team."""
    if user.is_staff and user.has_perm("community.view_registration"):
        return Event.objects.all()
    return Event.objects.filter(hosts=user)


def other_dates_of(event: Event, now: datetime) -> QuerySet[Event]:
    """The same event on other dates that are still to come."""
    first = event.other_date_of_id or event.pk
    same = Q(pk=first) | Q(other_date_of=first)
    return with_taken(coming(now).filter(same).exclude(pk=event.pk)).select_related("place")


def hosted_next_by(person: User, now: datetime) -> QuerySet[Event]:
    return with_taken(coming(now).filter(hosts=person)).select_related("place")
