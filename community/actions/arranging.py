"""What somebody asked for is arranged, or not yet. No place is taken or given back here."""

from django.db import transaction
from django.utils import timezone

from collaborative.people.models import User
from collaborative.trail import actions as trail
from community.models import Registration


@transaction.atomic
def arrange(*, registration: Registration, by: User, arranged: bool) -> bool:
    """Whether this changed anything."""
    standing = Registration.objects.filter(pk=registration.pk, are_arranged=not arranged)
    changed = standing.exclude(adjustments="").update(are_arranged=arranged, changed_at=timezone.now())
    if changed:
        did = "arranged what somebody needs at" if arranged else "has still to arrange what somebody needs at"
        trail.note(by=by, did=did, to=registration.event, person=registration.person.key)
    return bool(changed)
