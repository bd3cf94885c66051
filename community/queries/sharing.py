"""Who passed an event on, and how many came because of it."""

from django.db.models import Count, Q, QuerySet

from collaborative.people.models import User
from community.choices import HAS_PLACE
from community.models import Event, ShareLink
from community.queries.events import shown


def link_of(event: Event, person: User) -> ShareLink | None:
    return _counted(ShareLink.objects.filter(event=event, person=person)).first()


def link_behind(key: str, event: Event) -> ShareLink | None:
    """The link of that key, if it leads to this event and its owner's account is open."""
    return open_links().filter(key=key, event=event).first() if key else None


def open_links() -> QuerySet[ShareLink]:
    found = ShareLink.objects.filter(person__is_active=True, event__in=shown())
    return found.select_related("event")


def _counted(links: QuerySet[ShareLink]) -> QuerySet[ShareLink]:
    """Each with the number of people who hold a place and `came` through it."""
    return links.annotate(came=Count("registrations", filter=Q(registrations__state__in=HAS_PLACE)))
