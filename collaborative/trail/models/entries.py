from django.db import models
from django.utils import timezone

from collaborative.kit.privacy import OPEN, personal


def key_of(thing: models.Model) -> str:
    """The public key where there is one, so that the trail can be followed from a page."""
    return getattr(thing, "key", None) or str(thing.pk)


class Entry(models.Model):
    """Somebody did something to something: words, no foreign keys, never changed afterwards."""

    at = models.DateTimeField("when", default=timezone.now, editable=False, db_index=True)
    by_key = models.CharField("who (key)", max_length=12, blank=True, db_index=True)
    by_name = models.CharField("who", max_length=160, default="The portal")
    did = models.CharField("did", max_length=80)
    to_kind = models.CharField("kind of thing", max_length=60)
    to_key = models.CharField("thing (key)", max_length=80)
    to_name = models.CharField("to what", max_length=200)
    details = models.JSONField("details", default=dict, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = "trail entry"
        verbose_name_plural = "trail"
        indexes = [models.Index(fields=["to_kind", "to_key"], name="trail_to")]

    privacy = {
        "id": OPEN,
        "at": OPEN,
        "by_key": personal("trail"),
        "by_name": personal("trail"),
        "did": OPEN,
        "to_kind": OPEN,
        "to_key": personal("trail"),
        "to_name": personal("trail"),
        "details": personal("trail"),
    }

    def __str__(self) -> str:
        return f"{self.by_name} {self.did} {self.to_name}"
