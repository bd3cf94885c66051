from django.conf import settings
from django.db import models
from django.utils import timezone

from collaborative.kit.limits import known
from collaborative.kit.models import Dated, Keyed
from collaborative.kit.privacy import OPEN, personal, sensitive
from collaborative.notices.choices import Purpose, State


class Notice(Keyed, Dated):
    """One message to one address: written with its cause, sent once, and remembered.

    Whoever takes a message moves `due_at` on to the end of their lease and counts `attempt` up: others
    may take it from then on, and only the holder of the latest attempt may say what came of it.
    """

    meaning = models.CharField("meaning", max_length=200, unique=True)
    purpose = models.CharField("purpose", max_length=12, choices=Purpose)
    template = models.CharField("template", max_length=80)
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="notices",
        verbose_name="to",
    )
    address = models.EmailField("address", max_length=254)
    subject = models.CharField("subject", max_length=200)
    text = models.TextField("as plain text")
    html = models.TextField("as HTML", blank=True)
    calendar = models.TextField("calendar part", blank=True)
    calendar_method = models.CharField("calendar method", max_length=10, blank=True)
    message_id = models.CharField("message id", max_length=120, unique=True)
    stop_url = models.CharField("where messages like it are stopped", max_length=300, blank=True)
    reply_to = models.CharField("answers go to", max_length=254, blank=True)

    state = models.CharField("state", max_length=10, choices=State, default=State.QUEUED)
    urgency = models.PositiveSmallIntegerField("urgency", default=2)
    due_at = models.DateTimeField("next look", default=timezone.now)
    attempt = models.PositiveSmallIntegerField("attempts", default=0)
    tried_at = models.DateTimeField("first tried", null=True, blank=True)
    sent_at = models.DateTimeField("sent", null=True, blank=True)
    reason = models.CharField("what happened", max_length=400, blank=True)
    history = models.JSONField("every try", default=list, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = "message"
        indexes = [
            models.Index(
                fields=["urgency", "due_at"],
                condition=models.Q(state__in=[State.QUEUED, State.RETRY, State.SENDING]),
                name="notice_due",
            ),
            models.Index(fields=["-created_at"], name="notice_newest"),
            models.Index(fields=["address"], name="notice_address"),
        ]
        constraints = [
            known(State, "state", "notice_state_known"),
            models.CheckConstraint(
                condition=models.Q(state=State.SENT, sent_at__isnull=False)
                | (~models.Q(state=State.SENT) & models.Q(sent_at__isnull=True)),
                name="notice_sent_has_moment",
            ),
        ]
        permissions = [("retry_notice", "Can send a message again")]

    privacy = (
        Keyed.privacy
        | Dated.privacy
        | {
            "meaning": personal("message"),
            "purpose": OPEN,
            "template": OPEN,
            "to": personal("message"),
            "address": personal("message"),
            "subject": personal("message"),
            "text": sensitive("message"),
            "html": sensitive("message"),
            "calendar": personal("message"),
            "calendar_method": OPEN,
            "message_id": OPEN,
            "stop_url": personal("message"),
            "reply_to": OPEN,
            "state": OPEN,
            "urgency": OPEN,
            "due_at": OPEN,
            "attempt": OPEN,
            "tried_at": OPEN,
            "sent_at": OPEN,
            "reason": personal("message"),
            "history": personal("message"),
        }
    )

    def __str__(self) -> str:
        return f"{self.subject} to {self.address}"
