from django.db.models import Count, Prefetch, Q, QuerySet

from collaborative.people.models import User
from community.models import ListedItem, ReadingList
from community.queries.library.shelf import shown, with_cards

ON_SHOW = Q(entries__item__is_shown=True)


def of_the_team() -> QuerySet[ReadingList]:
    lists = ReadingList.objects.filter(is_shown=True, owner=None)
    return lists.annotate(number=Count("entries", filter=ON_SHOW))


def of(person: User) -> QuerySet[ReadingList]:
    return ReadingList.objects.filter(owner=person).annotate(number=Count("entries", filter=ON_SHOW))


def with_items(lists: QuerySet[ReadingList]) -> QuerySet[ReadingList]:
    """Only what is on show now: a thing taken down leaves every list."""
    cards = Prefetch("item", with_cards(shown()))
    entries = ListedItem.objects.filter(item__is_shown=True).prefetch_related(cards)
    return lists.prefetch_related(Prefetch("entries", entries, to_attr="shown"))


def holding(person: User, item) -> set[str]:
    """Keys of this person's lists on which the item stands already."""
    return set(ReadingList.objects.filter(owner=person, entries__item=item).values_list("key", flat=True))
