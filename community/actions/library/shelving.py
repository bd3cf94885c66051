"""What the team itself puts into the library: resources and modules."""

from django.db import transaction
from django.utils import timezone

from collaborative.kit.refusals import refuse
from collaborative.people.models import User
from collaborative.trail import actions as trail
from community.actions.library.learning import learn
from community.choices import ItemState
from community.models import Item
from community.rules import shelving as rules


@transaction.atomic
def publish(*, item: Item, by: User) -> Item:
    refuse(rules.reason_cannot_publish(item))
    item.is_shown, item.state = True, ItemState.PUBLISHED
    item.published_at = item.published_at or timezone.now()
    item.save()
    learn(item)
    trail.note(by=by, did="published", to=item)
    return item


@transaction.atomic
def take_down(*, item: Item, by: User) -> Item:
    refuse(rules.reason_cannot_take_down(item))
    item.is_shown, item.is_featured, item.state = False, False, ItemState.WITHDRAWN
    item.save()
    trail.note(by=by, did="took down", to=item)
    return item


@transaction.atomic
def keep(*, item: Item, by: User, is_new: bool) -> Item:
    """As the team wrote it."""
    item.save()
    trail.note(by=by, did="made" if is_new else "changed", to=item)
    return item


def learn_anew(*, item: Item) -> None:
    """What is on show is found by its new words at once."""
    if item.is_shown:
        learn(item)
