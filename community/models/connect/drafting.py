from django.conf import settings
from django.db import models

from collaborative.kit.models import Dated
from collaborative.kit.privacy import OPEN, personal
from community.models.connect.challenges import Round


class Drafting(Dated):
    """A draft of a large round that somebody asked for: a worker makes it, and the row goes with that."""

    round = models.OneToOneField(Round, models.CASCADE, related_name="drafting")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="asked for by"
    )
    seed = models.PositiveIntegerField("seed")
    people = models.PositiveIntegerField("people")
    tries = models.PositiveSmallIntegerField("tries", default=0)
    refused = models.CharField("why it could not be made", max_length=300, blank=True)

    privacy = (
        Dated.privacy
        | dict.fromkeys(["round", "seed", "people", "tries"], OPEN)
        | {"by": personal("account"), "refused": personal("account")}  # it may name a locked pair
    )

    def __str__(self) -> str:
        return f"A draft of {self.round}"
