"""Who wants what."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet

from collaborative.notices.choices import Purpose
from collaborative.notices.models import MailingList, Subscription, SwitchedOff
from collaborative.people.models import User


def on(lists: QuerySet[MailingList]) -> QuerySet[Subscription]:
    return Subscription.objects.filter(list__in=lists, left_at=None)


def left(lists: QuerySet[MailingList]) -> QuerySet[Subscription]:
    return Subscription.objects.filter(list__in=lists, left_at__isnull=False)


def lists_for(person: User) -> QuerySet[MailingList]:
    """What somebody may join or leave, each with `is_on`."""
    mine = Subscription.objects.filter(list=OuterRef("pk"), person=person, left_at=None)
    return MailingList.objects.annotate(is_on=Exists(mine)).filter(Q(is_open=True) | Q(is_on=True))


def wants(person: User, purpose: Purpose) -> bool:
    return not SwitchedOff.objects.filter(person=person, purpose=purpose).exists()


def switched_off(purpose: Purpose, people: Collection[int]) -> set[int]:
    """Those of the people, by their numbers, who want no messages of this purpose."""
    rows = SwitchedOff.objects.filter(purpose=purpose, person__in=people)
    return set(rows.values_list("person", flat=True))
