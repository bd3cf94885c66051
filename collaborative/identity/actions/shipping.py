"""Content comes with the portal in files, and the team may correct it in the admin.

The rule: a row is written when it is new to this portal, or when its file says something else than the
file we last read. Otherwise it stays as the team has it: corrected, or removed.
"""

import hashlib
import json
from collections.abc import Callable
from importlib.resources import files

from django.db.models import Model

from collaborative.identity.models import Shipped


def content(package: str, name: str) -> list | dict:
    return json.loads((files(package) / "content" / f"{name}.json").read_text(encoding="utf-8"))


def ship(kind: str, rows: list[dict], write: Callable[[dict], object], *, by: str = "slug") -> int:
    """Write the rows that are new or that their file has changed, and say how many there were."""
    known = dict(Shipped.objects.filter(kind=kind).values_list("name", "digest"))
    changed = [row for row in rows if known.get(str(row[by])) != digest(row)]
    for row in changed:
        write(row)
    Shipped.objects.bulk_create(
        [Shipped(kind=kind, name=str(row[by]), digest=digest(row)) for row in changed],
        update_conflicts=True,
        unique_fields=["kind", "name"],
        update_fields=["digest"],
    )
    return len(changed)


def put(model: type[Model], row: dict, *, by: str = "slug") -> Model:
    return model.objects.update_or_create(**{by: row[by]}, defaults=row)[0]


def digest(row: dict) -> str:
    return hashlib.sha256(json.dumps(row, sort_keys=True).encode()).hexdigest()
