"""What the team's morning page reads: one query a subject, whatever there is."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Q, QuerySet

from collaborative.notices.actions.heartbeats import SENDING
from collaborative.notices.choices import State
from collaborative.notices.engine.sender import OPEN
from collaborative.notices.models import Heartbeat, Notice
from collaborative.people.models import User
from community.choices import EventState
from community.models import Event
from community.queries import events
from community.queries.places import waiting_for_approval

WEEK = timedelta(days=7)
FORTNIGHT = timedelta(days=14)
TOO_LONG_IN_LINE = timedelta(minutes=15)
SILENCE = timedelta(minutes=2)
LISTED = 8

NEARLY_FULL = 0.9
NEARLY_EMPTY = 0.25


@dataclass(frozen=True)
class Some:
    """The first few, and how many there are in all."""

    first: list = field(default_factory=list)
    number: int = 0


def some(rows: QuerySet) -> Some:
    """One query for both, as long as the rows are few enough to count by hand."""
    found = list(rows[: LISTED * 25])
    return Some(found[:LISTED], len(found))


def events_soon(now: datetime) -> list[Event]:
    """Published events of the next fortnight, today's first, each with its places taken."""
    soon = events.coming(now).filter(starts_at__lt=now + FORTNIGHT)
    return list(events.with_taken(soon.exclude(state=EventState.CANCELLED)))


def this_week(soon: list[Event], now: datetime) -> list[Event]:
    return [event for event in soon if event.starts_at < now + WEEK]


def unbalanced(soon: list[Event], now: datetime) -> list[Event]:
    """Nearly full, so a second date may be wanted; or nearly empty, so an invitation may."""
    limited = [event for event in soon if event.capacity and event.starts_at > now]
    return [event for event in limited if not NEARLY_EMPTY < event.taken / event.capacity < NEARLY_FULL]


def requests_to_decide(now: datetime) -> Some:
    return some(waiting_for_approval().filter(event__starts_at__gt=now))


def stale_drafts(now: datetime) -> Some:
    drafts = Event.objects.filter(state=EventState.DRAFT, is_template=False, changed_at__lt=now - WEEK)
    return some(drafts.order_by("changed_at"))


def in_trouble(now: datetime) -> QuerySet[Notice]:
    """Failed or bounced this week, or due for so long that somebody should look."""
    lost = Q(state__in=[State.FAILED, State.BOUNCED], changed_at__gt=now - WEEK)
    late = Q(state__in=OPEN, due_at__lt=now - TOO_LONG_IN_LINE)
    return Notice.objects.filter(lost | late)


def number_in_trouble(now: datetime) -> int:
    return in_trouble(now).count()


def troubled_messages(now: datetime) -> Some:
    return some(in_trouble(now).defer("text", "html", "calendar", "history"))


def worker_last_heard() -> datetime | None:
    return Heartbeat.objects.filter(name=SENDING).values_list("at", flat=True).first()


def newcomers(now: datetime) -> Some:
    return some(User.objects.filter(created_at__gt=now - WEEK, is_active=True).order_by("-created_at", "-pk"))


def staff_without_second_factor() -> Some:
    factors = Authenticator.objects.filter(user=OuterRef("pk")).exclude(
        type=Authenticator.Type.RECOVERY_CODES
    )
    return some(User.objects.filter(~Exists(factors), is_staff=True, is_active=True))
