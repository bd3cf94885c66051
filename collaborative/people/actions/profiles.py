from django.db import transaction
from django.utils import timezone

from collaborative.kit.database import locked_rows
from collaborative.people.models import Profile, User
from collaborative.people.signals import happened

SHOWS = [field.name for field in Profile._meta.fields if field.name.startswith("shows_")]
CHOICES = ["is_listed", *SHOWS]


@transaction.atomic
def keep_profile(*, profile: Profile, by: User) -> None:
    """Save what somebody says of themselves; a sector left open is taken from their organisation."""
    [before] = locked_rows(Profile.objects.filter(pk=profile.pk))
    if profile.organisation and not profile.sector:
        profile.sector = profile.organisation.sector
    profile.save()
    profile.user.save(update_fields=["name", "changed_at"])
    changed = {name: getattr(profile, name) for name in CHOICES if differs(name, before, profile)}
    if changed:
        happened.send(sender=User, by=by, did="changed what others see of", to=profile.user, details=changed)
    if profile.organisation_told and differs("organisation_told", before, profile):
        details = {"organisation": profile.organisation_told}
        happened.send(
            sender=User, by=by, did="told us of an organisation for", to=profile.user, details=details
        )


def differs(name: str, before: Profile, after: Profile) -> bool:
    return getattr(before, name) != getattr(after, name)


def welcome(*, person: User) -> bool:
    """Whether this is the first time they come in; only the first asking is told so."""
    fresh = Profile.objects.filter(user=person, welcomed_at=None)
    return bool(fresh.update(welcomed_at=timezone.now()))
