"""A round as the team looks it over: its pairs as asked for, and who might change seats."""

import hashlib
from collections.abc import Mapping

from django.db.models import Q, QuerySet

from community.choices import Met, PairState
from community.models import LeftOut, Pair, Participant, Round, Run, Seat, Topic
from community.queries.connect.pairs import drafted, left_out, not_in_draft, published

MET = Seat.objects.filter(answer=Met.MET).values("pair")
ANSWERED = Seat.objects.exclude(answer="").values("pair")
SHOWN = {
    "lowest": lambda pairs: pairs.order_by("score", "pk"),
    "by-hand": lambda pairs: pairs.filter(is_by_hand=True),
    "relaxed": lambda pairs: pairs.exclude(relaxation=""),
    "locked": lambda pairs: pairs.filter(is_locked=True),
    "met": lambda pairs: pairs.filter(pk__in=MET),
    "not-met": lambda pairs: pairs.filter(pk__in=ANSWERED).exclude(pk__in=MET),
    "no-answer": lambda pairs: pairs.exclude(pk__in=ANSWERED),
}


def reviewed(round: Round, *, is_draft: bool, show: str = "", words: str = "") -> QuerySet[Pair]:
    """The draft on the table or what was published, the best first unless asked otherwise."""
    pairs = drafted(round) if is_draft else published(round)
    if words:
        named = Q(seats__participant__person__name__icontains=words)
        pairs = pairs.filter(pk__in=Pair.objects.filter(named, round=round).values("pk"))
    return SHOWN[show](pairs) if show in SHOWN else pairs


def has_draft(round: Round) -> bool:
    """Something to look over that nobody was told of yet."""
    untold = LeftOut.objects.filter(round=round, told_at=None)
    return drafted(round).exists() or untold.exists()


def may_change_seats(round: Round) -> list[tuple[str, str, str]]:
    """Key, name and organisation of everybody in the draft, left out of it, or come since."""
    seated = Seat.objects.filter(round=round, pair__state=PairState.DRAFT).values("participant")
    alone = left_out(round).values("participant")
    come = not_in_draft(round).values("pk")
    people = Participant.objects.filter(Q(pk__in=seated) | Q(pk__in=alone) | Q(pk__in=come))
    rows = people.order_by("person__name", "pk")
    return [
        (key, name, employer or "")
        for key, name, employer in rows.values_list(
            "key", "person__name", "person__profile__organisation__name"
        )
    ]


def names_of(keys: list[str]) -> dict[str, str]:
    return dict(Participant.objects.filter(key__in=keys).values_list("key", "person__name"))


def topic_names() -> Mapping[str, str]:
    return dict(Topic.objects.values_list("slug", "name"))


def runs_of(round: Round, *, most: int = 6) -> list[Run]:
    return list(Run.objects.filter(round=round).select_related("made_by")[:most])


def as_it_stands(round: Round) -> str:
    """Tells one draft from another: who sits with whom, and who was left out."""
    seats = Seat.objects.filter(round=round, pair__state=PairState.DRAFT)
    together = list(seats.order_by("pair", "participant").values_list("pair", "participant"))
    alone = LeftOut.objects.filter(round=round, told_at=None).order_by("participant")
    return hashlib.sha256(repr((together, list(alone.values_list("participant")))).encode()).hexdigest()[:16]


def by_hand_and_not_locked(round: Round) -> int:
    """How many pairs a new draft would forget that somebody has thought about."""
    return Pair.objects.filter(round=round, state=PairState.DRAFT, is_by_hand=True, is_locked=False).count()


def people_to_tell(round: Round) -> tuple[int, int]:
    """How many would be told of a partner, and how many that they have none."""
    seats = Seat.objects.filter(round=round, pair__state=PairState.DRAFT)
    return seats.count(), LeftOut.objects.filter(round=round, told_at=None).count()
