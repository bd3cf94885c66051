from django.conf import settings
from django.db import models

from collaborative.identity.models import Behaviour, Characteristic
from collaborative.kit.models import Dated, Keyed
from collaborative.kit.privacy import OPEN, personal
from community.choices import Byline, Consent, ItemFormat, ItemKind
from community.models.library.files import File
from community.models.library.items import Item


class Story(Item):
    """A leader’s own. The columns of the item hold what is on show, or the latest where nothing is."""

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="stories"
    )
    byline = models.CharField("named as", max_length=12, choices=Byline, default=Byline.NAME)
    credits = models.TextField("thanks", max_length=1000, blank=True)
    shown = models.ForeignKey("Version", models.SET_NULL, null=True, blank=True, related_name="+")
    author_left_at = models.DateTimeField("author left", null=True, blank=True, editable=False)

    class Meta:
        verbose_name_plural = "stories"
        permissions = [("moderate_story", "Can moderate stories")]

    privacy = Item.privacy | {
        "item_ptr": OPEN,
        "author": personal("account"),
        "byline": OPEN,
        "credits": personal("story"),
        "shown": OPEN,
        "author_left_at": OPEN,
    }


class Version(models.Model):
    """A story as its author once saved it. It is never changed afterwards, but for being submitted."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField("number")
    saved_at = models.DateTimeField("saved")
    submitted_at = models.DateTimeField("submitted", null=True, blank=True)
    kind = models.CharField("kind", max_length=10, choices=ItemKind)
    format = models.CharField("format", max_length=10, choices=ItemFormat)
    title = models.CharField("title", max_length=160)
    summary = models.CharField("in one or two sentences", max_length=300, blank=True)
    body = models.TextField("words", max_length=40_000, blank=True)
    link = models.URLField("link", max_length=500, blank=True)
    picture = models.ForeignKey(File, models.SET_NULL, null=True, blank=True, related_name="in_versions")
    picture_words = models.CharField("what the picture shows", max_length=250, blank=True)
    characteristics = models.ManyToManyField(Characteristic, blank=True, related_name="+")
    behaviours = models.ManyToManyField(Behaviour, blank=True, related_name="+")
    byline = models.CharField("named as", max_length=12, choices=Byline, default=Byline.NAME)
    credits = models.TextField("thanks", max_length=1000, blank=True)
    consent = models.CharField("people in it", max_length=8, choices=Consent, blank=True)
    consent_at = models.DateTimeField("said so on", null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["story", "number"], name="one_version_a_number"),
            models.CheckConstraint(
                condition=models.Q(consent="", consent_at__isnull=True)
                | models.Q(consent__in=Consent.values, consent_at__isnull=False),
                name="version_consent_with_its_day",
            ),
            models.CheckConstraint(
                condition=models.Q(submitted_at__isnull=True) | ~models.Q(consent=""),
                name="version_submitted_with_consent",
            ),
        ]

    privacy = {
        "id": OPEN,
        "number": OPEN,
        "kind": OPEN,
        "format": OPEN,
        "characteristics": OPEN,
        "behaviours": OPEN,
    } | dict.fromkeys(
        [
            "story",
            "saved_at",
            "submitted_at",
            "title",
            "summary",
            "body",
            "link",
            "picture",
            "picture_words",
            "byline",
            "credits",
            "consent",
            "consent_at",
        ],
        personal("story"),
    )

    def __str__(self) -> str:
        return f"Version {self.number}"


class Comment(Keyed, Dated):
    """What the team and an author write to each other about a story. Nobody else reads it."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="comments")
    version = models.ForeignKey(Version, models.SET_NULL, null=True, blank=True, related_name="comments")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="story_comments"
    )
    is_from_team = models.BooleanField("from the programme team", default=False)
    words = models.TextField("words", max_length=3000)

    class Meta:
        ordering = ["created_at", "pk"]

    privacy = (
        Keyed.privacy
        | Dated.privacy
        | dict.fromkeys(["story", "version", "by", "words"], personal("story"))
        | {"is_from_team": OPEN}
    )

    def __str__(self) -> str:
        return self.words[:60]
