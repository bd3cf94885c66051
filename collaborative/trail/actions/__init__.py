from datetime import datetime

from django.db.models import Model
from django.utils import timezone

from collaborative.people.models import User
from collaborative.trail.models import Entry, key_of


def note(*, by: User | None, did: str, to: Model, **details: str | int | list | None) -> Entry:
    """Write down who did what to what, in the transaction of the deed itself."""
    entry = entry_of(by=by, did=did, to=to, at=timezone.now(), details=details)
    entry.save()
    return entry


def entry_of(*, by: User | None, did: str, to: Model, at: datetime, details: dict | None = None) -> Entry:
    """The same, not kept yet."""
    return Entry(
        at=at,
        by_key=by.key if by else "",
        by_name=by.name if by else "The portal",
        did=did,
        to_kind=to._meta.verbose_name,
        to_key=key_of(to),
        to_name=str(to)[:200],
        details=details or {},
    )
