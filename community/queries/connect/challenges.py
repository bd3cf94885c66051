"""Challenges, their rounds, and who takes part."""

from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from collaborative.people.models import User
from community.choices import ChallengeState, PairState
from community.models import Challenge, Participant, Round, Seat

TAKES_PART = Q(left_at=None, person__is_active=True)


def shown() -> QuerySet[Challenge]:
    """What everybody may read about; drafts are the team's."""
    return Challenge.objects.exclude(state=ChallengeState.DRAFT)


def with_rounds(challenges: QuerySet[Challenge]) -> QuerySet[Challenge]:
    rounds = Round.objects.select_related("characteristic").order_by("number")
    return challenges.prefetch_related(Prefetch("rounds", rounds))


def participants(challenge: Challenge) -> QuerySet[Participant]:
    return Participant.objects.filter(TAKES_PART, challenge=challenge)


def participant_of(person: User, challenge: Challenge) -> Participant | None:
    """Their one row in this challenge, also where they have left it."""
    if not person.is_authenticated:
        return None
    return Participant.objects.filter(challenge=challenge, person=person).select_related("challenge").first()


def present(round: Round) -> QuerySet[Participant]:
    """Who waits for a partner in this round: takes part, does not pause (or no longer, once it has begun),
    and is in no published pair of it.

    Whose pair came to nothing waits again only where they want another partner this month.
    """
    here = Q(round=round) & ~Q(pair__state=PairState.DRAFT)
    busy = Seat.objects.filter(here & (Q(is_live=True) | Q(wants_another=False)))
    taking_part = participants(round.challenge).exclude(pk__in=busy.values("participant"))
    is_back = Q(paused_until__lte=max(round.starts_on, timezone.localdate()))
    return taking_part.filter(Q(paused_until=None) | is_back).order_by("pk")


def due_to_close(today: date) -> QuerySet[Challenge]:
    """Open challenges whose last round is over."""
    running = Q(rounds__ends_on__gte=today)
    return (
        Challenge.objects.filter(state=ChallengeState.OPEN, rounds__isnull=False).exclude(running).distinct()
    )
