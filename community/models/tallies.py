from django.db import models

from collaborative.kit.privacy import OPEN
from community.models.events import Event


class Tally(models.Model):
    """How many they were, kept where nobody knows any more who."""

    event = models.OneToOneField(Event, models.CASCADE, related_name="tally")
    confirmed = models.PositiveIntegerField("had a place")
    came = models.PositiveIntegerField("came")
    by_word = models.PositiveIntegerField("came by word of mouth")
    sharers = models.PositiveIntegerField("shared it")

    class Meta:
        verbose_name_plural = "tallies"

    privacy = dict.fromkeys(["id", "event", "confirmed", "came", "by_word", "sharers"], OPEN)

    def __str__(self) -> str:
        return f"{self.confirmed} had a place at {self.event}, {self.came} came"
