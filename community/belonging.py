"""Networks, Connect Five and coaching for mailings: whom a segment finds by them."""

from django.db.models import Q
from django.utils import timezone

from collaborative.notices import audiences
from collaborative.notices.audiences import Choices, Criterion
from community.choices import CoachKind, CoachState, MemberState, PairState
from community.models import Coach, Membership, Network, Participant, Seat
from community.queries.connect.challenges import TAKES_PART, shown

KINDS = {CoachKind.COACH: "coach", CoachKind.MENTOR: "mentor"}


def networks() -> Choices:
    return list(Network.objects.filter(is_active=True).values_list("slug", "name"))


def members(slugs: list[str]) -> Q:
    """Not who asked, was invited, or left."""
    rows = Membership.objects.filter(network__slug__in=slugs, state=MemberState.MEMBER)
    return Q(pk__in=rows.values("person"))


def challenges() -> Choices:
    return list(shown().values_list("slug", "title"))


def taking_part(slugs: list[str]) -> Q:
    rows = Participant.objects.filter(TAKES_PART, challenge__slug__in=slugs)
    return Q(pk__in=rows.values("person"))


def in_a_pair_now(slugs: list[str]) -> Q:
    """In the round of today, and with a partner they have been told of."""
    today = timezone.localdate()
    running = {"round__starts_on__lte": today, "round__ends_on__gte": today}
    seats = Seat.objects.filter(participant__challenge__slug__in=slugs, is_live=True, **running)
    told = seats.exclude(pair__state=PairState.DRAFT)
    return Q(pk__in=told.values("participant__person"))


def approved(kinds: list[str]) -> Q:
    """Also who takes nobody new for now; not whom the team has paused."""
    rows = Coach.objects.filter(state=CoachState.APPROVED, is_stood_down=False)
    return Q(pk__in=rows.filter(kind__in=[*kinds, CoachKind.BOTH]).values("person"))


CRITERIA = (
    Criterion("member_of", "Member of a network", members, "are members of {values}", networks),
    Criterion("takes_part", "Takes part in Connect Five", taking_part, "take part in {values}", challenges),
    Criterion(
        "has_partner",
        "Has a Connect Five partner this round",
        in_a_pair_now,
        "have a partner in this round of {values}",
        challenges,
    ),
    Criterion(
        "coach",
        "Approved coach or mentor",
        approved,
        "are approved as {values}",
        lambda: [*KINDS.items()],
    ),
)


def register() -> None:
    audiences.register(*CRITERIA)
