"""What the calendar feeds carry, and whose a secret address is."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from collaborative.notices.models import Notice
from collaborative.people.models import User
from community.choices import HAS_PLACE, SHOWN, EventState, PlaceState
from community.engine.calendar_entry import REQUEST
from community.engine.secret_addresses import sum_of
from community.models import Event, Feed, Registration
from community.queries.events import shown

LOOKS_BACK = timedelta(days=90)
SAYS_CANCELLED = timedelta(days=30)


def events_of_the_feed(now: datetime) -> QuerySet[Event]:
    """All that is coming and what took place in the last ninety days."""
    found = shown().filter(ends_at__gt=now - LOOKS_BACK)
    return found.select_related("place").order_by("starts_at", "pk")


def places_of_the_feed(person: User, now: datetime) -> QuerySet[Registration]:
    """My places; what is cancelled says so for thirty days, so that every program sees it."""
    lately = now - SAYS_CANCELLED
    goes_on = Q(state__in=HAS_PLACE) & ~Q(event__state=EventState.CANCELLED)
    called_off = Q(state__in=HAS_PLACE, event__state=EventState.CANCELLED, event__changed_at__gt=lately)
    given_back = Q(state=PlaceState.CANCELLED, cancelled_at__gt=lately) & Q(_was_in_a_calendar(person))
    mine = Registration.objects.filter(
        person=person, event__state__in=SHOWN, event__ends_at__gt=now - LOOKS_BACK
    )
    found = mine.filter(goes_on | called_off | given_back)
    return found.select_related("event__place").order_by("event__starts_at", "pk")


def _was_in_a_calendar(person: User) -> Exists:
    """Whoever only waited or asked was never sent an entry, and needs none taken out."""
    sent = Notice.objects.filter(to=person, calendar_method=REQUEST, meaning__contains=OuterRef("key"))
    return Exists(sent)


def feed_of(person: User) -> Feed | None:
    return Feed.objects.filter(person=person).first()


def owner_of(secret: str) -> User | None:
    """Whose calendar this address opens; nobody's once it is renewed, revoked or the account closed."""
    found = Feed.objects.select_related("person").filter(secret_sum=sum_of(secret), person__is_active=True)
    feed = found.first()
    return feed.person if feed else None
