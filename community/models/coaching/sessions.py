"""When the two talk, and what they write down of it."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models

from collaborative.kit.limits import between, known
from collaborative.kit.models import Dated, Keyed
from collaborative.kit.privacy import OPEN, personal, sensitive
from community.choices import (
    SessionState,
)
from community.models.coaching.relationships import UNTIL, Coaching

PERSON = settings.AUTH_USER_MODEL


class CoachingSession(Keyed, Dated):
    """A time the two meet; the first is a talk to see whether they suit one another."""

    coaching = models.ForeignKey(Coaching, models.CASCADE, related_name="sessions")
    is_first_talk = models.BooleanField("the first talk", default=False)
    starts_at = models.DateTimeField("starts")
    minutes = models.PositiveSmallIntegerField("minutes", default=60)
    where = models.CharField("where, or the link", max_length=300, blank=True)
    state = models.CharField("state", max_length=9, choices=SessionState, default=SessionState.PLANNED)
    sequence = models.PositiveIntegerField("calendar version", default=0, editable=False)

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            known(SessionState, "state", "coaching_session_state_known"),
            between("minutes", 15, 240, "coaching_session_length_possible"),
        ]

    privacy = (
        Keyed.privacy
        | Dated.privacy
        | {"sequence": OPEN}
        | dict.fromkeys(
            ["coaching", "is_first_talk", "starts_at", "minutes", "where", "state"], personal(UNTIL)
        )
    )

    def __str__(self) -> str:
        return f"A session of {self.coaching}"

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)


class CoachingNote(Keyed, Dated):
    """For whoever wrote it, or for the two; never for anybody else."""

    coaching = models.ForeignKey(Coaching, models.CASCADE, related_name="notes")
    author = models.ForeignKey(PERSON, models.CASCADE, related_name="+")
    text = models.TextField("note", max_length=3000)
    is_shared = models.BooleanField("both of us may read it", default=False)

    class Meta:
        ordering = ["-created_at", "-pk"]

    privacy = (
        Keyed.privacy
        | Dated.privacy
        | dict.fromkeys(["coaching", "author", "text", "is_shared"], sensitive(UNTIL))
    )

    def __str__(self) -> str:
        return "A note"
