"""A challenge from the team's side: made with its rounds in one go, opened, finished."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from collaborative.identity.models import Characteristic
from collaborative.kit.database import locked_rows
from collaborative.kit.refusals import Refused, refuse
from collaborative.people.models import User
from collaborative.trail import actions as trail
from community.choices import ChallengeState, PairState
from community.engine.monthly import months_from
from community.models import Challenge, Pair, Round
from community.queries.connect.prompts import prompts_for
from community.rules import challenges as rules

NO_CHARACTERISTICS = "There are no characteristics yet, and each round is about one. Add them first."


@transaction.atomic
def make(*, challenge: Challenge, starts_on: date, by: User) -> Challenge:
    """A draft with a month about each characteristic, and questions to begin with. Raises Refused."""
    about = list(Characteristic.objects.all())
    if not about:
        raise Refused(NO_CHARACTERISTICS)
    challenge.save()
    for number, (first, last) in enumerate(months_from(starts_on, len(about)), start=1):
        Round.objects.create(
            challenge=challenge,
            number=number,
            characteristic=about[number - 1],
            starts_on=first,
            ends_on=last,
            prompts="\n".join(prompts_for(about[number - 1].slug)),
        )
    trail.note(by=by, did="made", to=challenge, rounds=len(about))
    return challenge


@transaction.atomic
def open_to_all(*, challenge: Challenge, by: User) -> None:
    """Leaders see it and may join. Twice is once. Raises Refused."""
    [challenge] = locked_rows(Challenge.objects.filter(pk=challenge.pk))
    refuse(rules.reason_cannot_open(challenge, today=timezone.localdate()))
    _set(challenge, ChallengeState.OPEN)
    trail.note(by=by, did="opened", to=challenge)


@transaction.atomic
def finish(*, challenge: Challenge, by: User) -> None:
    """No more pairs; drafts are forgotten, and what people have agreed goes on. Raises Refused."""
    [challenge] = locked_rows(Challenge.objects.filter(pk=challenge.pk))
    refuse(rules.reason_cannot_finish(challenge))
    _set(challenge, ChallengeState.FINISHED)
    Pair.objects.filter(round__challenge=challenge, state=PairState.DRAFT).delete()
    trail.note(by=by, did="finished", to=challenge)


def _set(challenge: Challenge, state: ChallengeState) -> None:
    challenge.state = state
    challenge.save(update_fields=["state", "changed_at"])
