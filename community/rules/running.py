"""What the team and the hosts may do with an event."""

from datetime import datetime

from collaborative.people.models import User
from community.choices import EventState
from community.models import Event


def may_see_delegates(user: User, event: Event) -> bool:
    """Hosts are looked for among those fetched with the event; only staff are asked for their rights."""
    if user in event.hosts.all():
        return True
    return user.is_staff and user.has_perm("community.view_registration")


def reason_cannot_publish(event: Event, *, now: datetime) -> str | None:
    if event.is_template:
        return f"“{event}” is a template. Make an event from it, and publish that."
    if event.state != EventState.DRAFT:
        return f"“{event}” is already {event.get_state_display().lower()}."
    if event.ends_at <= now:
        return f"“{event}” lies in the past. Give it a coming date first."
    return None


def reason_cannot_close(event: Event, *, now: datetime) -> str | None:
    if event.state == EventState.PUBLISHED and event.starts_at > now:
        return None
    return f"“{event}” takes no registrations now, so there is nothing to close."


def reason_cannot_reopen(event: Event, *, now: datetime) -> str | None:
    if event.state == EventState.CANCELLED:
        return f"“{event}” was cancelled and everyone told. Copy it to a new date instead."
    if event.state != EventState.CLOSED:
        return f"“{event}” is not closed."
    if event.starts_at <= now:
        return f"“{event}” has started."
    return None


def reason_cannot_cancel(event: Event, *, now: datetime) -> str | None:
    if event.state == EventState.CANCELLED:
        return f"“{event}” is already cancelled."
    if event.state == EventState.DRAFT:
        return f"“{event}” was never published. Delete it instead."
    if event.ends_at <= now:
        return f"“{event}” has taken place."
    return None
