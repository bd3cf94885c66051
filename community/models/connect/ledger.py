"""Who has been brought together, and who is kept apart."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Greatest, Least

from collaborative.kit.limits import known
from collaborative.kit.privacy import OPEN, personal, sensitive
from community.choices import BroughtBy


class KeptApart(models.Model):
    """Somebody would rather not be paired with somebody else, and nobody ever hears of it.

    It holds keys, not rows of people: so nothing that walks along from a person, be it a deletion's list, a
    merge, a history or an export, can come upon it. `queries.connect.apart` alone reads it. Whoever is named
    by an address may have no account yet, and whether they have one is told to nobody.
    """

    person_key = models.CharField("who asked", max_length=12)
    other_key = models.CharField("not with", max_length=12, blank=True)
    address = models.EmailField("named by this address", max_length=254, blank=True)
    created_at = models.DateTimeField("asked", auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person_key", "other_key", "address"], name="kept_apart_once"),
            models.CheckConstraint(
                condition=~models.Q(person_key=models.F("other_key")), name="kept_apart_from_another"
            ),
            models.CheckConstraint(
                condition=~models.Q(other_key="", address=""), name="kept_apart_from_somebody"
            ),
        ]

    privacy = {"id": OPEN} | dict.fromkeys(
        ["person_key", "other_key", "address", "created_at"], sensitive("account")
    )

    def __str__(self) -> str:
        return "Confidential"


class Introduction(models.Model):
    """Two people we have brought together once; we never do it again. Three who met are three of these."""

    one = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    other = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    through = models.CharField("through", max_length=14, choices=BroughtBy)
    at = models.DateTimeField("when")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(Least("one", "other"), Greatest("one", "other"), name="introduced_once"),
            models.CheckConstraint(condition=~models.Q(one=models.F("other")), name="introduced_to_another"),
            known(BroughtBy, "through", "introduction_through_known"),
        ]

    privacy = {"id": OPEN} | dict.fromkeys(["one", "other", "through", "at"], personal("account"))

    def __str__(self) -> str:
        return f"{self.one} and {self.other}"
