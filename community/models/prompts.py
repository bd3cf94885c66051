"""Prompts: a question put to a room, answered on phones and shown on the big screen while people answer."""

import secrets

from django.conf import settings
from django.db import models

from collaborative.kit.history import kept_in_history
from collaborative.kit.keys import ALPHABET
from collaborative.kit.limits import known
from collaborative.kit.models import Dated, Keyed
from collaborative.kit.privacy import OPEN, personal
from community.choices import PromptKind, PromptState, ReplyState
from community.models.events import Event

CODE_LENGTH = 6
LONGEST = 280
MOST_EACH = 5
LEAST_OUTSIDE = 3


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


@kept_in_history
class Prompt(Keyed, Dated):
    """One question to a room. Starting it afresh begins another sitting; what was said before is gone."""

    event = models.ForeignKey(Event, models.CASCADE, null=True, blank=True, related_name="prompts")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="prompts_made"
    )
    words = models.CharField("question", max_length=160)
    kind = models.CharField("kind of answer", max_length=10, choices=PromptKind, default=PromptKind.WORD)
    options = models.TextField("answers to choose from", blank=True, help_text="One on each line.")
    code = models.CharField(
        "code to join with", max_length=CODE_LENGTH, unique=True, default=new_code, editable=False
    )
    state = models.CharField("state", max_length=10, choices=PromptState, default=PromptState.DRAFT)
    sitting = models.PositiveSmallIntegerField("sitting", default=1, editable=False)
    is_for_anybody = models.BooleanField("people without an account may answer", default=True)
    is_moderated = models.BooleanField("you look at each answer before it is shown", default=False)
    is_on_screen = models.BooleanField("the answers are on the big screen", default=True)
    answers_each = models.PositiveSmallIntegerField("answers each", default=1)
    least_inside = models.PositiveSmallIntegerField(
        "people who must say a word before the screen shows it", default=1
    )
    least_outside = models.PositiveSmallIntegerField(
        "people who must say it before it leaves the room", default=5
    )
    opened_at = models.DateTimeField("opened", null=True, blank=True, editable=False)
    closed_at = models.DateTimeField("closed", null=True, blank=True, editable=False)
    published_at = models.DateTimeField("on the event’s page since", null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-created_at", "-pk"]
        permissions = [("run_prompt", "Can ask any room, and run every question")]
        constraints = [
            known(PromptKind, "kind", "prompt_kind_known"),
            known(PromptState, "state", "prompt_state_known"),
            models.CheckConstraint(
                condition=models.Q(answers_each__range=(1, MOST_EACH)), name="prompt_answers_each"
            ),
            models.CheckConstraint(
                condition=models.Q(least_inside__gte=1, least_outside__gte=LEAST_OUTSIDE),
                name="prompt_several_people",
            ),
            models.CheckConstraint(
                condition=models.Q(published_at=None)
                | models.Q(state=PromptState.CLOSED, event__isnull=False),
                name="prompt_published_when_closed",
            ),
        ]

    privacy = (
        Keyed.privacy
        | Dated.privacy
        | dict.fromkeys(
            [
                "event",
                "words",
                "kind",
                "options",
                "code",
                "state",
                "sitting",
                "is_for_anybody",
                "is_moderated",
                "is_on_screen",
                "answers_each",
                "least_inside",
                "least_outside",
                "opened_at",
                "closed_at",
                "published_at",
            ],
            OPEN,
        )
        | {"made_by": personal("account")}
    )

    def __str__(self) -> str:
        return self.words

    @property
    def choices(self) -> list[str]:
        return [line.strip() for line in self.options.splitlines() if line.strip()]


class Hand(models.Model):
    """One person at one prompt, known by an account or by a phone, and after a month by neither.

    What somebody says hangs on their hand, so that people can still be counted when nobody is known any more.
    """

    prompt = models.ForeignKey(Prompt, models.CASCADE, related_name="hands")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="hands_raised"
    )
    phone = models.CharField("fingerprint of the phone", max_length=64, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["prompt", "person"],
                condition=models.Q(person__isnull=False),
                name="one_hand_a_person",
            ),
            models.UniqueConstraint(
                fields=["prompt", "phone"], condition=~models.Q(phone=""), name="one_hand_a_phone"
            ),
            models.CheckConstraint(
                condition=models.Q(person=None) | models.Q(phone=""), name="hand_of_person_or_phone"
            ),
        ]

    privacy = {
        "id": OPEN,
        "prompt": OPEN,
        "person": personal("prompt"),
        "phone": personal("prompt"),
    }

    def __str__(self) -> str:
        return f"Hand {self.pk}"


class Reply(Keyed, Dated):
    """One answer. Its token comes from the page, so that a repeat of the same request adds nothing."""

    hand = models.ForeignKey(Hand, models.CASCADE, related_name="replies")
    slot = models.PositiveSmallIntegerField("which of this person’s answers")
    token = models.UUIDField("request", unique=True)
    text = models.CharField("answer", max_length=LONGEST, blank=True)
    picks = models.JSONField("what was chosen, by number", default=list, blank=True)
    state = models.CharField("state", max_length=10, choices=ReplyState, default=ReplyState.SHOWN)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "replies"
        constraints = [
            models.UniqueConstraint(fields=["hand", "slot"], name="one_reply_a_slot"),
            models.CheckConstraint(
                condition=models.Q(slot__range=(1, MOST_EACH)), name="reply_slot_in_range"
            ),
            known(ReplyState, "state", "reply_state_known"),
        ]

    privacy = (
        Keyed.privacy
        | Dated.privacy
        | {"hand": OPEN, "slot": OPEN, "token": OPEN, "state": OPEN}
        | dict.fromkeys(["text", "picks"], personal("prompt"))
    )

    def __str__(self) -> str:
        return self.text[:80] or f"Choice {', '.join(str(pick + 1) for pick in self.picks)}"
