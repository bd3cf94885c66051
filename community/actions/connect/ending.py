"""A conversation that will not take place: who is left waits for another partner this month, and is told."""

from collections.abc import Collection, Iterable

from collaborative.kit.database import locked_rows
from collaborative.notices import actions as notices
from collaborative.people.models import User
from community.actions.letters import connecting as letters
from community.choices import CANNOT_MEET, PairState
from community.models import LeftOut, Pair, Participant, Round, Seat
from community.queries.connect.conversations import left_alone, of_people_gone, still_to_come
from community.queries.connect.pairs import with_people


def end_pairs_of(participant: Participant) -> None:
    """Somebody left the challenge. Drafts with them go; what took place or is long over stays as it is."""
    Pair.objects.filter(seats__participant=participant, state=PairState.DRAFT).delete()
    LeftOut.objects.filter(participant=participant, told_at=None).delete()
    for seat in still_to_come(participant):
        part(seat)


def end_pairs_of_the_gone() -> int:
    """Accounts that were closed or erased leave somebody who waits; how many conversations that ended."""
    gone = list(of_people_gone())
    for seat in gone:
        part(seat)
    alone = list(left_alone())
    for pair in alone:
        _end(pair, [seat for seat in pair.seats.all() if seat.is_live], gone="")
    return len(gone) + len(alone)


def end_pairs_before_erasing(person: User, *, going: Collection[int]) -> None:
    """A round that is being published is waited for. Nobody who is going too is written to, or named."""
    locked_rows(Round.objects.filter(challenge__participants__person=person))
    for participant in Participant.objects.filter(person=person):
        pairs = Pair.objects.filter(pk__in=still_to_come(participant).values("pair"))
        locked_rows(pairs)
        for pair in with_people(pairs):
            _let_go(pair, going)


def _let_go(pair: Pair, going: Collection[int]) -> None:
    """Their seats go with their accounts, so nothing is written down about those."""
    for seat in pair.seats.all():
        seat.is_live = seat.is_live and seat.participant.person_id not in going
    others = [seat for seat in pair.seats.all() if seat.is_live]
    if len(others) > 1:
        _go_on(pair, others, gone="")
    else:
        _end(pair, others, gone="")


def part(seat: Seat) -> None:
    """One of a pair goes: two who remain of three still meet, one alone is free. Twice is once.

    Their letters never say why.
    """
    locked_rows(Pair.objects.filter(pk=seat.pair_id))
    [pair] = with_people(Pair.objects.filter(pk=seat.pair_id))
    goes = next(one for one in pair.seats.all() if one.pk == seat.pk)
    if pair.state != PairState.LIVE or not goes.is_live:
        return
    others = [one for one in pair.seats.all() if one.is_live and one.pk != goes.pk]
    goes.is_live = False
    goes.save(update_fields=["is_live", "changed_at"])
    if len(others) > 1:
        _go_on(pair, others, gone=goes.participant.person.name)
    else:
        _end(pair, others, gone=goes.participant.person.name)
    if goes.participant.person.is_active:
        notices.keep([letters.called_off(pair, goes, others=others)])


def _go_on(pair: Pair, others: Iterable[Seat], *, gone: str) -> None:
    pair.sequence += 1
    pair.save(update_fields=["sequence", "changed_at"])
    notices.keep([letters.one_less(pair, other, gone=gone) for other in others])


def _end(pair: Pair, others: Iterable[Seat], *, gone: str) -> None:
    """Whoever has not said that they cannot meet is free for another partner."""
    pair.state = PairState.ENDED
    pair.sequence += 1
    pair.save(update_fields=["state", "sequence", "changed_at"])
    for other in others:
        other.is_live = False
        other.wants_another = other.wants_another or other.answer not in CANNOT_MEET
        other.save(update_fields=["is_live", "wants_another", "changed_at"])
    notices.keep([letters.partner_gone(pair, other, gone=gone) for other in others])
