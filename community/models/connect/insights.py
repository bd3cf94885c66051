"""What two people took from their conversation."""

from django.conf import settings
from django.db import models

from collaborative.identity.models import Behaviour, Characteristic
from collaborative.kit.limits import known
from collaborative.kit.models import Dated, Keyed
from collaborative.kit.privacy import personal, sensitive
from community.choices import SharedWith
from community.models.connect.challenges import Round
from community.models.connect.pairs import Pair


class PairNote(Keyed, Dated):
    """Words of a conversation for the people of the pair alone; not even the team reads them."""

    pair = models.ForeignKey(Pair, models.CASCADE, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    text = models.TextField("note", max_length=3000)

    class Meta:
        ordering = ["created_at", "pk"]

    privacy = Keyed.privacy | Dated.privacy | dict.fromkeys(["pair", "author", "text"], sensitive("account"))

    def __str__(self) -> str:
        return "A note of two people"


class Insight(Keyed, Dated):
    """What somebody learnt and chose to share, tagged to what makes a system leader.

    No history is kept of it: that would tell the team who wrote what is shared without a name, and would keep
    what its author has taken back.
    """

    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="insights")
    round = models.ForeignKey(
        Round, models.SET_NULL, null=True, blank=True, related_name="insights", verbose_name="from"
    )
    text = models.TextField("insight", max_length=2000)
    shared_with = models.CharField("for", max_length=10, choices=SharedWith, default=SharedWith.TEAM)
    characteristics = models.ManyToManyField(Characteristic, blank=True, related_name="insights")
    behaviours = models.ManyToManyField(Behaviour, blank=True, related_name="insights")
    hidden_at = models.DateTimeField("hidden by the team", null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [known(SharedWith, "shared_with", "insight_shared_known")]

    privacy = (
        Keyed.privacy
        | Dated.privacy
        | dict.fromkeys(
            ["author", "round", "text", "shared_with", "characteristics", "behaviours", "hidden_at"],
            personal("account"),
        )
    )

    def __str__(self) -> str:
        return self.text[:80]
