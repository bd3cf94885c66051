"""What stands in the library for everybody. Nothing else here starts from anything but `shown`."""

from django.db.models import Count, Q, QuerySet

from community.choices import STORY_KINDS, ItemKind
from community.engine.library.words import kinship, telling
from community.models import Item

KINDS = {"stories": STORY_KINDS, "resources": (ItemKind.RESOURCE,), "modules": (ItemKind.MODULE,)}
FEATURED, RELATED, CONSIDERED = 3, 3, 40


def shown() -> QuerySet[Item]:
    return Item.objects.filter(is_shown=True)


def newest() -> QuerySet[Item]:
    return shown().order_by("-published_at", "-pk")


def featured() -> list[Item]:
    return list(with_cards(newest().filter(is_featured=True))[:FEATURED])


def narrowed(
    items: QuerySet[Item], *, kind: str = "", characteristic: str = "", format: str = ""
) -> QuerySet[Item]:
    if kind:
        items = items.filter(kind__in=KINDS.get(kind, (kind,)))
    if characteristic:
        items = items.filter(characteristics__slug=characteristic)
    if format:
        items = items.filter(format=format)
    return items


def with_cards(items: QuerySet[Item]) -> QuerySet[Item]:
    """With all that a card says, whatever their number: two queries."""
    named = items.select_related("story__author__profile__organisation", "module")
    return named.prefetch_related("characteristics")


def with_page(items: QuerySet[Item]) -> QuerySet[Item]:
    more = with_cards(items).select_related("resource__file", "picture")
    return more.prefetch_related("behaviours", "module__steps")


def related(item: Item) -> list[Item]:
    """Of what shares a characteristic, that which has most in common; the newer where two have as much."""
    tags = {each.pk for each in item.characteristics.all()}
    sharing = Count("characteristics", filter=Q(characteristics__in=tags))
    near = newest().exclude(pk=item.pk).annotate(shared=sharing).order_by("-shared", "-published_at", "-pk")
    considered = list(with_cards(near.filter(shared__gt=0))[:CONSIDERED])
    about = tags, telling(f"{item.title} {item.summary}")
    return sorted(considered, key=lambda one: -kinship(about, _about(one)))[:RELATED]


def _about(item: Item) -> tuple[set[int], set[str]]:
    return {each.pk for each in item.characteristics.all()}, telling(f"{item.title} {item.summary}")
