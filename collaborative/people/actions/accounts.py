from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from collaborative.kit.database import locked_rows
from collaborative.people import rules
from collaborative.people.models import User
from collaborative.people.queries import accounts
from collaborative.people.signals import happened


@transaction.atomic
def begin(*, person: User, by: User) -> None:
    """An account somebody else opens: no password and no mail, a code by e-mail opens it."""
    person.set_unusable_password()
    person.save()
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=False)
    happened.send(sender=User, by=by, did="opened an account for", to=person, details={})


@transaction.atomic
def deactivate(*, person: User, by: User) -> None:
    """They can no longer sign in, and whatever they have open is closed at its next click."""
    locked_rows(accounts.administrators())
    reason = rules.reason_cannot_deactivate(by, person)
    if reason:
        raise PermissionDenied(reason)
    if not person.is_active:
        return
    person.is_active = False
    person.save(update_fields=["is_active", "changed_at"])
    sign_out_everywhere(person=person)
    happened.send(sender=User, by=by, did="closed the account of", to=person, details={})


@transaction.atomic
def reactivate(*, person: User, by: User) -> None:
    reason = rules.reason_cannot_reactivate(person)
    if reason:
        raise PermissionDenied(reason)
    if person.is_active:
        return
    person.is_active = True
    person.save(update_fields=["is_active", "changed_at"])
    happened.send(sender=User, by=by, did="opened again the account of", to=person, details={})


def sign_out_everywhere(*, person: User) -> None:
    """Every session of theirs ends, on every device, also those we keep no list of."""
    User.objects.filter(pk=person.pk).update(times_signed_out=F("times_signed_out") + 1)
    person.refresh_from_db(fields=["times_signed_out"])
