"""Five circles for five rounds: whom I met, whom I am to meet, where I sat out."""

from collections.abc import Collection, Iterable
from datetime import date

from django.urls import reverse

from collaborative.kit.words import LONDON, day, listed
from community.choices import Met, PairState
from community.models import Pair, Participant, Round

MET, PLANNED, OPEN, OUT, COMING = "met", "planned", "open", "out", "coming"
SHAPES = {MET: "✓", OUT: "–"}


def of_rounds(rounds: Iterable[Round], *, today: date) -> list[dict]:
    """For somebody who only looks."""
    return [circle(each, COMING, dates(each, today=today)) for each in rounds]


def of_mine(
    rounds: Iterable[Round],
    participant: Participant,
    pairs: Iterable[Pair],
    *,
    left_out: Collection[int],
    today: date,
) -> list[dict]:
    mine: dict[int, list[Pair]] = {}
    for pair in pairs:
        mine.setdefault(pair.round_id, []).append(pair)
    return [
        _mine(each, participant, mine.get(each.pk, []), sat_out=each.pk in left_out, today=today)
        for each in rounds
    ]


def _mine(round: Round, participant: Participant, pairs: list[Pair], *, sat_out: bool, today: date) -> dict:
    for pair in reversed(pairs):
        if is_in(participant, pair):
            return _together(round, pair, participant, today=today)
    waits = round.ends_on >= today and any(wants_another(participant, pair) for pair in pairs)
    if waits:
        return circle(round, OUT, "You wait for another partner")
    if pairs or sat_out:
        return circle(round, OUT, "You sat out")
    if round.published_at:
        came_later = participant.joined_at > round.published_at
        return circle(round, OUT, "Before you joined" if came_later else "You were not paired")
    return circle(round, COMING, dates(round, today=today))


def _together(round: Round, pair: Pair, participant: Participant, *, today: date) -> dict:
    href, names = reverse("pair", args=[pair.key]), partners(pair, participant)
    if any(seat.answer == Met.MET for seat in pair.seats.all()):
        return circle(round, MET, f"You met {names}", href=href)
    if is_ahead(pair, round, today=today):
        on = f", {day(pair.starts_at, today=today)}" if pair.starts_at else ""
        return circle(round, PLANNED, f"{names}{on}", href=href)
    return circle(round, OPEN, f"{names}: did you meet?", href=href)


def is_ahead(pair: Pair, round: Round, *, today: date) -> bool:
    """Whoever agreed a day is asked once it is past, however long the month still is."""
    last = pair.starts_at.astimezone(LONDON).date() if pair.starts_at else round.ends_on
    return last >= today


def is_in(participant: Participant, pair: Pair) -> bool:
    mine = [seat for seat in pair.seats.all() if seat.participant_id == participant.pk]
    return pair.state == PairState.LIVE and any(seat.is_live for seat in mine)


def wants_another(participant: Participant, pair: Pair) -> bool:
    mine = [seat for seat in pair.seats.all() if seat.participant_id == participant.pk]
    return any(seat.wants_another for seat in mine)


def partners(pair: Pair, participant: Participant) -> str:
    others = [
        seat.participant.person.name
        for seat in pair.seats.all()
        if seat.is_live and seat.participant_id != participant.pk
    ]
    return listed(others) or "a colleague who has left"


def circle(round: Round, state: str, words: str, *, href: str = "") -> dict:
    return {
        "number": round.number,
        "shape": SHAPES.get(state, str(round.number)),
        "name": round.characteristic.short_name,
        "tint": round.characteristic.tint,
        "state": state,
        "words": words,
        "href": href,
    }


def dates(round: Round, *, today: date) -> str:
    return f"{day(round.starts_on, today=today)} to {day(round.ends_on, today=today)}"
