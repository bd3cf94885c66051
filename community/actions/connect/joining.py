"""Taking part in a challenge: joining, changing one's words, pausing, leaving, coming back."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils import timezone

from collaborative.kit.database import brief_transaction, locked_rows
from collaborative.kit.refusals import refuse
from collaborative.people.models import User
from collaborative.trail import actions as trail
from community.actions.connect.drafting import WAITS_SECONDS
from community.actions.connect.ending import end_pairs_of
from community.choices import Way
from community.models import Challenge, Participant, Round, Topic
from community.rules import connect as rules


@dataclass(frozen=True)
class Hopes:
    """What somebody says when they join, and may change at any time."""

    hopes: str = ""
    offers: str = ""
    topics: Collection[Topic] = ()
    days: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    way: str = Way.EITHER


@transaction.atomic
def join(*, challenge: Challenge, person: User, hopes: Hopes) -> Participant:
    """Once, however often it is asked for; whoever had left comes back to what they had. Raises Refused."""
    was_here = Participant.objects.filter(challenge=challenge, person=person).exists()
    refuse(rules.reason_cannot_join(person, challenge, today=timezone.localdate(), is_back=was_here))
    participant, is_new = Participant.objects.get_or_create(
        challenge=challenge, person=person, defaults={"joined_at": timezone.now()}
    )
    if not is_new and participant.left_at is None:
        return participant
    participant.left_at, participant.paused_until = None, None
    _keep(participant, hopes)
    trail.note(by=person, did="joined", to=challenge)
    return participant


@transaction.atomic
def change(*, participant: Participant, hopes: Hopes) -> None:
    refuse(rules.reason_cannot_take_part(participant))
    _keep(participant, hopes)


def _keep(participant: Participant, hopes: Hopes) -> None:
    for name in ("hopes", "offers", "days", "parts", "way"):
        setattr(participant, name, getattr(hopes, name))
    participant.save()
    participant.topics.set(hopes.topics)


@transaction.atomic
def pause(*, participant: Participant, until: date) -> None:
    """No new partner before that day; the conversation they are in goes on. Raises Refused."""
    refuse(rules.reason_cannot_take_part(participant))
    refuse(rules.reason_cannot_pause(until, today=timezone.localdate()))
    participant.paused_until = until
    participant.save(update_fields=["paused_until", "changed_at"])


@transaction.atomic
def resume(*, participant: Participant) -> None:
    refuse(rules.reason_cannot_take_part(participant))
    participant.paused_until = None
    participant.save(update_fields=["paused_until", "changed_at"])


def leave(*, participant: Participant) -> None:
    """Their partner is told that they left, never why. Twice is once. Raises Busy.

    A round that is being published at this moment is waited for, so that nobody is paired who has left.
    """
    with brief_transaction(seconds=WAITS_SECONDS):
        locked_rows(Round.objects.filter(challenge=participant.challenge_id))
        [current] = locked_rows(Participant.objects.filter(pk=participant.pk))
        if current.left_at:
            return
        current.left_at = timezone.now()
        current.save(update_fields=["left_at", "changed_at"])
        end_pairs_of(current)
        trail.note(by=current.person, did="left", to=current.challenge)
