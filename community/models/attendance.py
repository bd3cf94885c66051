from django.conf import settings
from django.db import models

from collaborative.kit.history import kept_in_history
from collaborative.kit.limits import known
from collaborative.kit.models import Dated, Keyed
from collaborative.kit.privacy import OPEN, personal
from community.choices import Presence, Source
from community.models.events import Event

STRONGER = [Presence.MISSED, Presence.APOLOGIES, Presence.CAME]


@kept_in_history
class Attendance(Keyed, Dated):
    """Whether one person came to one event, and how we know: one row, whoever says it first or last."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="attendances")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="attendances")
    presence = models.CharField("presence", max_length=10, choices=Presence)
    source = models.CharField("how we know", max_length=10, choices=Source)
    at = models.DateTimeField("since when")
    minutes = models.PositiveSmallIntegerField("minutes there", null=True, blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="attendances_noted"
    )
    is_forced = models.BooleanField("let in without a place", default=False)

    class Meta:
        ordering = ["event", "at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "person"], name="one_attendance_a_person"),
            known(Presence, "presence", "attendance_presence_known"),
            known(Source, "source", "attendance_source_known"),
        ]
        permissions = [("export_attendance", "Can export attendance")]

    privacy = (
        Keyed.privacy
        | Dated.privacy
        | dict.fromkeys(
            ["event", "person", "presence", "source", "at", "minutes", "noted_by", "is_forced"],
            personal("event"),
        )
    )

    def __str__(self) -> str:
        return f"{self.person}, {self.get_presence_display().lower()}, {self.event}"

    def says_more_than(self, other: "Attendance") -> bool:
        """Asked of two of one person at one event, when their accounts are merged: who came, came."""
        return STRONGER.index(self.presence) > STRONGER.index(other.presence)


class Passage(models.Model):
    """One time through the door. Its token comes from the scanner, so that a repeat adds nothing."""

    attendance = models.ForeignKey(Attendance, models.CASCADE, related_name="passages")
    token = models.UUIDField("request", unique=True)
    at = models.DateTimeField("when it happened")
    is_exit = models.BooleanField("on the way out", default=False)
    source = models.CharField("how", max_length=10, choices=Source)

    class Meta:
        ordering = ["at", "pk"]

    privacy = {
        "id": OPEN,
        "attendance": personal("event"),
        "token": OPEN,
        "at": personal("event"),
        "is_exit": personal("event"),
        "source": personal("event"),
    }

    def __str__(self) -> str:
        return f"{'Out' if self.is_exit else 'In'}, {self.at:%H:%M}"


@kept_in_history
class Material(Keyed, Dated):
    """Slides, a recording or a link, for after the event."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="materials")
    order = models.PositiveSmallIntegerField("order", default=0)
    title = models.CharField("title", max_length=160)
    url = models.URLField("link", max_length=500)
    is_for_everyone = models.BooleanField("everybody may see it", default=False)
    shown_from = models.DateTimeField("shown from", null=True, blank=True)

    class Meta:
        ordering = ["order", "pk"]

    privacy = (
        Keyed.privacy
        | Dated.privacy
        | dict.fromkeys(["event", "order", "title", "url", "is_for_everyone", "shown_from"], OPEN)
    )

    def __str__(self) -> str:
        return self.title
