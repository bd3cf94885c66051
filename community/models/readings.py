"""Readings: what people wrote, read by two of the team apart, who say what makes a system leader in it."""

from django.conf import settings
from django.db import models

from collaborative.identity.models import Behaviour, Characteristic, Edition
from collaborative.kit.history import kept_in_history
from collaborative.kit.models import Dated, Keyed
from collaborative.kit.privacy import OPEN, personal
from community.models.connect import Insight
from community.models.prompts import Reply


@kept_in_history
class Reading(Keyed, Dated):
    """A pile of excerpts, two readers, and the version of the characteristics they read by."""

    title = models.CharField("title", max_length=120)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="readings", verbose_name="version")
    first = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="readings_first"
    )
    second = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="readings_second"
    )

    class Meta:
        ordering = ["-created_at", "-pk"]
        permissions = [("code_reading", "Can read what people wrote and code it")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(first=None) | models.Q(second=None) | ~models.Q(first=models.F("second")),
                name="reading_two_readers",
            )
        ]

    privacy = (
        Keyed.privacy
        | Dated.privacy
        | {"title": OPEN, "edition": OPEN, "first": personal("account"), "second": personal("account")}
    )

    def __str__(self) -> str:
        return self.title


class Excerpt(Keyed):
    """An answer or an insight in a pile, never a copy of its words; and what both readers settled on."""

    reading = models.ForeignKey(Reading, models.CASCADE, related_name="excerpts")
    order = models.PositiveIntegerField("order")
    reply = models.OneToOneField(Reply, models.CASCADE, null=True, related_name="excerpt")
    insight = models.OneToOneField(Insight, models.CASCADE, null=True, related_name="excerpt")
    behaviours = models.ManyToManyField(Behaviour, blank=True, related_name="excerpts")
    characteristics = models.ManyToManyField(Characteristic, blank=True, related_name="excerpts")
    theme = models.CharField("theme", max_length=60, blank=True)
    settled_at = models.DateTimeField("settled", null=True, blank=True)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reply=None, insight__isnull=False)
                | models.Q(reply__isnull=False, insight=None),
                name="excerpt_of_one_thing",
            )
        ]

    privacy = Keyed.privacy | dict.fromkeys(
        [
            "id",
            "reading",
            "order",
            "reply",
            "insight",
            "behaviours",
            "characteristics",
            "theme",
            "settled_at",
        ],
        OPEN,
    )

    def __str__(self) -> str:
        return f"Excerpt {self.order}"

    @property
    def text(self) -> str:
        return self.insight.text if self.insight_id else self.reply.text


class Coding(Dated):
    """What one of the two readers saw in an excerpt. A characteristic stands for more of it than its
    behaviours say; nothing at all, for something else."""

    excerpt = models.ForeignKey(Excerpt, models.CASCADE, related_name="codings")
    is_second = models.BooleanField("by the second reader")
    behaviours = models.ManyToManyField(Behaviour, blank=True, related_name="codings")
    characteristics = models.ManyToManyField(Characteristic, blank=True, related_name="codings")

    class Meta:
        ordering = ["excerpt", "is_second"]
        constraints = [models.UniqueConstraint(fields=["excerpt", "is_second"], name="one_coding_a_reader")]

    privacy = Dated.privacy | dict.fromkeys(["excerpt", "is_second", "behaviours", "characteristics"], OPEN)

    def __str__(self) -> str:
        return f"{'Second' if self.is_second else 'First'} reading of {self.excerpt}"
