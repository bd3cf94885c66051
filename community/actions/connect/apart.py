"""Whom somebody would rather not be paired with. It leaves no trace: no trail, no history, no message."""

from django.db import transaction
from django.db.models import Q

from collaborative.people.models import User
from community.models import KeptApart
from community.queries.connect.apart import accounts_of, key_behind


@transaction.atomic
def keep_apart(*, person: User, other: User) -> None:
    """Once, however often it is asked for; from oneself nobody is kept apart."""
    if other.key not in accounts_of(person):
        KeptApart.objects.get_or_create(person_key=person.key, other_key=other.key, address="")


@transaction.atomic
def keep_apart_by_address(*, person: User, address: str) -> None:
    """The same for whoever has this address, now or later."""
    key = key_behind(address)
    if key not in accounts_of(person):
        named = {"person_key": person.key, "address": address}
        KeptApart.objects.get_or_create(**named, defaults={"other_key": key})


@transaction.atomic
def no_longer_apart(*, person: User, named: str) -> None:
    """`named` is the key or the address it was asked under."""
    mine = KeptApart.objects.filter(person_key__in=accounts_of(person))
    mine.filter(Q(other_key=named, address="") | Q(address=named)).delete()


def forget_who_is_gone() -> None:
    """Wishes of people whose account is erased. How many there were is nobody's business, so nothing says."""
    keys = User.objects.values("key")
    KeptApart.objects.exclude(person_key__in=keys).delete()
    KeptApart.objects.exclude(other_key__in=[""]).filter(address="").exclude(other_key__in=keys).delete()
