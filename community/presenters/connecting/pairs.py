"""The page of one pair, as one of the people in it sees it."""

from collections.abc import Iterable
from datetime import date, datetime

from django.urls import reverse

from collaborative.kit.words import LONDON, day, hour, listed, span
from collaborative.people.models import User
from collaborative.people.presenters import initials, shown
from community.choices import Met, SharedWith
from community.engine.meeting_times import LASTS
from community.engine.pairing_words import relaxed
from community.models import Insight, Pair, PairNote, Seat
from community.queries.connect.conversations import seat_of
from community.queries.connect.explaining import shown_to_partner, why_paired
from community.rules import connect as rules

SAID = {
    Met.MET: "You said that you met.",
    Met.MOVED: "You said that you have moved it.",
    Met.UNREACHABLE: "You said that you could not reach them.",
    Met.NOT_NOW: "You said that it does not suit this time.",
}
LEFT = "a colleague who has left"
READ_BY = {
    SharedWith.TEAM: "The programme team reads this, without your name.",
    SharedWith.COMMUNITY: "The community reads this, without your name.",
    SharedWith.NAMED: "The community reads this, with your name.",
}


def pair_page(
    pair: Pair, me: User, *, notes: Iterable[PairNote], insights: Iterable[Insight], now: datetime
) -> dict:
    mine, today = seat_of(me, pair), now.astimezone(LONDON).date()
    others = others_in(pair, mine)
    ended = rules.reason_cannot_answer(pair, mine)
    return short(pair, mine) | {
        "mine": tile(mine),
        "partners": [tile(seat) | {"rows": shown_to_partner(seat.participant)} for seat in others],
        "why": why_paired(pair),
        "relaxed": relaxed(pair.relaxation),
        "ended": ended or "",
        "meets": None if ended else meets(pair, today=today),
        "questions": pair.round.questions,
        "said": SAID.get(mine.answer, ""),
        "asks": not ended and mine.answer != Met.MET,
        "asks_first": not ended and not mine.answer and is_past(pair, now=now),
        "notes": [note_shown(note, me, today=today) for note in notes],
        "insights": [insight_shown(each) for each in insights],
        "until": day(pair.round.ends_on, today=today),
    }


def is_past(pair: Pair, *, now: datetime) -> bool:
    return bool(pair.starts_at and pair.starts_at + LASTS <= now)


def short(pair: Pair, mine: Seat) -> dict:
    """What every page of a pair is headed by."""
    others = [seat.participant.person.name for seat in others_in(pair, mine)] or [LEFT]
    round = pair.round
    return {
        "pair": pair,
        "round": round,
        "names": listed(others),
        "title": listed(["You", *others]),
        "caption": f"{round.challenge}, round {round.number}",
        "characteristic": {"text": round.characteristic.name, "tint": round.characteristic.tint},
        "back": reverse("pair", args=[pair.key]),
        "challenge": reverse("connect", args=[round.challenge.slug]),
    }


def others_in(pair: Pair, mine: Seat) -> list[Seat]:
    """Whoever is in it still; of a pair that has ended, all but oneself."""
    others = [seat for seat in pair.seats.all() if seat.pk != mine.pk]
    return [seat for seat in others if seat.is_live] or others


def tile(seat: Seat) -> dict:
    person = seat.participant.person
    line = [shown(person.profile, name) for name in ("job_title", "organisation")]
    url = reverse("person", args=[person.key]) if person.profile.is_listed else ""
    return {
        "name": person.name,
        "initials": initials(person.name),
        "line": ", ".join(filter(None, line)),
        "email": person.email,
        "url": url,
    }


def meets(pair: Pair, *, today: date) -> dict:
    """When and where, and whether they agreed to it or we only suggest it."""
    if pair.starts_at is None:
        return {"when": "", "is_agreed": False, "where": pair.where, "link": link_in(pair.where)}
    return {
        "when": f"{span(pair.starts_at, pair.starts_at + LASTS, today=today)}, London time",
        "is_agreed": pair.is_agreed,
        "where": pair.where,
        "link": link_in(pair.where),
    }


def link_in(where: str) -> str:
    """The words, where they are nothing but an address that can be followed."""
    is_one = where.startswith("https://") and len(where.split()) == 1
    return where if is_one else ""


def note_shown(note: PairNote, me: User, *, today: date) -> dict:
    mine = note.author_id == me.pk
    return {
        "key": note.key,
        "by": "You" if mine else note.author.name,
        "when": f"{day(note.created_at, today=today)}, {hour(note.created_at)}",
        "text": note.text,
        "is_mine": mine,
    }


def insight_shown(insight: Insight) -> dict:
    hidden = "The programme team has taken it off the page of insights." if insight.hidden_at else ""
    return {
        "key": insight.key,
        "text": insight.text,
        "tags": [{"text": one.short_name, "tint": one.tint} for one in insight.characteristics.all()],
        "behaviours": [str(one) for one in insight.behaviours.all()],
        "read_by": hidden or READ_BY[insight.shared_with],
    }
