"""A challenge, its rounds, and who takes part."""

from django.conf import settings
from django.db import models

from collaborative.identity.models import Characteristic
from collaborative.kit.history import kept_in_history
from collaborative.kit.limits import known
from collaborative.kit.models import Dated, Keyed
from collaborative.kit.privacy import OPEN, personal
from community.choices import ChallengeState, RoundState, Way
from community.models.topics import Topic


def usual_weights() -> dict[str, float]:
    return {
        "sector": 25,
        "place": 25,
        "profession": 15,
        "seniority": 5,
        "interest": 10,
        "most_interests": 2,
        "unmet": 10,
    }


@kept_in_history
class Challenge(Keyed, Dated):
    """One running of Connect Five: five conversations, five connections, five months."""

    slug = models.SlugField("short name in addresses", max_length=80, unique=True)
    title = models.CharField("title", max_length=120)
    summary = models.TextField("what it is about", max_length=1500)
    state = models.CharField("state", max_length=10, choices=ChallengeState, default=ChallengeState.DRAFT)
    joining_until = models.DateField("people may join until")
    weights = models.JSONField("what counts how much in a pair", default=usual_weights)
    tau = models.FloatField(
        "fairness",
        default=200,
        help_text="How soon a good pair for somebody who had good ones counts for less. Smaller is fairer.",
    )
    may_share_organisation = models.BooleanField(
        "where nobody else is left, pair colleagues of different sites and professions", default=False
    )

    class Meta:
        ordering = ["-joining_until", "title"]
        constraints = [
            known(ChallengeState, "state", "challenge_state_known"),
            models.CheckConstraint(condition=models.Q(tau__gt=0), name="challenge_tau_positive"),
        ]

    privacy = (
        Keyed.privacy
        | Dated.privacy
        | dict.fromkeys(
            [
                "slug",
                "title",
                "summary",
                "state",
                "joining_until",
                "weights",
                "tau",
                "may_share_organisation",
            ],
            OPEN,
        )
    )

    def __str__(self) -> str:
        return self.title


@kept_in_history
class Round(Keyed, Dated):
    """One month of a challenge, about one characteristic."""

    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField("number")
    characteristic = models.ForeignKey(Characteristic, models.PROTECT, related_name="+")
    starts_on = models.DateField("pairs are told on")
    ends_on = models.DateField("they meet by")
    prompts = models.TextField("questions to begin with, one on each line", max_length=2000)
    state = models.CharField("state", max_length=10, choices=RoundState, default=RoundState.PLANNED)
    published_at = models.DateTimeField("published", null=True, blank=True, editable=False)

    class Meta:
        ordering = ["challenge", "number"]
        constraints = [
            models.UniqueConstraint(fields=["challenge", "number"], name="one_round_a_number"),
            known(RoundState, "state", "round_state_known"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")), name="round_ends_after_its_start"
            ),
        ]

    privacy = (
        Keyed.privacy
        | Dated.privacy
        | dict.fromkeys(
            [
                "challenge",
                "number",
                "characteristic",
                "starts_on",
                "ends_on",
                "prompts",
                "state",
                "published_at",
            ],
            OPEN,
        )
    )

    def __str__(self) -> str:
        return f"{self.challenge}, round {self.number}"

    @property
    def questions(self) -> list[str]:
        return [line.strip() for line in self.prompts.splitlines() if line.strip()]


@kept_in_history
class Participant(Keyed, Dated):
    """One person in one challenge, with what they hope for and what they can give."""

    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="participants")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="challenges")
    hopes = models.TextField("what I hope for", max_length=600, blank=True)
    offers = models.TextField("what I can offer", max_length=600, blank=True)
    topics = models.ManyToManyField(Topic, blank=True, related_name="+", verbose_name="what I care about")
    days = models.JSONField("days that suit me", default=list, blank=True)
    parts = models.JSONField("times that suit me", default=list, blank=True)
    way = models.CharField("how I like to meet", max_length=10, choices=Way, default=Way.EITHER)
    paused_until = models.DateField("paused until", null=True, blank=True)
    joined_at = models.DateTimeField("joined")
    left_at = models.DateTimeField("left", null=True, blank=True)
    celebrated_at = models.DateTimeField("met five", null=True, blank=True, editable=False)

    class Meta:
        ordering = ["joined_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["challenge", "person"], name="one_participant_a_person"),
            known(Way, "way", "participant_way_known"),
        ]

    privacy = (
        Keyed.privacy
        | Dated.privacy
        | dict.fromkeys(
            [
                "challenge",
                "person",
                "hopes",
                "offers",
                "topics",
                "days",
                "parts",
                "way",
                "paused_until",
                "joined_at",
                "left_at",
                "celebrated_at",
            ],
            personal("account"),
        )
    )

    def __str__(self) -> str:
        return f"{self.person} in {self.challenge}"

    @property
    def is_held(self) -> bool:
        """Asked of two rows of one person, when their accounts are merged."""
        return self.left_at is None
