"""The leader's goals, scored before and after."""

from django.db import models

from collaborative.kit.limits import between, known
from collaborative.kit.models import Dated, Keyed
from collaborative.kit.privacy import sensitive
from community.choices import (
    ScoreKind,
)
from community.models.coaching.relationships import UNTIL, Coaching

LEAST, MOST = 1, 10  # of a goal's score


class Goal(Keyed, Dated):
    """What a leader wants to reach, in their own words."""

    coaching = models.ForeignKey(Coaching, models.CASCADE, related_name="goals")
    words = models.CharField("goal", max_length=300)
    closed_at = models.DateTimeField("closed", null=True, blank=True)

    class Meta:
        ordering = ["created_at", "pk"]

    privacy = (
        Keyed.privacy | Dated.privacy | dict.fromkeys(["coaching", "words", "closed_at"], sensitive(UNTIL))
    )

    def __str__(self) -> str:
        return "A goal"


class GoalScore(Dated):
    """Where the leader sees themselves, from 1 to 10."""

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="scores")
    kind = models.CharField("when", max_length=7, choices=ScoreKind)
    score = models.PositiveSmallIntegerField("score")

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            known(ScoreKind, "kind", "goal_score_kind_known"),
            between("score", LEAST, MOST, "goal_score_from_1_to_10"),
            models.UniqueConstraint(
                fields=["goal", "kind"],
                condition=~models.Q(kind=ScoreKind.BETWEEN),
                name="goal_scored_once_before_and_after",
            ),
        ]

    privacy = Dated.privacy | dict.fromkeys(["goal", "kind", "score"], sensitive(UNTIL))

    def __str__(self) -> str:
        return "A score"
