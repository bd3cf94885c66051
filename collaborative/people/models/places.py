from django.db import models
from django.db.models.functions import Lower

from collaborative.kit.history import kept_in_history
from collaborative.kit.models import Keyed, Named
from collaborative.kit.privacy import OPEN
from collaborative.people.choices import PlaceKind


@kept_in_history
class Place(Named):
    """One of the six boroughs, or the whole system."""

    kind = models.CharField("kind", max_length=10, choices=PlaceKind, default=PlaceKind.BOROUGH)

    privacy = Named.privacy | {"kind": OPEN}


@kept_in_history
class Sector(Named):
    """The part of health and care an organisation belongs to."""


@kept_in_history
class Profession(Named):
    """What somebody does for a living."""

    is_clinical = models.BooleanField("a clinical or care profession", default=False, db_default=False)

    privacy = Named.privacy | {"is_clinical": OPEN}


@kept_in_history
class Organisation(Keyed, Named):
    """Where somebody works, on whatever side of whichever boundary."""

    sector = models.ForeignKey(Sector, models.PROTECT, related_name="organisations")
    places = models.ManyToManyField(Place, blank=True, related_name="organisations")
    is_active = models.BooleanField("still with us", default=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(Lower("name"), name="organisation_name_once")]
        permissions = [
            ("import_organisation", "Can import organisations"),
            ("export_organisation", "Can export organisations"),
        ]

    privacy = Keyed.privacy | Named.privacy | {"sector": OPEN, "places": OPEN, "is_active": OPEN}
