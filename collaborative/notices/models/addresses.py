from django.db import models

from collaborative.kit.models import Dated
from collaborative.kit.privacy import OPEN, personal


class Address(Dated):
    """An address that sent something back; after the second time we leave it in peace."""

    address = models.EmailField("address", max_length=254, unique=True)
    bounces = models.PositiveSmallIntegerField("bounces", default=0)
    paused_at = models.DateTimeField("paused", null=True, blank=True)

    class Meta:
        verbose_name = "bouncing address"
        verbose_name_plural = "bouncing addresses"

    privacy = Dated.privacy | {"address": personal("message"), "bounces": OPEN, "paused_at": OPEN}

    def __str__(self) -> str:
        return self.address
