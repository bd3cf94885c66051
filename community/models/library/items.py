from django.db import models
from django.urls import reverse

from collaborative.identity.models import Behaviour, Characteristic
from collaborative.kit.limits import known
from collaborative.kit.models import Dated, Keyed
from collaborative.kit.privacy import OPEN, personal
from community.choices import ItemFormat, ItemKind, ItemState
from community.models.library.files import File


class Item(Keyed, Dated):
    """Anything the library holds, with the words it is found by.

    PostgreSQL keeps a search vector of title, summary, words and keywords beside them.
    """

    kind = models.CharField("kind", max_length=10, choices=ItemKind)
    format = models.CharField("format", max_length=10, choices=ItemFormat, default=ItemFormat.TEXT)
    slug = models.SlugField("name in its address", max_length=100, unique=True, null=True, blank=True)
    title = models.CharField("title", max_length=160)
    summary = models.CharField("in one or two sentences", max_length=300)
    body = models.TextField("words", max_length=40_000, blank=True)
    keywords = models.TextField("found by these, too", blank=True, default="", db_default="", editable=False)
    link = models.URLField("link", max_length=500, blank=True)
    picture = models.ForeignKey(
        File, models.SET_NULL, null=True, blank=True, related_name="pictured", verbose_name="picture"
    )
    picture_words = models.CharField("what the picture shows", max_length=250, blank=True)
    characteristics = models.ManyToManyField(Characteristic, blank=True, related_name="library")
    behaviours = models.ManyToManyField(Behaviour, blank=True, related_name="library")
    state = models.CharField("state", max_length=10, choices=ItemState, default=ItemState.DRAFT)
    is_shown = models.BooleanField("on show", default=False, editable=False)
    published_at = models.DateTimeField("first published", null=True, blank=True, editable=False)
    is_featured = models.BooleanField("at the top of the library", default=False)

    class Meta:
        ordering = ["-published_at", "-pk"]
        verbose_name = "item of the library"
        verbose_name_plural = "items of the library"
        indexes = [models.Index(fields=["is_shown", "-published_at"], name="item_newest")]
        constraints = [
            known(ItemKind, "kind", "item_kind_known"),
            known(ItemFormat, "format", "item_format_known"),
            known(ItemState, "state", "item_state_known"),
            models.CheckConstraint(
                condition=models.Q(is_shown=False) | models.Q(published_at__isnull=False, slug__isnull=False),
                name="item_shown_has_address",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=ItemState.PUBLISHED) | models.Q(is_shown=True),
                name="item_published_is_shown",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=ItemState.WITHDRAWN) | models.Q(is_shown=False),
                name="item_withdrawn_is_hidden",
            ),
        ]

    privacy = (
        Keyed.privacy
        | Dated.privacy
        | dict.fromkeys(["title", "summary", "body", "link", "picture", "picture_words"], personal("story"))
        | dict.fromkeys(
            [
                "kind",
                "format",
                "slug",
                "keywords",
                "characteristics",
                "behaviours",
                "state",
                "is_shown",
                "published_at",
                "is_featured",
            ],
            OPEN,
        )
    )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("library-item", args=[self.slug])


class Word(models.Model):
    """A word that something in the library says, to guess from what a misspelt one was meant to be."""

    word = models.CharField("word", max_length=40, unique=True)

    privacy = {"id": OPEN, "word": OPEN}

    def __str__(self) -> str:
        return self.word
