"""Pairs as the team reviews them, and as the people in them see them."""

from django.db.models import Prefetch, QuerySet

from collaborative.people.models import User
from community.choices import Met, PairState
from community.models import LeftOut, Pair, Participant, Round, Run, Seat
from community.queries.connect.challenges import present

PROFILE = "participant__person__profile"
WITH_PEOPLE = (
    "participant__person",
    f"{PROFILE}__organisation",
    f"{PROFILE}__sector",
    f"{PROFILE}__place",
    f"{PROFILE}__profession",
)


def with_people(pairs: QuerySet[Pair]) -> QuerySet[Pair]:
    seats = Seat.objects.select_related(*WITH_PEOPLE).order_by("is_third", "pk")
    return pairs.select_related("round__challenge", "round__characteristic").prefetch_related(
        Prefetch("seats", seats)
    )


def drafted(round: Round) -> QuerySet[Pair]:
    return with_people(Pair.objects.filter(round=round, state=PairState.DRAFT))


def published(round: Round) -> QuerySet[Pair]:
    return with_people(Pair.objects.filter(round=round).exclude(state=PairState.DRAFT))


def left_out(round: Round) -> QuerySet[LeftOut]:
    return LeftOut.objects.filter(round=round).select_related("round", "participant__person")


def was_drafted_later(one: LeftOut) -> bool:
    """When the month had its pairs already, so only those who still waited were counted."""
    published_at = one.round.published_at
    return published_at is not None and one.created_at > published_at


def not_in_draft(round: Round) -> QuerySet[Participant]:
    """Who waits for a partner and is in no draft: they joined, came back, or lost their partner since."""
    seated = Seat.objects.filter(round=round, pair__state=PairState.DRAFT).values("participant")
    alone = LeftOut.objects.filter(round=round).values("participant")
    return present(round).exclude(pk__in=seated).exclude(pk__in=alone).select_related("person")


def newest_run(round: Round) -> Run | None:
    return Run.objects.filter(round=round).select_related("made_by").first()


def pairs_of(person: User) -> QuerySet[Pair]:
    """Published pairs this person is or was in, the newest first; drafts are nobody's yet."""
    mine = Pair.objects.filter(seats__participant__person=person).exclude(state=PairState.DRAFT)
    return with_people(mine).order_by("-round__starts_on", "-pk")


def pairs_in(participant: Participant) -> QuerySet[Pair]:
    mine = Pair.objects.filter(seats__participant=participant).exclude(state=PairState.DRAFT)
    return with_people(mine).order_by("round__number", "pk")


def people_met(participant: Participant) -> list[Participant]:
    """Everybody they say, or who say, that the two have met."""
    seats = Seat.objects.filter(pair__in=_met_by(participant), is_live=True).exclude(participant=participant)
    people = Participant.objects.filter(pk__in=seats.values("participant"), person__is_active=True)
    return list(people.select_related("person__profile__organisation", "person__profile__place"))


def rounds_met(participant: Participant) -> int:
    """In how many rounds of their challenge a conversation took place."""
    return Round.objects.filter(pairs__in=_met_by(participant)).distinct().count()


def _met_by(participant: Participant) -> QuerySet[Pair]:
    """Who left a pair of three before the others met was not there."""
    met = Seat.objects.filter(answer=Met.MET).values("pair")
    theirs = Seat.objects.filter(participant=participant, is_live=True).values("pair")
    return Pair.objects.filter(pk__in=theirs).filter(pk__in=met)
