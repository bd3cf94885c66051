"""Offers, exchanges and visits as their pages take them."""

from collections.abc import Iterable
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from collaborative.kit.words import day, listed, span
from collaborative.people.models import User
from collaborative.people.presenters import initials, shown
from community.choices import UNDER_WAY, Agreement, ExchangeState, Honorary, VisitState
from community.models import Exchange, ShadowOffer, Visit

ORGANISATION = {
    None: "the organisation of {} has not been asked",
    Agreement.ASKED: "the organisation of {} has not answered",
    Agreement.NO: "the organisation of {} does not agree",
}
MINE = {
    ExchangeState.ASKED: "You have asked, and wait for an answer",
    ExchangeState.AGREED: "You visit each other",
    ExchangeState.DECLINED: "Not this time",
    ExchangeState.ENDED: "Ended",
}
MADE = ("Neither visit is made yet", "One of the two visits is made", "Both visits are made")


def card(offer: ShadowOffer, standing: dict | None = None) -> dict:
    """With `standing`, where the two have an exchange already: a line of exchange_rows."""
    profile = offer.person.profile
    return {
        "href": reverse("shadow-offer", args=[offer.key]),
        "name": offer.person.name,
        "initials": initials(offer.person.name),
        "role": shown(profile, "job_title"),
        "lines": [
            line for line in (shown(profile, name) for name in ("organisation", "sector", "place")) if line
        ],
        "topics": [topic.name for topic in offer.topics.all()],
        "words": offer.day_looks_like,
        "days": offer.days,
        "where": offer.where,
        "conditions": offer.conditions,
        "needs_honorary": offer.needs_honorary,
        "standing": standing,
    }


def exchange_rows(exchanges: Iterable[Exchange], me: User) -> list[dict]:
    return [
        {
            "href": reverse("exchange", args=[exchange.key]),
            "name": other_of(exchange, me).name,
            "state": _state(exchange, me),
            "made": _made(exchange) if exchange.state == ExchangeState.AGREED else "",
        }
        for exchange in exchanges
    ]


def standings(exchanges: Iterable[Exchange], me: User) -> dict[int, dict]:
    """How I stand with whom I have an exchange under way, by their numbers."""
    under_way = [exchange for exchange in exchanges if exchange.state in UNDER_WAY]
    people = [other_of(exchange, me).pk for exchange in under_way]
    return dict(zip(people, exchange_rows(under_way, me), strict=True))


def _made(exchange: Exchange) -> str:
    made = sum(visit.state == VisitState.HAPPENED for visit in exchange.visits.all())
    return MADE[made]


def _state(exchange: Exchange, me: User) -> str:
    if exchange.state == ExchangeState.ASKED and exchange.host == me:
        return "Would like to visit you"
    return MINE[exchange.state]


def other_of(exchange: Exchange, me: User) -> User:
    return exchange.host if exchange.asker == me else exchange.asker


def exchange_page(exchange: Exchange, me: User, *, now: datetime) -> dict:
    other = other_of(exchange, me)
    consents = {consent.person_id: consent for consent in exchange.consents.all()}
    asks_me = exchange.state == ExchangeState.ASKED and exchange.host == me
    return {
        "exchange": exchange,
        "other": other,
        "topics": topics_of(exchange),
        "state": _state(exchange, me),
        "asks_me": asks_me,
        "asks": exchange.state == ExchangeState.ASKED,
        "is_agreed": exchange.state == ExchangeState.AGREED,
        "may_end": exchange.state in UNDER_WAY and not asks_me,
        "due": _due(exchange, today=timezone.localdate(now)),
        "mine": _consent(consents.get(me.pk), "Your organisation"),
        "theirs": _consent(consents.get(other.pk), f"{other.name}’s organisation"),
        "visits": [visit(each, me, now=now) for each in _standing(exchange)],
        "ways": ways(exchange, me),
    }


def topics_of(exchange: Exchange) -> str:
    return listed([topic.name[0].lower() + topic.name[1:] for topic in exchange.topics.all()])


def _due(exchange: Exchange, *, today: date) -> str:
    if exchange.due_on is None:
        return ""
    if today > exchange.due_on:
        return f"Your six months ended on {day(exchange.due_on)}. {_made(exchange)}."
    if _made(exchange) == MADE[-1]:
        return f"{MADE[-1]}."
    return f"There is time for both visits until {day(exchange.due_on)}. {_made(exchange)}."


def _standing(exchange: Exchange) -> list[Visit]:
    return [each for each in exchange.visits.all() if each.state != VisitState.CANCELLED]


def ways(exchange: Exchange, me: User) -> list[tuple[str, str]]:
    """The directions for which there is no day yet, once both organisations agree."""
    answers = [consent.answer for consent in exchange.consents.all()]
    if exchange.state != ExchangeState.AGREED or answers.count(Agreement.YES) < 2:
        return []
    other, planned = other_of(exchange, me), {each.visitor_id for each in _standing(exchange)}
    both = (("me", me, f"You visit {other.name}"), ("them", other, f"{other.name} visits you"))
    return [(key, text) for key, who, text in both if who.pk not in planned]


def missing(exchange: Exchange, *, today: date) -> list[str]:
    """What an exchange still needs, for the team; nothing of what anybody wrote."""
    if exchange.state == ExchangeState.ASKED:
        return [f"{exchange.host} has not answered"]
    if exchange.state != ExchangeState.AGREED:
        return []
    consents = {consent.person_id: consent.answer for consent in exchange.consents.all()}
    visits = {each.visitor_id: each for each in _standing(exchange)}
    found = []
    for person in (exchange.asker, exchange.host):
        said = consents.get(person.pk)
        found += [ORGANISATION[said].format(person)] if said in ORGANISATION else []
        found += _visit_missing(visits.get(person.pk), person)
    over = found and today > exchange.due_on
    return ["the six months are over", *found] if over else found


def _visit_missing(made: Visit | None, person: User) -> list[str]:
    if made is None:
        return [f"no day for the visit of {person}"]
    if made.state == VisitState.HAPPENED:
        return []
    found = [f"the visit of {person} on {day(made.starts_at)}"]
    if made.confidential_at is None:
        found.append(f"{person} has not promised confidentiality")
    if made.honorary == Honorary.NEEDED:
        found.append(f"the honorary arrangement of {person}")
    return found


def _consent(consent, whose: str) -> dict:
    if consent is None:
        return {"text": f"{whose} has not been asked yet.", "answer": ""}
    said = {
        Agreement.ASKED: f"{whose} has been asked, and has not answered yet.",
        Agreement.YES: f"{whose} agrees: {consent.signed_by}.",
        Agreement.NO: f"{whose} does not agree at the moment: {consent.signed_by}.",
    }
    return {"text": said[consent.answer], "answer": consent.answer}


def visit(each: Visit, me: User, *, now: datetime) -> dict:
    is_mine, is_planned = each.visitor_id == me.pk, each.state == VisitState.PLANNED
    is_promised, has_begun = each.confidential_at is not None, each.starts_at <= now
    return {
        "key": each.key,
        "title": f"You visit {each.host}" if is_mine else f"{each.visitor} visits you",
        "when": f"{span(each.starts_at, each.ends_at)}, London time",
        "where": each.where,
        "has_happened": each.state == VisitState.HAPPENED,
        "is_promised": is_promised,
        "may_promise": is_mine and not is_promised,
        "honorary": each.get_honorary_display() if each.honorary != Honorary.NOT_NEEDED else "",
        "may_arrange": not is_mine and each.honorary == Honorary.NEEDED,
        "may_log": is_planned and has_begun and is_promised,
        "may_change": is_planned,
        "may_reflect": is_mine and has_begun,
    }
