from django.db import models

from collaborative.kit.history import kept_in_history
from collaborative.kit.limits import known
from collaborative.kit.models import Dated, Keyed
from collaborative.kit.privacy import OPEN
from community.choices import Anchor, Audience
from community.models.events import Event


@kept_in_history
class Reminder(Keyed, Dated):
    """A message to people at an event, at a moment or so long before or after it."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="reminders")
    is_on = models.BooleanField("is to be sent", default=True)
    at = models.DateTimeField("at a fixed moment", null=True, blank=True)
    anchor = models.CharField("measured", max_length=12, choices=Anchor, default=Anchor.BEFORE_START)
    days = models.PositiveSmallIntegerField("days", default=1)
    hours = models.PositiveSmallIntegerField("hours", default=0, db_default=0)
    hour = models.TimeField(
        "at this time of day",
        null=True,
        blank=True,
        help_text="Left empty: counted from the event’s own time.",
    )
    audience = models.CharField("to", max_length=10, choices=Audience, default=Audience.PLACE)
    subject = models.CharField("subject", max_length=120, blank=True)
    words = models.TextField("in your own words", max_length=2000, blank=True)
    done_at = models.DateTimeField("sent", null=True, blank=True, editable=False)
    was_missed = models.BooleanField("was missed", default=False, editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            known(Anchor, "anchor", "reminder_anchor_known"),
            known(Audience, "audience", "reminder_audience_known"),
        ]

    privacy = (
        Keyed.privacy
        | Dated.privacy
        | dict.fromkeys(
            [
                "event",
                "is_on",
                "at",
                "anchor",
                "days",
                "hours",
                "hour",
                "audience",
                "subject",
                "words",
                "done_at",
                "was_missed",
            ],
            OPEN,
        )
    )

    def __str__(self) -> str:
        return self.subject or f"A reminder of {self.event}"
