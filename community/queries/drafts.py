from django.db.models import Prefetch, QuerySet

from collaborative.people.models import User
from community.models import Event


def shared_by(secret: str) -> QuerySet[Event]:
    """The one event that is read by this address."""
    people = User.objects.select_related("profile__organisation")
    found = Event.objects.filter(draft_secret=secret).exclude(draft_secret="")
    return found.select_related("place", "series").prefetch_related(
        "characteristics", Prefetch("hosts", people)
    )
