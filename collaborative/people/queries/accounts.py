from allauth.mfa.models import Authenticator
from django.db.models import Q, QuerySet

from collaborative.people.models import User
from collaborative.people.roles import ADMINISTRATOR


def administrators() -> QuerySet[User]:
    """Who can sign in and give roles; what locks this keeps the last one in place."""
    theirs = User.groups.through.objects.filter(group__name=ADMINISTRATOR.name).values("user")
    return User.objects.filter(Q(is_superuser=True) | Q(pk__in=theirs), is_active=True)


def is_last_administrator(person: User) -> bool:
    found = set(administrators().values_list("pk", flat=True))
    return found == {person.pk}


def passkeys_of(person: User) -> QuerySet[Authenticator]:
    return Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN)
