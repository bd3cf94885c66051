from django.db import models

from collaborative.kit.history import kept_in_history
from collaborative.kit.models import Named
from collaborative.kit.privacy import OPEN


@kept_in_history
class AreaOfWork(Named):
    """Leadership programmes, innovation or community: for whom, and on what scale."""

    purpose = models.TextField("what it is for")
    audience = models.TextField("who it is for")
    scale = models.CharField("scale", max_length=160)

    class Meta(Named.Meta):
        verbose_name = "area of work"
        verbose_name_plural = "areas of work"

    privacy = Named.privacy | {"purpose": OPEN, "audience": OPEN, "scale": OPEN}


@kept_in_history
class WayOfWorking(Named):
    """Create, commission or collaborate."""

    description = models.TextField("what it means")

    class Meta(Named.Meta):
        verbose_name = "way of working"
        verbose_name_plural = "ways of working"

    privacy = Named.privacy | {"description": OPEN}
