from datetime import datetime

from django.db.models import Prefetch, QuerySet

from collaborative.people.models import User
from community.choices import EventState
from community.models import Event


def shared_by(secret: str) -> QuerySet[Event]:
    """The one event that is read by this address."""
    people = User.objects.select_related("profile__organisation")
    found = Event.objects.filter(draft_secret=secret).exclude(draft_secret="")
    return found.select_related("place", "series").prefetch_related(
        "characteristics", Prefetch("hosts", people)
    )


def copy_there(event: Event, *, title: str, starts_at: datetime, is_template: bool) -> Event | None:
    """A draft beside this event that says what a copy of it would say: what it is, of what, and when."""
    same = {"title": title, "summary": event.summary, "series": event.series_id, "starts_at": starts_at}
    drafts = Event.objects.filter(state=EventState.DRAFT, is_template=is_template, **same)
    return drafts.exclude(pk=event.pk).order_by("pk").first()
