from django.db import models

from collaborative.kit.privacy import OPEN


class Heartbeat(models.Model):
    """When a worker last did its round, so that silence is noticed."""

    name = models.CharField("round", max_length=60, unique=True)
    at = models.DateTimeField("last done")

    privacy = {"id": OPEN, "name": OPEN, "at": OPEN}

    def __str__(self) -> str:
        return self.name
