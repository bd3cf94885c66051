from django.db import models

from collaborative.kit.history import kept_in_history
from collaborative.kit.limits import known
from collaborative.kit.models import Dated, Keyed
from collaborative.kit.privacy import OPEN, personal, sensitive
from community.choices import QuestionKind
from community.engine.questions import OFFERS_ANSWERS, YES_NO
from community.models.events import Event
from community.models.registrations import Registration


@kept_in_history
class Question(Keyed):
    """Something an event asks of whoever registers, always or only after a certain answer."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="questions")
    order = models.PositiveSmallIntegerField("order", default=0)
    words = models.CharField("question", max_length=200)
    help = models.CharField("help", max_length=300, blank=True)
    kind = models.CharField("kind", max_length=10, choices=QuestionKind, default=QuestionKind.SHORT)
    options = models.TextField("answers to choose from", blank=True, help_text="One on each line.")
    is_required = models.BooleanField("must be answered", default=False)
    is_sensitive = models.BooleanField(
        "only the host may read the answers",
        default=False,
        help_text="They are deleted thirty days after the event.",
    )
    only_after = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="leads_to", verbose_name="only after"
    )
    only_if = models.CharField("and only if the answer is", max_length=200, blank=True)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [known(QuestionKind, "kind", "question_kind_known")]

    privacy = Keyed.privacy | dict.fromkeys(
        [
            "id",
            "event",
            "order",
            "words",
            "help",
            "kind",
            "options",
            "is_required",
            "is_sensitive",
            "only_after",
            "only_if",
        ],
        OPEN,
    )

    def __str__(self) -> str:
        return self.words

    @property
    def choices(self) -> list[str]:
        return [line.strip() for line in self.options.splitlines() if line.strip()]

    @property
    def offered(self) -> list[str]:
        """What can be chosen; nothing where people write for themselves."""
        if self.kind == QuestionKind.YES_NO:
            return YES_NO
        return self.choices if self.kind in OFFERS_ANSWERS else []


class Answer(Dated):
    registration = models.ForeignKey(Registration, models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, models.CASCADE, related_name="answers")
    value = models.TextField("answer", max_length=2000)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["registration", "question"], name="one_answer_a_question")
        ]

    privacy = Dated.privacy | {
        "registration": personal("event"),
        "question": personal("event"),
        "value": sensitive("answers"),
    }

    def __str__(self) -> str:
        return f"An answer to “{self.question}”"
