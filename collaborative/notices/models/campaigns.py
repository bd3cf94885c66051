from django.conf import settings
from django.db import models
from django.db.models import F, Q

from collaborative.kit.history import kept_in_history
from collaborative.kit.models import Dated, Keyed
from collaborative.kit.privacy import OPEN, personal
from collaborative.notices.choices import SECOND_PERSON_ABOVE, Stage, Standing
from collaborative.notices.models.lists import MailingList
from collaborative.notices.models.notices import Notice
from collaborative.notices.models.segments import Segment

STAFF = {"on_delete": models.SET_NULL, "null": True, "blank": True, "related_name": "+", "editable": False}


@kept_in_history
class Campaign(Keyed, Dated):
    """One message to many: words with gaps, and whom they go to.

    Freezing writes down the recipients and what goes into each gap, so that what is previewed is what goes.
    """

    name = models.CharField("name", max_length=160, help_text="For the team; recipients do not see it.")
    subject = models.CharField("subject", max_length=200)
    body = models.TextField("message", max_length=20_000)
    lists = models.ManyToManyField(MailingList, blank=True, related_name="campaigns")
    segments = models.ManyToManyField(Segment, blank=True, related_name="campaigns")
    about_kind = models.CharField("what it is about", max_length=20, blank=True)
    about_key = models.CharField("which one", max_length=100, blank=True)
    about_version = models.CharField("as it stood when frozen", max_length=100, blank=True, editable=False)
    reply_to = models.CharField("answers go to", max_length=254, blank=True)

    stage = models.CharField("stage", max_length=10, choices=Stage, default=Stage.DRAFT, editable=False)
    size = models.PositiveIntegerField("recipients when frozen", default=0, editable=False)
    frozen_at = models.DateTimeField("frozen", null=True, blank=True, editable=False)
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="frozen by", **STAFF)
    approved_at = models.DateTimeField("approved", null=True, blank=True, editable=False)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="approved by", **STAFF)
    goes_at = models.DateTimeField("can be recalled until", null=True, blank=True, editable=False)
    finished_at = models.DateTimeField("finished", null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="campaign_stage_known"),
            models.CheckConstraint(
                condition=Q(stage=Stage.DRAFT, frozen_at=None) | ~Q(stage=Stage.DRAFT) & ~Q(frozen_at=None),
                name="campaign_frozen_has_moment",
            ),
            models.CheckConstraint(
                condition=Q(stage__in=[Stage.DRAFT, Stage.FROZEN], goes_at=None)
                | ~Q(stage__in=[Stage.DRAFT, Stage.FROZEN]) & ~Q(goes_at=None),
                name="campaign_released_has_moment",
            ),
            models.CheckConstraint(
                condition=Q(stage__in=[Stage.DRAFT, Stage.FROZEN])
                | Q(size__lte=SECOND_PERSON_ABOVE)
                | ~Q(approved_at=None),
                name="campaign_seen_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=Q(frozen_by=None) | Q(approved_by=None) | ~Q(approved_by=F("frozen_by")),
                name="campaign_approved_by_another",
            ),
        ]
        permissions = [("release_campaign", "Can approve, release, recall and stop a campaign")]

    privacy = (
        Keyed.privacy
        | Dated.privacy
        | {"frozen_by": personal("account"), "approved_by": personal("account")}
        | dict.fromkeys(
            [
                "name",
                "subject",
                "body",
                "lists",
                "segments",
                "about_kind",
                "about_key",
                "about_version",
                "reply_to",
                "stage",
                "size",
                "frozen_at",
                "approved_at",
                "goes_at",
                "finished_at",
            ],
            OPEN,
        )
    )

    def __str__(self) -> str:
        return self.name

    @property
    def about(self) -> str:
        """Both halves of what it is about, as a form chooses it."""
        return f"{self.about_kind}:{self.about_key}" if self.about_kind else ""


class Recipient(models.Model):
    """One person of a frozen campaign, with what goes into the gaps for them."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="recipients")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="campaigns_received"
    )
    address = models.CharField("address", max_length=254, blank=True)
    values = models.JSONField("what goes into the gaps", default=dict)
    standing = models.CharField("what became of it", max_length=10, choices=Standing)
    reason = models.CharField("why left out", max_length=200, blank=True)
    notice = models.OneToOneField(
        Notice, models.SET_NULL, null=True, blank=True, related_name="recipient", verbose_name="message"
    )

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["campaign", "standing"], name="recipient_standing")]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "person"], name="once_in_a_campaign"),
            models.CheckConstraint(
                condition=Q(standing__in=Standing.values), name="recipient_standing_known"
            ),
        ]

    privacy = {
        "id": OPEN,
        "campaign": personal("message"),
        "person": personal("message"),
        "address": personal("message"),
        "values": personal("message"),
        "standing": personal("message"),
        "reason": personal("message"),
        "notice": personal("message"),
    }

    def __str__(self) -> str:
        return f"{self.person or 'Somebody'} in {self.campaign}"
