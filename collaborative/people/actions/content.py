from functools import partial

from django.db import transaction
from django.db.models import Q

from collaborative.identity.actions.shipping import content, put, ship
from collaborative.people.models import Organisation, Place, Profession, Sector

PACKAGE = "collaborative.people"
PLAIN = (("places", Place), ("sectors", Sector), ("professions", Profession))


@transaction.atomic
def load() -> int:
    """Places, sectors, professions and the organisations our source documents name."""
    written = sum(ship(kind, content(PACKAGE, kind), partial(put, model)) for kind, model in PLAIN)
    return written + ship("organisations", content(PACKAGE, "organisations"), put_organisation)


def put_organisation(row: dict) -> None:
    """An organisation the team made earlier under the same name is that organisation."""
    same = Q(slug=row["slug"]) | Q(name__iexact=row["name"])
    organisation = Organisation.objects.filter(same).order_by("pk").first() or Organisation(slug=row["slug"])
    organisation.name, organisation.source = row["name"], row["source"]
    organisation.is_active = row.get("is_active", True)
    organisation.sector = Sector.objects.get(slug=row["sector"])
    organisation.save()
    organisation.places.set(Place.objects.filter(slug__in=row["places"]))
