from django.db import models

from collaborative.kit.models import Dated
from collaborative.kit.privacy import OPEN, personal, sensitive
from collaborative.people.models.users import User


class Merge(Dated):
    """Two accounts of one person made one; keeps what is needed to take it back.

    moved   rows that followed to the kept account: [{"model", "pk", "field"}]
    left    rows that stayed, because the kept account has its like: the same, with "words"
    traded  rows that changed places with their like: the same, "for" which row
    values  what was chosen from the folded account: [{"field", "before", "after"}]
    """

    kept = models.ForeignKey(User, models.CASCADE, related_name="merges", verbose_name="account kept")
    folded = models.ForeignKey(
        User, models.CASCADE, related_name="folded_into", verbose_name="account folded in"
    )
    moved = models.JSONField("what was moved", default=list)
    left = models.JSONField("what stayed", default=list)
    traded = models.JSONField("what changed places", default=list)
    values = models.JSONField("what was chosen", default=list)
    could_sign_in = models.BooleanField("the folded account could sign in", default=True)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name="merged by")
    undone_at = models.DateTimeField("taken back", null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["folded"], condition=models.Q(undone_at__isnull=True), name="folded_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(kept=models.F("folded")), name="not_folded_into_itself"
            ),
        ]

    privacy = Dated.privacy | {
        "kept": personal("account"),
        "folded": personal("account"),
        "moved": personal("account"),
        "left": personal("account"),
        "traded": personal("account"),
        "values": sensitive("account"),
        "could_sign_in": personal("account"),
        "by": personal("account"),
        "undone_at": OPEN,
    }

    def __str__(self) -> str:
        return f"{self.folded} into {self.kept}"
