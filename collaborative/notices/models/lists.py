from django.conf import settings
from django.db import models

from collaborative.kit.history import kept_in_history
from collaborative.kit.models import Dated, Named
from collaborative.kit.privacy import OPEN, personal
from collaborative.notices.choices import Purpose

ALREADY = "They are on this list already, or left it: whoever left can only be put back on by themselves."


@kept_in_history
class MailingList(Named):
    """News on one subject, for whoever wants it."""

    about = models.TextField("what you get, and how often", max_length=300, blank=True)
    is_open = models.BooleanField(
        "anybody may join",
        default=True,
        help_text="Otherwise the team adds people. Leaving is always open.",
    )

    class Meta(Named.Meta):
        verbose_name = "mailing list"

    privacy = Named.privacy | {"about": OPEN, "is_open": OPEN}


@kept_in_history
class Subscription(Dated):
    """Somebody on a list, or who was and has left."""

    list = models.ForeignKey(MailingList, models.CASCADE, related_name="subscriptions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="subscriptions")
    joined_at = models.DateTimeField("joined")
    left_at = models.DateTimeField("left", null=True, blank=True)

    class Meta:
        ordering = ["-joined_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["list", "person"], name="on_a_list_once", violation_error_message=ALREADY
            )
        ]

    privacy = Dated.privacy | {
        "list": personal("account"),
        "person": personal("account"),
        "joined_at": personal("account"),
        "left_at": personal("account"),
    }

    def __str__(self) -> str:
        return f"{self.person} on {self.list}"


@kept_in_history
class SwitchedOff(Dated):
    """Somebody wants no messages of this purpose, from whichever list they would come."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="switched_off")
    purpose = models.CharField("purpose", max_length=12, choices=Purpose)

    class Meta:
        verbose_name = "switched-off purpose"
        constraints = [
            models.UniqueConstraint(fields=["person", "purpose"], name="switched_off_once"),
            models.CheckConstraint(
                condition=models.Q(purpose=Purpose.INVITATION), name="only_invitations_switched_off"
            ),
        ]

    privacy = Dated.privacy | {"person": personal("account"), "purpose": personal("account")}

    def __str__(self) -> str:
        return f"{self.person}: no {self.get_purpose_display().lower()}"
