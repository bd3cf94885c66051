"""Campaigns: who would get one, who did, and how far it has come."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet

from collaborative.notices.audiences import people_who_fit
from collaborative.notices.choices import SECOND_PERSON_ABOVE, Stage, Standing, State
from collaborative.notices.engine.sender import OPEN
from collaborative.notices.models import Campaign, Notice, Recipient
from collaborative.notices.queries import subscriptions
from collaborative.people.models import User

FORTNIGHT = timedelta(days=14)
TOO_LONG = timedelta(minutes=15)


def audience(campaign: Campaign) -> QuerySet[User]:
    """Whoever is on one of its lists or fits one of its segments, each once; nobody where it has neither."""
    chosen = Q(pk__in=subscriptions.on(campaign.lists.all()).values("person"))
    for segment in campaign.segments.all():
        chosen |= Q(pk__in=people_who_fit(segment.criteria).values("pk"))
    return with_values(User.objects.filter(chosen))


def those_who_left(campaign: Campaign) -> QuerySet[User]:
    """Whoever was on one of its lists and is reached in no other way."""
    gone = Q(pk__in=subscriptions.left(campaign.lists.all()).values("person"))
    return with_values(User.objects.filter(gone).exclude(pk__in=audience(campaign).values("pk")))


def with_values(people: QuerySet[User]) -> QuerySet[User]:
    """With what goes into the gaps, in an order that stays."""
    return people.select_related("profile__organisation").order_by("name", "pk")


def ready_to_write(now: datetime) -> QuerySet[Campaign]:
    """Released longer ago than they can be recalled, or begun by a worker; the earliest first."""
    released = Q(stage=Stage.RELEASED, goes_at__lte=now)
    return Campaign.objects.filter(released | Q(stage=Stage.SENDING)).order_by("goes_at", "pk")


def written_but_not_gone() -> QuerySet[Campaign]:
    """About something that may still change."""
    about_something = Campaign.objects.filter(stage=Stage.SENT).exclude(about_kind="")
    return with_open(about_something).filter(is_open=True).order_by("pk")


def waiting(campaign: Campaign) -> QuerySet[Recipient]:
    return campaign.recipients.filter(standing=Standing.WAITING).order_by("pk")


def messages(campaign: Campaign) -> QuerySet[Notice]:
    return Notice.objects.filter(recipient__campaign=campaign)


def with_open(rows: QuerySet[Campaign]) -> QuerySet[Campaign]:
    """Each with whether any of its messages `is_open`: found by the few that are, not the many that went."""
    on_their_way = Recipient.objects.filter(notice__state__in=OPEN).values("campaign")
    return rows.annotate(is_open=ExpressionWrapper(Q(pk__in=on_their_way), BooleanField()))


def needs_a_second_person() -> QuerySet[Campaign]:
    large = Campaign.objects.filter(stage=Stage.FROZEN, size__gt=SECOND_PERSON_ABOVE, approved_at=None)
    return large.select_related("frozen_by").order_by("frozen_at")


@dataclass(frozen=True)
class Progress:
    """What became of everybody in a campaign: numbers of people, by reason and by their message's state."""

    waiting: int = 0
    left_out: dict[str, int] = field(default_factory=dict)
    messages: dict[str, int] = field(default_factory=dict)

    @property
    def sent(self) -> int:
        return self.messages.get(State.SENT, 0)

    @property
    def chosen(self) -> int:
        """Whoever gets it or has got it, less those who were left out since."""
        return self.waiting + sum(self.messages.values())

    @property
    def open(self) -> int:
        """Not at an end: still to be written, or still to be sent."""
        return self.waiting + sum(self.messages.get(state, 0) for state in OPEN)

    @property
    def skipped(self) -> int:
        return sum(self.left_out.values())


def progress(campaign: Campaign) -> Progress:
    people = campaign.recipients.order_by()
    left_out = people.filter(standing=Standing.SKIPPED).values_list("reason").annotate(Count("pk"))
    written = people.filter(standing=Standing.WRITTEN, notice__isnull=False)
    states = written.values_list("notice__state").annotate(Count("pk"))
    return Progress(waiting(campaign).count(), dict(left_out), dict(states))


def with_losses(since: datetime) -> QuerySet[Campaign]:
    """Campaigns some of whose messages failed or bounced since then, each with how many were `lost`."""
    lost = Q(recipients__notice__state__in=[State.FAILED, State.BOUNCED])
    recent = Q(recipients__notice__changed_at__gt=since)
    found = Campaign.objects.annotate(lost=Count("recipients", filter=lost & recent))
    return found.filter(goes_at__gt=since - FORTNIGHT, lost__gt=0).order_by("-goes_at")


def stuck(now: datetime) -> QuerySet[Campaign]:
    """Should long have been written."""
    return ready_to_write(now).filter(goes_at__lt=now - TOO_LONG)
