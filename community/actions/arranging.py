"""What somebody asked for is arranged, or not yet. No place is taken or given back here."""

from django.db import transaction
from django.utils import timezone

from collaborative.kit.refusals import refuse
from collaborative.people.models import User
from collaborative.trail import actions as trail
from community.models import Registration
from community.rules.door import reason_asks_for_something_else


@transaction.atomic
def arrange(*, registration: Registration, by: User, shown: str) -> bool:
    """Whether this changed anything. Raises Refused where they ask for something else than was `shown`."""
    refuse(reason_asks_for_something_else(registration, shown=shown))
    changed = _now(registration, are_arranged=True, adjustments=registration.adjustments)
    if changed:
        _note(registration, by, "arranged what somebody needs at")
    return changed


@transaction.atomic
def arrange_not(*, registration: Registration, by: User) -> bool:
    changed = _now(registration, are_arranged=False)
    if changed:
        _note(registration, by, "has still to arrange what somebody needs at")
    return changed


def _now(registration: Registration, *, are_arranged: bool, **as_read) -> bool:
    standing = Registration.objects.filter(pk=registration.pk, are_arranged=not are_arranged, **as_read)
    changed = standing.exclude(adjustments="").update(are_arranged=are_arranged, changed_at=timezone.now())
    return bool(changed)


def _note(registration: Registration, by: User, did: str) -> None:
    trail.note(by=by, did=did, to=registration.event, person=registration.person.key)
