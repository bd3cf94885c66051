from django.conf import settings
from django.db import models
from django.urls import reverse

from collaborative.kit.history import kept_in_history
from collaborative.kit.models import Dated, Keyed
from collaborative.kit.privacy import OPEN, personal
from community.models.library.items import Item


@kept_in_history
class ReadingList(Keyed, Dated):
    """Things worth reading, in an order: the team's, for everybody, or somebody's own, for nobody else."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="reading_lists"
    )
    slug = models.SlugField("name in its address", max_length=100, unique=True, null=True, blank=True)
    title = models.CharField("title", max_length=120)
    about = models.CharField("what it is for", max_length=300, blank=True)
    order = models.PositiveSmallIntegerField("order among the lists", default=0)
    is_shown = models.BooleanField("on show", default=False)

    class Meta:
        ordering = ["order", "title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_shown=False) | models.Q(owner__isnull=True, slug__isnull=False),
                name="list_shown_is_the_teams",
            ),
        ]

    privacy = (
        Keyed.privacy
        | Dated.privacy
        | dict.fromkeys(["owner", "title", "about"], personal("account"))
        | dict.fromkeys(["slug", "order", "is_shown"], OPEN)
    )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        if self.owner_id:
            return reverse("my-list", args=[self.key])
        return reverse("reading-list", args=[self.slug])


class ListedItem(models.Model):
    """One thing on one list, and why it is there."""

    list = models.ForeignKey(ReadingList, models.CASCADE, related_name="entries")
    item = models.ForeignKey(Item, models.CASCADE, related_name="listed")
    order = models.PositiveSmallIntegerField("order", default=0)
    note = models.CharField("why it is here", max_length=200, blank=True)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["list", "item"], name="once_on_a_list")]

    privacy = dict.fromkeys(["list", "item", "note"], personal("account")) | {"id": OPEN, "order": OPEN}

    def __str__(self) -> str:
        return str(self.item)
