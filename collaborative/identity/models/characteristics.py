from django.db import models

from collaborative.identity.choices import Tint
from collaborative.kit.history import kept_in_history
from collaborative.kit.models import Named
from collaborative.kit.privacy import OPEN


@kept_in_history
class Characteristic(Named):
    """One of the five; what everything else is tagged with. Its words are in its wordings."""

    short_name = models.CharField("name on a tag", max_length=60)
    tint = models.CharField("colour", max_length=1, choices=Tint, unique=True)

    privacy = Named.privacy | {"short_name": OPEN, "tint": OPEN}


@kept_in_history
class Edition(models.Model):
    """A published version of the five characteristics, with what changed and why."""

    number = models.PositiveSmallIntegerField("version", unique=True)
    published_on = models.DateField("published on")
    note = models.TextField("what changed and why")
    source = models.CharField("where this comes from", max_length=200, blank=True)

    class Meta:
        ordering = ["-number"]

    privacy = {"id": OPEN, "number": OPEN, "published_on": OPEN, "note": OPEN, "source": OPEN}

    def __str__(self) -> str:
        return f"Version {self.number}"


@kept_in_history
class Wording(models.Model):
    """How one edition puts one characteristic."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="wordings")
    characteristic = models.ForeignKey(Characteristic, models.PROTECT, related_name="wordings")
    summary = models.TextField("what it means")

    class Meta:
        ordering = ["characteristic__order"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "characteristic"], name="one_wording_an_edition")
        ]

    privacy = {"id": OPEN, "edition": OPEN, "characteristic": OPEN, "summary": OPEN}

    def __str__(self) -> str:
        return f"{self.characteristic}, {self.edition}"


@kept_in_history
class Behaviour(models.Model):
    """What somebody strong in a characteristic is skilled in."""

    wording = models.ForeignKey(Wording, models.CASCADE, related_name="behaviours")
    text = models.TextField("behaviour")
    order = models.PositiveSmallIntegerField("order", default=0)

    class Meta:
        ordering = ["order"]

    privacy = {"id": OPEN, "wording": OPEN, "text": OPEN, "order": OPEN}

    def __str__(self) -> str:
        return self.text
