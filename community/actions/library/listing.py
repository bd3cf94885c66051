"""Somebody's own reading lists."""

from django.db import transaction
from django.db.models import Max

from collaborative.kit.database import locked_rows
from collaborative.kit.refusals import refuse
from collaborative.people.models import User
from community.models import Item, ListedItem, ReadingList

MOST_LISTS, MOST_ITEMS = 50, 200
TOO_MANY_LISTS = "You have fifty lists. Delete one you need no longer, or use one of them."
TOO_MANY_ITEMS = "This list holds two hundred things. Begin another one."


@transaction.atomic
def make(*, owner: User, title: str, about: str = "") -> ReadingList:
    locked_rows(User.objects.filter(pk=owner.pk))
    refuse(TOO_MANY_LISTS if owner.reading_lists.count() >= MOST_LISTS else None)
    return ReadingList.objects.create(owner=owner, title=title, about=about)


@transaction.atomic
def put(*, item: Item, on: ReadingList) -> ListedItem:
    """At the end; a second time it stays where it is."""
    locked_rows(ReadingList.objects.filter(pk=on.pk))
    refuse(TOO_MANY_ITEMS if on.entries.count() >= MOST_ITEMS else None)
    last = on.entries.aggregate(last=Max("order"))["last"] or 0
    return ListedItem.objects.get_or_create(list=on, item=item, defaults={"order": last + 1})[0]


def delete(*, list: ReadingList) -> None:
    list.delete()


def take_off(*, entry: ListedItem) -> None:
    entry.delete()


@transaction.atomic
def move(*, entry: ListedItem, by: int) -> None:
    """One up (-1) or one down (1); at either end it stays."""
    locked_rows(ReadingList.objects.filter(pk=entry.list_id))
    entries = list(entry.list.entries.all())
    here = next(place for place, each in enumerate(entries) if each.pk == entry.pk)
    there = min(max(here + by, 0), len(entries) - 1)
    entries.insert(there, entries.pop(here))
    for order, each in enumerate(entries, 1):
        each.order = order
    ListedItem.objects.bulk_update(entries, ["order"])
