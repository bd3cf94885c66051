"""What leaders say afterwards, and sums over many of them."""

from django.db import models

from collaborative.kit.limits import between, known
from collaborative.kit.models import Dated
from collaborative.kit.privacy import OPEN, sensitive
from community.choices import (
    Counted,
)
from community.models.coaching.relationships import UNTIL, Coaching


class CoachingFeedback(Dated):
    """What a leader says afterwards. The team reads it of many together, the coach only one line."""

    coaching = models.OneToOneField(Coaching, models.CASCADE, related_name="feedback")
    worth_the_time = models.PositiveSmallIntegerField("it was a good use of my time")
    learnt = models.PositiveSmallIntegerField("I gained something I use")
    reached = models.PositiveSmallIntegerField("it helped me with my goals")
    would_recommend = models.PositiveSmallIntegerField("I would recommend my coach or mentor to a colleague")
    line = models.CharField("a line for my coach or mentor", max_length=300, blank=True)
    is_counted = models.BooleanField("counted", default=False, editable=False)

    class Meta:
        verbose_name_plural = "feedback on coaching"
        constraints = [
            between(name, 1, 5, f"feedback_{name}_possible")
            for name in ("worth_the_time", "learnt", "reached", "would_recommend")
        ]

    privacy = (
        Dated.privacy
        | {"is_counted": OPEN}
        | dict.fromkeys(
            ["coaching", "worth_the_time", "learnt", "reached", "would_recommend", "line"], sensitive(UNTIL)
        )
    )

    def __str__(self) -> str:
        return "Feedback"


class CoachingTally(models.Model):
    """Sums over at least five people together, kept where nobody knows any more who they were."""

    about = models.CharField("about", max_length=8, choices=Counted)
    people = models.PositiveIntegerField("people")
    sums = models.JSONField("sums", default=dict)
    made_on = models.DateField("counted on")

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "tallies of coaching"
        constraints = [
            known(Counted, "about", "coaching_tally_about_known"),
            models.CheckConstraint(condition=models.Q(people__gte=5), name="coaching_tally_of_five"),
        ]

    privacy = dict.fromkeys(["id", "about", "people", "sums", "made_on"], OPEN)

    def __str__(self) -> str:
        return f"{self.people} people"
