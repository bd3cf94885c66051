from django.db import models

from collaborative.kit.history import kept_in_history
from collaborative.kit.models import Dated
from collaborative.kit.privacy import OPEN


@kept_in_history
class Segment(Dated):
    """People described, not listed: whoever fits when a campaign is frozen.

    criteria  {"sector": ["council"], "interests": ["trust"]}: each must fit, by any one of its values
    """

    name = models.CharField("name", max_length=160, unique=True)
    criteria = models.JSONField("criteria", default=dict)

    class Meta:
        ordering = ["name"]

    privacy = Dated.privacy | {"name": OPEN, "criteria": OPEN}

    def __str__(self) -> str:
        return self.name
