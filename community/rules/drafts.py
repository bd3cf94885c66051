"""What may be done with drafts and templates, and why not, in words the team can act on."""

from datetime import datetime

from community.choices import EventState
from community.models import Event


def reason_cannot_share_draft(event: Event, *, now: datetime) -> str | None:
    if event.state != EventState.DRAFT:
        return f"“{event}” is published, so everybody can see it. Share its own address."
    if event.draft_secret:
        return f"“{event}” is shared already. Its address stands on this page."
    return None


def reason_cannot_stop_sharing(event: Event, *, now: datetime) -> str | None:
    return None if event.draft_secret else f"The draft of “{event}” is not shared."


def reason_is_no_template(event: Event, *, now: datetime) -> str | None:
    return None if event.is_template else f"“{event}” is not a template. Copy it to a new date instead."


def reason_is_template(event: Event, *, now: datetime) -> str | None:
    return f"“{event}” is a template already. Make an event from it instead." if event.is_template else None
