"""What the library begins with: resources, modules and lists of our own, in files."""

from collections.abc import Mapping
from datetime import datetime

from collaborative.identity.actions.shipping import content, put, ship
from collaborative.identity.models import Characteristic
from collaborative.kit.words import LONDON
from community.actions.library.learning import learn
from community.choices import ItemFormat, ItemKind, ItemState
from community.models import Item, ListedItem, Module, ReadingList, ReflectiveQuestion, Resource, Step

PACKAGE = "community"
SAID = ("slug", "title", "summary", "body")


def load() -> int:
    return (
        ship("library resources", content(PACKAGE, "resources"), put_resource)
        + ship("learning modules", content(PACKAGE, "modules"), put_module)
        + ship("reading lists", content(PACKAGE, "lists"), put_list)
    )


def put_resource(row: Mapping) -> None:
    _shown(Resource, row, kind=ItemKind.RESOURCE, format=ItemFormat.TEXT)


def put_module(row: Mapping) -> None:
    """Steps keep their place, so that what people wrote at them stays with them."""
    minutes = {"minutes": row["minutes"]}
    module = _shown(Module, row, kind=ItemKind.MODULE, format=ItemFormat.STEPS, **minutes)
    for order, said in enumerate(row["steps"], 1):
        told = {"title": said["title"], "body": said["body"]}
        step, _ = Step.objects.update_or_create(module=module, order=order, defaults=told)
        for place, words in enumerate(said["questions"], 1):
            ReflectiveQuestion.objects.update_or_create(step=step, order=place, defaults={"words": words})
    learn(module)


def put_list(row: Mapping) -> None:
    said = {name: row[name] for name in ("slug", "title", "about", "order")} | {"is_shown": True}
    made = put(ReadingList, said)
    for order, (slug, note) in enumerate(row["items"], 1):
        item = Item.objects.get(slug=slug)
        ListedItem.objects.update_or_create(list=made, item=item, defaults={"order": order, "note": note})


def _shown(model: type[Item], row: Mapping, **more) -> Item:
    said = {name: row[name] for name in SAID} | more
    shown = {"is_shown": True, "state": ItemState.PUBLISHED, "is_featured": row.get("featured", False)}
    published_at = datetime.fromisoformat(row["on"]).replace(tzinfo=LONDON)
    item = put(model, said | shown | {"published_at": published_at})
    item.characteristics.set(Characteristic.objects.filter(slug__in=row["characteristics"]))
    learn(item)
    return item
