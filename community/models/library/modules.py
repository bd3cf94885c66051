from django.conf import settings
from django.db import models

from collaborative.kit.history import kept_in_history
from collaborative.kit.models import Dated, Keyed
from collaborative.kit.privacy import OPEN, personal, sensitive
from community.models.library.items import Item


@kept_in_history
class Module(Item):
    """Something to learn in steps, at one's own pace."""

    minutes = models.PositiveSmallIntegerField("minutes it takes", default=30)

    class Meta:
        verbose_name = "learning module"

    privacy = Item.privacy | {"item_ptr": OPEN, "minutes": OPEN}


@kept_in_history
class Step(Keyed):
    """One sitting: something to read, a recording to follow by its link, and questions to think about."""

    module = models.ForeignKey(Module, models.CASCADE, related_name="steps")
    order = models.PositiveSmallIntegerField("order", default=0)
    title = models.CharField("title", max_length=160)
    body = models.TextField("what to read", max_length=20_000, blank=True)
    recording = models.URLField("recording", max_length=500, blank=True)
    recording_words = models.CharField("what the recording is", max_length=160, blank=True)

    class Meta:
        ordering = ["order", "pk"]

    privacy = Keyed.privacy | dict.fromkeys(
        ["id", "module", "order", "title", "body", "recording", "recording_words"], OPEN
    )

    def __str__(self) -> str:
        return self.title


@kept_in_history
class ReflectiveQuestion(Keyed):
    """Asked at the end of a step; the answer belongs to whoever gives it."""

    step = models.ForeignKey(Step, models.CASCADE, related_name="questions")
    order = models.PositiveSmallIntegerField("order", default=0)
    words = models.CharField("question", max_length=300)

    class Meta:
        ordering = ["order", "pk"]

    privacy = Keyed.privacy | dict.fromkeys(["id", "step", "order", "words"], OPEN)

    def __str__(self) -> str:
        return self.words


class StepDone(models.Model):
    """One person has worked through one step."""

    step = models.ForeignKey(Step, models.CASCADE, related_name="done")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="steps_done")
    at = models.DateTimeField("when", auto_now_add=True)

    class Meta:
        verbose_name = "step worked through"
        verbose_name_plural = "steps worked through"
        constraints = [models.UniqueConstraint(fields=["step", "person"], name="one_doing_of_a_step")]

    privacy = {"id": OPEN} | dict.fromkeys(["step", "person", "at"], personal("account"))

    def __str__(self) -> str:
        return f"{self.person}: {self.step}"


class Reflection(Dated):
    """What one person wrote to themselves. No page, desk or export shows it to anybody else."""

    question = models.ForeignKey(ReflectiveQuestion, models.CASCADE, related_name="reflections")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="reflections")
    words = models.TextField("words", max_length=5000)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["question", "person"], name="one_reflection_a_question")
        ]

    privacy = Dated.privacy | {
        "question": personal("account"),
        "person": personal("account"),
        "words": sensitive("account"),
    }

    def __str__(self) -> str:
        return f"A reflection of {self.person}"
