"""Challenges as somebody meets them who takes part, or might."""

from datetime import date

from django.db.models import QuerySet

from collaborative.people.models import Profile, User
from collaborative.people.queries.directory import visible_to
from collaborative.people.queries.roles import is_leader
from community.choices import ChallengeState
from community.models import Challenge, LeftOut, Participant
from community.queries.connect.challenges import shown, with_rounds

FOUND = 20


def listed() -> list[Challenge]:
    """Every challenge people may read about, with its rounds: what runs first, then the latest."""
    found = with_rounds(shown()).order_by("-joining_until", "pk")
    return sorted(found, key=lambda challenge: challenge.state != ChallengeState.OPEN)


def open_to_join(person: User, today: date) -> QuerySet[Challenge]:
    """What this leader takes no part in and still could."""
    if not is_leader(person):
        return Challenge.objects.none()
    within = Participant.objects.filter(person=person, left_at=None).values("challenge")
    running = Challenge.objects.filter(state=ChallengeState.OPEN, joining_until__gte=today)
    return running.exclude(pk__in=within)


def taken_part_in(person: User) -> dict[int, Participant]:
    """By the challenge's number, left ones too."""
    if not person.is_authenticated:
        return {}
    return {one.challenge_id: one for one in Participant.objects.filter(person=person)}


def rounds_left_out_of(participant: Participant) -> set[int]:
    told = LeftOut.objects.filter(participant=participant, told_at__isnull=False)
    return set(told.values_list("round", flat=True))


def listed_by_name(person: User, words: str) -> list[Profile]:
    """Whom the directory shows to this person under such a name, themselves left out."""
    found = visible_to(person).exclude(user=person.pk)
    for word in words.split():
        found = found.filter(user__name__icontains=word)
    return list(found.order_by("user__name", "user__key")[:FOUND])


def listed_by_key(person: User, key: str) -> QuerySet[Profile]:
    return visible_to(person).filter(user__key=key)
