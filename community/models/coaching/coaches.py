"""Who offers coaching or mentoring, in their own words."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from collaborative.kit.history import kept_in_history
from collaborative.kit.limits import between, known, together
from collaborative.kit.models import Dated, Keyed
from collaborative.kit.privacy import OPEN, personal
from community.choices import (
    CoachKind,
    CoachState,
    Help,
    Language,
)
from community.models.topics import Topic

PERSON = settings.AUTH_USER_MODEL
MOST_AT_ONCE = 12


@kept_in_history
class Coach(Keyed, Dated):
    """Somebody who coaches or mentors, in their own words. Leaders find them once the team approved."""

    person = models.OneToOneField(PERSON, models.CASCADE, related_name="coach")
    kind = models.CharField("coach or mentor", max_length=6, choices=CoachKind)
    training = models.TextField("training and experience", max_length=1000)
    accreditation = models.CharField("accreditation", max_length=160, blank=True)
    supervised_on = models.DateField("last supervision", null=True, blank=True)
    style = models.TextField("how I work", max_length=1500)
    topics = models.ManyToManyField(Topic, blank=True, related_name="+", verbose_name="what I can help with")
    days = models.JSONField("days that suit me", default=list, blank=True)
    capacity = models.PositiveSmallIntegerField(
        "people at the same time",
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_AT_ONCE)],
    )
    state = models.CharField("state", max_length=8, choices=CoachState, default=CoachState.ASKED)
    asked_at = models.DateTimeField("registered")
    approved_at = models.DateTimeField("approved", null=True, blank=True)
    said = models.TextField("what the team asked for", max_length=600, blank=True)
    is_paused = models.BooleanField("takes nobody new for now", default=False)
    is_stood_down = models.BooleanField("paused by the team", default=False)

    class Meta:
        ordering = ["person__name", "pk"]
        verbose_name = "coach"
        verbose_name_plural = "coaches and mentors"
        constraints = [
            known(CoachKind, "kind", "coach_kind_known"),
            known(CoachState, "state", "coach_state_known"),
            between("capacity", 1, MOST_AT_ONCE, "coach_capacity_possible"),
            together(
                models.Q(state=CoachState.APPROVED),
                models.Q(approved_at__isnull=False),
                "coach_approved_when",
            ),
        ]

    privacy = (
        Keyed.privacy
        | Dated.privacy
        | dict.fromkeys(
            [
                "person",
                "kind",
                "training",
                "accreditation",
                "supervised_on",
                "style",
                "topics",
                "days",
                "capacity",
                "state",
                "asked_at",
                "approved_at",
                "said",
                "is_paused",
                "is_stood_down",
            ],
            personal("account"),
        )
    )

    def __str__(self) -> str:
        return str(self.person)

    @property
    def is_approved(self) -> bool:
        return self.state == CoachState.APPROVED

    @property
    def is_held(self) -> bool:
        """Asked of two rows of one person, when their accounts are merged."""
        return self.is_approved

    @property
    def takes_people(self) -> bool:
        return self.is_approved and not self.is_paused and not self.is_stood_down and self.person.is_active

    def does(self, help: str) -> bool:
        only = {CoachKind.COACH: Help.COACHING, CoachKind.MENTOR: Help.MENTORING}
        return only.get(self.kind, help) == help


class Spoken(models.Model):
    """A language somebody coaches in."""

    coach = models.ForeignKey(Coach, models.CASCADE, related_name="spoken")
    language = models.CharField("language", max_length=3, choices=Language)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "languages spoken"
        constraints = [
            models.UniqueConstraint(fields=["coach", "language"], name="spoken_once"),
            known(Language, "language", "spoken_language_known"),
        ]

    privacy = {"id": OPEN, "coach": personal("account"), "language": personal("account")}

    def __str__(self) -> str:
        return self.get_language_display()
