"""What the people of a pair do: agree a time, say whether they met, keep notes, share what they learnt."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from collaborative.identity.models import Behaviour, Characteristic
from collaborative.kit.database import brief_transaction, locked_rows
from collaborative.kit.refusals import refuse
from collaborative.notices import actions as notices
from collaborative.people.models import User
from community.actions.connect.drafting import WAITS_SECONDS
from community.actions.connect.ending import part
from community.actions.letters import connecting as letters
from community.choices import CANNOT_MEET, Met, SharedWith
from community.models import Insight, Pair, PairNote, Round, Seat
from community.queries.connect.conversations import says_they_met, seat_of
from community.queries.connect.pairs import people_met, rounds_met, with_people
from community.rules import connect as rules

FIVE = 5


@dataclass(frozen=True)
class Said:
    """An answer to “did you meet?”, and what somebody adds where they like."""

    answer: str
    was_new: bool | None = None
    would_again: bool | None = None
    wants_another: bool = False


def move(*, pair: Pair, by: User, to: datetime, where: str) -> Pair:
    """A new time or place for the conversation; everybody's calendar follows. Raises Refused or Busy.

    Whoever could not reach the others has reached them now, and is asked anew.
    """
    with brief_transaction(seconds=WAITS_SECONDS):
        locked_rows(Pair.objects.filter(pk=pair.pk))
        [current] = with_people(Pair.objects.filter(pk=pair.pk))
        mine = seat_of(by, current)
        refuse(rules.reason_cannot_answer(current, mine))
        refuse(rules.reason_cannot_move(current, now=timezone.now(), to=to))
        if (current.starts_at, current.where, current.is_agreed) == (to, where, True):
            return current
        current.starts_at, current.where, current.is_agreed = to, where, True
        current.sequence += 1
        current.save()
        current.seats.filter(answer=Met.UNREACHABLE).update(answer="", answered_at=None)
        notices.keep([letters.moved(current, seat, by=by) for seat in current.seats.all() if seat.is_live])
    return current


def say(*, seat: Seat, said: Said) -> Seat:
    """What became of it, as one of them says; the last word counts. Raises Refused or Busy.

    Whoever will not meet, or could not reach anybody and wants another partner, leaves the pair; unless
    somebody of it says that they met.
    """
    with brief_transaction(seconds=WAITS_SECONDS):
        [pair] = locked_rows(Pair.objects.filter(pk=seat.pair_id))
        [current] = locked_rows(Seat.objects.filter(pk=seat.pk))
        refuse(rules.reason_cannot_answer(pair, current))
        current.answer, current.answered_at = said.answer, timezone.now()
        current.was_new, current.would_again = said.was_new, said.would_again
        stands = says_they_met(pair, beside=current)
        current.wants_another = said.wants_another and said.answer in CANNOT_MEET and not stands
        current.save()
        if said.answer == Met.MET:
            _celebrate(pair)
            current.participant.refresh_from_db(fields=["celebrated_at"])
        elif _goes(current) and not stands:
            part(current)
            current.refresh_from_db()
    return current


def _goes(seat: Seat) -> bool:
    return seat.answer == Met.NOT_NOW or seat.wants_another


def _celebrate(pair: Pair) -> None:
    """Once for each, when they have met in five rounds."""
    seats = pair.seats.filter(is_live=True).select_related("participant__person", "participant__challenge")
    for participant in [seat.participant for seat in seats]:
        if participant.celebrated_at is None and rounds_met(participant) >= FIVE:
            participant.celebrated_at = timezone.now()
            participant.save(update_fields=["celebrated_at", "changed_at"])
            met = [other.person for other in people_met(participant)]
            notices.keep([letters.five_of_five(participant, met)])


@transaction.atomic
def note(*, pair: Pair, author: User, text: str) -> PairNote:
    """For the people of the pair alone."""
    return PairNote.objects.create(pair=pair, author=author, text=text)


@transaction.atomic
def forget_note(*, note: PairNote) -> None:
    note.delete()


@dataclass(frozen=True)
class Learnt:
    """An insight, and for whom it is."""

    text: str
    shared_with: str = SharedWith.TEAM
    characteristics: Iterable[Characteristic] = ()
    behaviours: Iterable[Behaviour] = field(default_factory=list)


@transaction.atomic
def share(*, author: User, learnt: Learnt, round: Round | None = None) -> Insight:
    insight = Insight.objects.create(
        author=author, round=round, text=learnt.text, shared_with=learnt.shared_with
    )
    insight.characteristics.set(learnt.characteristics)
    insight.behaviours.set(learnt.behaviours)
    return insight


@transaction.atomic
def take_back(*, insight: Insight) -> None:
    insight.delete()
