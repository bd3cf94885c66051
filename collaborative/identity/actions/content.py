from functools import partial

from django.db import transaction

from collaborative.identity.actions.shipping import content, put, ship
from collaborative.identity.models import (
    AreaOfWork,
    Behaviour,
    Characteristic,
    CloudWord,
    Edition,
    Statement,
    WayOfWorking,
    Wording,
)

PACKAGE = "collaborative.identity"
PLAIN = (
    ("statements", Statement),
    ("areas", AreaOfWork),
    ("ways", WayOfWorking),
    ("characteristics", Characteristic),
)


@transaction.atomic
def load() -> int:
    """What the Collaborative says of itself, from the files beside this app."""
    written = sum(ship(kind, content(PACKAGE, kind), partial(put, model)) for kind, model in PLAIN)
    written += ship("cloud", cloud_words(), partial(put, CloudWord, by="word"), by="word")
    return written + ship("editions", content(PACKAGE, "editions"), put_edition, by="number")


def cloud_words() -> list[dict]:
    """The workshop left no counts; a word is heavier when it found its way into a key ingredient."""
    cloud = content(PACKAGE, "cloud")
    weights = {"in_a_key_ingredient": 3, "beside_them": 1}
    return [
        {"word": word, "weight": weight, "source": cloud["source"]}
        for part, weight in weights.items()
        for word in cloud[part]
    ]


def put_edition(row: dict) -> None:
    said = {name: row[name] for name in ("number", "published_on", "note", "source")}
    edition = put(Edition, said, by="number")
    for wording in row["wordings"]:
        put_wording(edition, wording)


def put_wording(edition: Edition, row: dict) -> None:
    wording, _ = Wording.objects.update_or_create(
        edition=edition,
        characteristic=Characteristic.objects.get(slug=row["characteristic"]),
        defaults={"summary": row["summary"]},
    )
    for order, text in enumerate(row["behaviours"], 1):
        Behaviour.objects.update_or_create(wording=wording, order=order, defaults={"text": text})
    wording.behaviours.filter(order__gt=len(row["behaviours"])).delete()
