from django.db import models

from collaborative.kit.keys import new_key
from collaborative.kit.privacy import OPEN


class Dated(models.Model):
    """Knows when it was made and last changed."""

    created_at = models.DateTimeField("made", auto_now_add=True, editable=False)
    changed_at = models.DateTimeField("last changed", auto_now=True, editable=False)

    class Meta:
        abstract = True

    privacy = {"id": OPEN, "created_at": OPEN, "changed_at": OPEN}


class Keyed(models.Model):
    """Is shown to people under a random key, never under its number."""

    key = models.CharField("key", max_length=12, unique=True, default=new_key, editable=False)

    class Meta:
        abstract = True

    privacy = {"key": OPEN}


class Named(models.Model):
    """A word of reference: has a name, a place in the order, and a source."""

    slug = models.SlugField("short name in addresses", max_length=80, unique=True)
    name = models.CharField("name", max_length=160)
    order = models.PositiveSmallIntegerField("order", default=0)
    source = models.CharField("where this comes from", max_length=200, blank=True)

    class Meta:
        abstract = True
        ordering = ["order", "name"]

    privacy = {"id": OPEN, "slug": OPEN, "name": OPEN, "order": OPEN, "source": OPEN}

    def __str__(self) -> str:
        return self.name
