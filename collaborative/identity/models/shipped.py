from django.db import models

from collaborative.kit.privacy import OPEN


class Shipped(models.Model):
    """What a content file last said of a thing, so that the team's own changes are left alone."""

    kind = models.CharField("kind", max_length=40)
    name = models.CharField("name", max_length=100)
    digest = models.CharField("fingerprint", max_length=64)

    class Meta:
        ordering = ["kind", "name"]
        verbose_name = "piece of shipped content"
        verbose_name_plural = "shipped content"
        constraints = [models.UniqueConstraint(fields=["kind", "name"], name="shipped_once")]

    privacy = {"id": OPEN, "kind": OPEN, "name": OPEN, "digest": OPEN}

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"
