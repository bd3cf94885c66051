"""Conversations from the side of the people in them: what is theirs, what is still to come, who is asked."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Concat
from django.utils import timezone

from collaborative.notices.models import Notice
from collaborative.people.models import User
from community.choices import Met, PairState
from community.models import Insight, Pair, PairNote, Participant, Round, Seat
from community.queries.connect.pairs import pairs_of, with_people

STILL_ASKED = timedelta(days=60)  # after the round's end; then nobody is asked any more
FEED_LOOKS_BACK = timedelta(days=90)
FEED_SAYS_CANCELLED = timedelta(days=30)


def pair_of(person: User, key: str) -> QuerySet[Pair]:
    """That pair, where this person is or was in it; for anybody else there is none."""
    return pairs_of(person).filter(key=key)


def seat_of(person: User, pair: Pair) -> Seat:
    return next(seat for seat in pair.seats.all() if seat.participant.person_id == person.pk)


def says_they_met(pair: Pair, *, beside: Seat) -> bool:
    """Somebody else of it does, so the conversation counts whatever this one says."""
    return pair.seats.filter(answer=Met.MET).exclude(pk=beside.pk).exists()


def answerable(pair_key: str, participant_key: str) -> Pair | None:
    """The pair behind a letter's link, while whoever got the letter is with us."""
    seats = Seat.objects.filter(participant__key=participant_key, participant__person__is_active=True)
    pairs = Pair.objects.filter(key=pair_key, pk__in=seats.values("pair")).exclude(state=PairState.DRAFT)
    return with_people(pairs).first()


def still_to_come(participant: Participant) -> QuerySet[Seat]:
    """Their part in conversations that nobody says took place and whose time is not over."""
    mine = _not_over(Seat.objects.filter(participant=participant, is_live=True, pair__state=PairState.LIVE))
    return mine.exclude(pair__in=_met()).order_by("pk")


def of_people_gone() -> QuerySet[Seat]:
    """Parts in conversations still to come of people whose account is closed."""
    seats = Seat.objects.filter(is_live=True, pair__state=PairState.LIVE)
    return (
        _not_over(seats.filter(participant__person__is_active=False)).exclude(pair__in=_met()).order_by("pk")
    )


def left_alone() -> QuerySet[Pair]:
    """Pairs still to come in which somebody remains alone, because an account was erased."""
    live = Count("seats", filter=Q(seats__is_live=True))
    pairs = Pair.objects.filter(state=PairState.LIVE, round__ends_on__gte=timezone.localdate())
    return with_people(pairs.exclude(pk__in=_met()).annotate(live=live).filter(live=1)).order_by("pk")


def _not_over(seats: QuerySet[Seat]) -> QuerySet[Seat]:
    return seats.filter(Q(round__ends_on__gte=timezone.localdate()) | Q(pair__starts_at__gt=timezone.now()))


def _met() -> QuerySet:
    return Seat.objects.filter(answer=Met.MET).values("pair")


def coming(person: User) -> QuerySet[Pair]:
    """Pairs this person is in, of conversations nobody says took place, whose round is not over."""
    mine = Seat.objects.filter(participant__person=person, is_live=True, pair__state=PairState.LIVE)
    mine = _not_over(mine).exclude(pair__in=_met())
    return with_people(Pair.objects.filter(pk__in=mine.values("pair"))).order_by("starts_at", "pk")


def to_be_asked(now: datetime) -> QuerySet[Seat]:
    """Who has not said that they met or will not, with what we wrote to them; but not who was asked twice."""
    told = Seat.objects.filter(
        is_live=True,
        answer__in=["", Met.MOVED],
        pair__state=PairState.LIVE,
        participant__person__is_active=True,
    )
    lately = Q(round__ends_on__gte=(now - STILL_ASKED).date()) | Q(pair__starts_at__gte=now - STILL_ASKED)
    asked = told.filter(lately).exclude(Exists(_sent("pair_did_you_meet", "again")))
    return asked.annotate(
        was_nudged=Exists(_sent("pair_nudge", "once")),
        asked_at=Subquery(_sent("pair_did_you_meet", "first").values("created_at")[:1]),
        they_met=Exists(Seat.objects.filter(pair=OuterRef("pair"), answer=Met.MET)),
    ).select_related("pair", "round")


def _sent(name: str, version: str) -> QuerySet[Notice]:
    """The letter to this person, by the meaning that letters give it."""
    start, middle = Value(f"connect:{name}:"), Value(f":{version}:")
    meaning = Concat(start, OuterRef("pair__key"), middle, OuterRef("participant__key"))
    return Notice.objects.filter(meaning=meaning)


def notes_for(seat: Seat) -> QuerySet[PairNote]:
    """The pair's, for whoever is in it; whoever left it keeps what they wrote themselves."""
    notes = PairNote.objects.filter(pair=seat.pair_id).select_related("author")
    return notes if seat.is_live else notes.filter(author=seat.participant.person)


def own_note(person: User, pair: Pair, key: str) -> QuerySet[PairNote]:
    return PairNote.objects.filter(pair=pair, author=person, key=key)


def own_insights(person: User, round: Round) -> QuerySet[Insight]:
    mine = Insight.objects.filter(author=person, round=round)
    return mine.prefetch_related("characteristics", "behaviours")


def own_insight(person: User, round: Round, key: str) -> QuerySet[Insight]:
    return Insight.objects.filter(author=person, round=round, key=key)


def of_the_feed(person: User, now: datetime) -> list[Seat]:
    """My conversations for my calendar; what was called off says so for thirty days."""
    goes_on = Q(is_live=True, pair__state=PairState.LIVE)
    called_off = ~goes_on & Q(pair__changed_at__gt=now - FEED_SAYS_CANCELLED)
    mine = Seat.objects.filter(participant__person=person, pair__starts_at__gt=now - FEED_LOOKS_BACK).exclude(
        pair__state=PairState.DRAFT
    )
    seats = list(mine.filter(goes_on | called_off).order_by("pair__starts_at", "pk"))
    pairs = {pair.pk: pair for pair in with_people(Pair.objects.filter(pk__in=_pairs_of(seats)))}
    return [next(one for one in pairs[seat.pair_id].seats.all() if one.pk == seat.pk) for seat in seats]


def _pairs_of(seats: Iterable[Seat]) -> set[int]:
    return {seat.pair_id for seat in seats}
