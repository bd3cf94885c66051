from django.db import models

from collaborative.identity.choices import StatementKind
from collaborative.kit.history import kept_in_history
from collaborative.kit.limits import known
from collaborative.kit.models import Named
from collaborative.kit.privacy import OPEN


@kept_in_history
class Statement(Named):
    """One thing the Collaborative says of itself: its vision, an ingredient, a principle."""

    kind = models.CharField("kind", max_length=12, choices=StatementKind)
    text = models.TextField("words", blank=True)

    class Meta(Named.Meta):
        ordering = ["kind", "order"]
        constraints = [known(StatementKind, "kind", "statement_kind_known")]

    privacy = Named.privacy | {"kind": OPEN, "text": OPEN}


@kept_in_history
class CloudWord(models.Model):
    """A word of the workshop's cloud, heavier where a key ingredient uses it."""

    word = models.CharField("word", max_length=60, unique=True)
    weight = models.PositiveSmallIntegerField("weight", default=1)
    source = models.CharField("where this comes from", max_length=200, blank=True)

    class Meta:
        ordering = ["word"]

    privacy = {"id": OPEN, "word": OPEN, "weight": OPEN, "source": OPEN}

    def __str__(self) -> str:
        return self.word
