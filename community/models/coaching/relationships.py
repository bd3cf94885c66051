"""One leader with one coach or mentor, and what the two agreed."""

from django.conf import settings
from django.db import models

from collaborative.kit.limits import between, known, together
from collaborative.kit.models import Dated, Keyed
from collaborative.kit.privacy import OPEN, personal, sensitive
from community.choices import (
    COACHING_IN_PLAY,
    CoachingState,
    Help,
    HowOften,
    Verdict,
)
from community.models.coaching.coaches import Coach

PERSON = settings.AUTH_USER_MODEL
MOST_SESSIONS = 24
UNTIL = "coaching"


class Coaching(Keyed, Dated):
    """One leader and one coach or mentor, from the first question to the end."""

    coach = models.ForeignKey(Coach, models.CASCADE, related_name="coachings")
    leader = models.ForeignKey(PERSON, models.CASCADE, related_name="coachings")
    help = models.CharField("what it is", max_length=9, choices=Help)
    state = models.CharField("state", max_length=10, choices=CoachingState, default=CoachingState.ASKED)
    version = models.PositiveIntegerField("number of changes", default=0, editable=False)
    words = models.TextField("what the leader wrote", max_length=1000, blank=True)
    answer = models.TextField("what the coach answered", max_length=600, blank=True)
    asked_at = models.DateTimeField("asked")
    waiting_since = models.DateTimeField("waiting since", null=True, blank=True)
    offer_until = models.DateTimeField("to be answered by", null=True, blank=True)
    began_at = models.DateTimeField("taken on", null=True, blank=True)
    leader_says = models.CharField("leader after the first talk", max_length=10, choices=Verdict, blank=True)
    coach_says = models.CharField("coach after the first talk", max_length=10, choices=Verdict, blank=True)
    ended_at = models.DateTimeField("ended", null=True, blank=True)
    goals_counted = models.BooleanField("its goals are counted", default=False, editable=False)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = "coaching relationship"
        permissions = [("see_coaching", "Can see figures about coaching and mentoring")]
        constraints = [
            models.UniqueConstraint(
                fields=["leader", "help"],
                condition=models.Q(state__in=COACHING_IN_PLAY),
                name="one_coaching_at_a_time",
            ),
            known(Help, "help", "coaching_help_known"),
            known(CoachingState, "state", "coaching_state_known"),
            together(
                models.Q(state=CoachingState.WAITING),
                models.Q(waiting_since__isnull=False),
                "coaching_waits_since",
            ),
            together(
                models.Q(state=CoachingState.OFFERED),
                models.Q(offer_until__isnull=False),
                "coaching_offered_until",
            ),
            together(
                models.Q(state__in=COACHING_IN_PLAY), models.Q(ended_at__isnull=True), "coaching_ended_when"
            ),
            models.CheckConstraint(
                condition=models.Q(leader_says__in=["", *Verdict.values]), name="coaching_leader_says_known"
            ),
            models.CheckConstraint(
                condition=models.Q(coach_says__in=["", *Verdict.values]), name="coaching_coach_says_known"
            ),
        ]

    privacy = (
        Keyed.privacy
        | Dated.privacy
        | {"version": OPEN, "goals_counted": OPEN}
        | dict.fromkeys(["words", "answer", "leader_says", "coach_says"], sensitive(UNTIL))
        | dict.fromkeys(
            [
                "coach",
                "leader",
                "help",
                "state",
                "asked_at",
                "waiting_since",
                "offer_until",
                "began_at",
                "ended_at",
            ],
            personal(UNTIL),
        )
    )

    def __str__(self) -> str:
        return f"{self.leader} and {self.coach}"

    @property
    def is_in_play(self) -> bool:
        return self.state in COACHING_IN_PLAY


class CoachingContract(Dated):
    """What the two agreed about their work. It holds once both have said so."""

    coaching = models.OneToOneField(Coaching, models.CASCADE, related_name="contract")
    how_often = models.CharField("how often", max_length=12, choices=HowOften)
    sessions = models.PositiveSmallIntegerField("how many sessions")
    ends_on = models.DateField("until")
    words = models.TextField("what else we agreed", max_length=1000, blank=True)
    leader_agreed_at = models.DateTimeField("agreed by the leader", null=True, blank=True)
    coach_agreed_at = models.DateTimeField("agreed by the coach", null=True, blank=True)

    class Meta:
        constraints = [
            known(HowOften, "how_often", "contract_often_known"),
            between("sessions", 1, MOST_SESSIONS, "contract_sessions_possible"),
        ]

    privacy = (
        Dated.privacy
        | {"words": sensitive(UNTIL)}
        | dict.fromkeys(
            ["coaching", "how_often", "sessions", "ends_on", "leader_agreed_at", "coach_agreed_at"],
            personal(UNTIL),
        )
    )

    def __str__(self) -> str:
        return f"Between {self.coaching}"

    @property
    def holds(self) -> bool:
        return bool(self.leader_agreed_at and self.coach_agreed_at)
