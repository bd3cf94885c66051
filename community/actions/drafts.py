"""Drafts that reviewers without an account may read, by an address that can be taken back."""

from django.db import transaction
from django.utils import timezone

from collaborative.kit.refusals import refuse
from collaborative.people.models import User
from collaborative.trail import actions as trail
from community.engine.secret_addresses import new_secret
from community.models import Event
from community.rules import drafts as rules


@transaction.atomic
def share_draft(*, event: Event, by: User) -> Event:
    refuse(rules.reason_cannot_share_draft(event, now=timezone.now()))
    return _put(event, new_secret(), did="shared the draft of", by=by)


@transaction.atomic
def stop_sharing(*, event: Event, by: User) -> Event:
    refuse(rules.reason_cannot_stop_sharing(event, now=timezone.now()))
    return _put(event, "", did="stopped sharing the draft of", by=by)


def _put(event: Event, secret: str, *, did: str, by: User) -> Event:
    event.draft_secret = secret
    event.save(update_fields=["draft_secret", "changed_at"])
    trail.note(by=by, did=did, to=event)
    return event
