from django.conf import settings
from django.db import models

from collaborative.kit.models import Dated, Keyed
from collaborative.kit.privacy import OPEN, personal
from community.models.events import Event


class ShareLink(Keyed, Dated):
    """One person's own address for an event: who registers through it came by word of mouth."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="share_links")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="share_links")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "person"], name="one_share_link_a_person")]

    privacy = Keyed.privacy | Dated.privacy | {"event": personal("event"), "person": personal("event")}

    def __str__(self) -> str:
        return f"{self.person} shares {self.event}"


class Feed(Dated):
    """The address under which one person's calendar program reads their places; only its sum is kept."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_feed")
    secret_sum = models.CharField("sum of the secret", max_length=64, unique=True)

    opens_an_account = True  # so a merge leaves it where it is

    privacy = Dated.privacy | {"person": personal("account"), "secret_sum": OPEN}

    def __str__(self) -> str:
        return f"The calendar of {self.person}"
