"""How a published round goes on: its letters, its answers, and what those add up to."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from collaborative.notices.choices import State
from collaborative.notices.models import Notice
from community.choices import Met, PairState
from community.engine.round_figures import Answer, Figures, figures
from community.models import LeftOut, Round, Run, Seat
from community.queries.connect.review import has_draft

DRAFT = PairState.DRAFT


@dataclass(frozen=True)
class Letters:
    """How many of those that tell people of a round have come how far."""

    sent: int
    open: int
    lost: int

    @property
    def all(self) -> int:
        return self.sent + self.open + self.lost


def letters(round: Round) -> Letters:
    found = Notice.objects.filter(meaning__in=[*_to_the_paired(round), *_to_the_left_out(round)])
    states = Counter(dict(found.values_list("state").annotate(number=Count("pk")).order_by()))
    lost = states[State.BOUNCED] + states[State.FAILED] + states[State.WITHHELD]
    return Letters(states[State.SENT], states.total() - states[State.SENT] - lost, lost)


def _to_the_paired(round: Round) -> list[str]:
    """By the meaning that letters give them."""
    seats = told(round).values_list("pair__key", "participant__key")
    return [f"connect:paired:{pair}:0:{participant}" for pair, participant in seats]


def _to_the_left_out(round: Round) -> list[str]:
    alone = LeftOut.objects.filter(round=round).values_list("participant__key", flat=True)
    return [f"connect:left_out:{round.key}:{participant}" for participant in alone]


def told(round: Round) -> QuerySet[Seat]:
    """Everybody who was ever told of a partner in it."""
    return Seat.objects.filter(round=round).exclude(pair__state=DRAFT)


def four_numbers(round: Round) -> Figures:
    """Of people, not of pairs: who was in two pairs of a month is one, and counts by how it went best."""
    said: dict[int, Answer] = {}
    for seat in told(round).exclude(answer="").order_by("pk"):
        one = Answer(seat.answer == Met.MET, seat.was_new, seat.would_again)
        if one.met or seat.participant_id not in said:
            said[seat.participant_id] = one
    invited = told(round).values("participant").distinct().count()
    return figures(invited, said.values())


def run_of(round: Round) -> Run | None:
    """What the draft on the table is, or the one that was published; later ones paired only who waited."""
    runs = Run.objects.filter(round=round).select_related("made_by")
    if round.published_at and not has_draft(round):
        runs = runs.filter(created_at__lte=round.published_at)
    return runs.first()
