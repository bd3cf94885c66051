"""Walking in their shoes: who opens their working day to whom, and what came of it."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Greatest, Least

from collaborative.kit.history import kept_in_history
from collaborative.kit.limits import known
from collaborative.kit.models import Dated, Keyed
from collaborative.kit.privacy import OPEN, personal, sensitive
from community.choices import UNDER_WAY, Agreement, ExchangeState, Honorary, VisitState
from community.models.topics import Topic


@kept_in_history
class ShadowOffer(Keyed, Dated):
    """What a day of somebody's work looks like, and how others may come along."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="shadow_offer", verbose_name="host"
    )
    day_looks_like = models.TextField("what a day with me looks like", max_length=1500)
    topics = models.ManyToManyField(Topic, related_name="+", verbose_name="shared challenges")
    days = models.CharField("days that suit", max_length=300, blank=True)
    where = models.CharField("where", max_length=200, blank=True)
    conditions = models.TextField("what visitors need to know", max_length=1000, blank=True)
    visitors = models.PositiveSmallIntegerField("visitors at the most", default=2)
    needs_honorary = models.BooleanField("visitors need an honorary arrangement", default=False)
    is_open = models.BooleanField("takes visitors", default=True)

    class Meta:
        verbose_name = "offer of a day"
        verbose_name_plural = "offers of a day"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(visitors__gte=1, visitors__lte=20), name="shadow_offer_some_visitors"
            )
        ]

    privacy = (
        Keyed.privacy
        | Dated.privacy
        | dict.fromkeys(
            [
                "person",
                "day_looks_like",
                "topics",
                "days",
                "where",
                "conditions",
                "visitors",
                "needs_honorary",
                "is_open",
            ],
            personal("account"),
        )
    )

    def __str__(self) -> str:
        return f"A day with {self.person}"


@kept_in_history
class Exchange(Keyed, Dated):
    """Two people who share a challenge and work elsewhere; each visits the other within six months."""

    asker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="exchanges_asked")
    host = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="exchanges_hosted")
    topics = models.ManyToManyField(Topic, related_name="+", verbose_name="shared challenges")
    words = models.TextField("why", max_length=600, blank=True)
    state = models.CharField("state", max_length=8, choices=ExchangeState, default=ExchangeState.ASKED)
    is_matched = models.BooleanField("matched by the team", default=False)
    agreed_at = models.DateTimeField("agreed", null=True, blank=True)
    due_on = models.DateField("two visits by", null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                Least("asker", "host"),
                Greatest("asker", "host"),
                condition=models.Q(state__in=UNDER_WAY),
                name="one_exchange_under_way",
            ),
            models.CheckConstraint(condition=~models.Q(asker=models.F("host")), name="exchange_with_another"),
            known(ExchangeState, "state", "exchange_state_known"),
            models.CheckConstraint(
                condition=~models.Q(state=ExchangeState.AGREED) | models.Q(due_on__isnull=False),
                name="exchange_agreed_is_due",
            ),
        ]

    privacy = (
        Keyed.privacy
        | Dated.privacy
        | dict.fromkeys(
            ["asker", "host", "topics", "state", "is_matched", "agreed_at", "due_on"],
            personal("account"),
        )
        | {"words": sensitive("account")}
    )

    def __str__(self) -> str:
        return f"{self.asker} and {self.host}"


class Consent(Keyed, Dated):
    """What the organisation of one of the two says of the time, by a signed link and without an account."""

    exchange = models.ForeignKey(Exchange, models.CASCADE, related_name="consents")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="shadow_consents", verbose_name="for"
    )
    address = models.EmailField("who agrees", max_length=254)
    answer = models.CharField("answer", max_length=5, choices=Agreement, default=Agreement.ASKED)
    signed_by = models.CharField("signed by", max_length=160, blank=True)
    answered_at = models.DateTimeField("answered", null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["exchange", "person"], name="one_consent_a_person"),
            known(Agreement, "answer", "consent_known"),
        ]

    privacy = (
        Keyed.privacy
        | Dated.privacy
        | dict.fromkeys(
            ["exchange", "person", "address", "answer", "signed_by", "answered_at"], personal("account")
        )
    )

    def __str__(self) -> str:
        return f"The organisation of {self.person}"


@kept_in_history
class Visit(Keyed, Dated):
    """One day of one in the shoes of the other."""

    exchange = models.ForeignKey(Exchange, models.CASCADE, related_name="visits")
    host = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="visits_hosted")
    visitor = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="visits_made")
    starts_at = models.DateTimeField("begins")
    ends_at = models.DateTimeField("ends")
    where = models.CharField("where", max_length=300)
    state = models.CharField("state", max_length=9, choices=VisitState, default=VisitState.PLANNED)
    confidential_at = models.DateTimeField("the visitor promised confidentiality", null=True, blank=True)
    honorary = models.CharField(
        "honorary arrangement", max_length=10, choices=Honorary, default=Honorary.NOT_NEEDED
    )
    reflection = models.TextField("what the visitor takes away", max_length=5000, blank=True)
    sequence = models.PositiveIntegerField("calendar version", default=0, editable=False)

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="visit_ends_later"
            ),
            models.CheckConstraint(condition=~models.Q(host=models.F("visitor")), name="visit_to_another"),
            known(VisitState, "state", "visit_state_known"),
            models.UniqueConstraint(
                fields=["exchange", "visitor"],
                condition=~models.Q(state=VisitState.CANCELLED),
                name="one_visit_each_way",
            ),
        ]

    privacy = (
        Keyed.privacy
        | Dated.privacy
        | dict.fromkeys(
            [
                "exchange",
                "host",
                "visitor",
                "starts_at",
                "ends_at",
                "where",
                "state",
                "confidential_at",
                "honorary",
            ],
            personal("account"),
        )
        | {"reflection": sensitive("account"), "sequence": OPEN}
    )

    def __str__(self) -> str:
        return f"{self.visitor} visits {self.host}"
