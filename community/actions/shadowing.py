"""Walking in their shoes: offering, asking, agreeing and ending. Offers are locked before exchanges."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from collaborative.kit.database import locked_rows
from collaborative.kit.refusals import Refused, refuse
from collaborative.notices import actions as notices
from collaborative.people.models import User
from collaborative.people.models.users import tidy_address
from collaborative.trail import actions as trail
from community.actions.letters import parting
from community.actions.letters import shadowing as letters
from community.actions.visits import cancel_each
from community.choices import UNDER_WAY, Agreement, BroughtBy, ExchangeState, VisitState
from community.engine.shadowing import reason_against
from community.models import Consent, Exchange, Introduction, ShadowOffer, Topic
from community.queries import shadow_matches
from community.queries import shadowing as queries
from community.rules import shadowing as rules

NOT_NOW = "You cannot ask this host at the moment. Choose another."
NO_MATCH = "{} and {} cannot be matched as things stand now, so nobody was told. The list is new."
EACH_OTHER = "The two of you have asked each other already."


@dataclass(frozen=True)
class Offering:
    day_looks_like: str
    topics: Collection[Topic]
    days: str = ""
    where: str = ""
    conditions: str = ""
    visitors: int = 2
    needs_honorary: bool = False
    is_open: bool = True


@transaction.atomic
def offer(*, person: User, said: Offering) -> ShadowOffer:
    """One offer a person, written anew each time."""
    refuse(rules.reason_cannot_take_part(person))
    words = {name: value for name, value in vars(said).items() if name != "topics"}
    made, _ = ShadowOffer.objects.update_or_create(person=person, defaults=words)
    made.topics.set(said.topics)
    return made


@transaction.atomic
def close(*, offer: ShadowOffer, by: User) -> None:
    """The team takes an offer off the list; whoever is visiting already goes on."""
    [offer] = locked_rows(ShadowOffer.objects.filter(pk=offer.pk))
    offer.is_open = False
    offer.save(update_fields=["is_open", "changed_at"])
    trail.note(by=by, did="took off the list a day with", to=offer.person)


@transaction.atomic
def ask(*, offer: ShadowOffer, person: User, topics: Collection[Topic], words: str) -> Exchange:
    """To visit and be visited. Raises Refused."""
    refuse(rules.reason_cannot_take_part(person))
    locked = locked_rows(queries.offers().filter(pk=offer.pk))
    if not locked or not queries.may_be_asked(person, locked[0].person):
        raise Refused(NOT_NOW)
    [offer] = locked
    refuse(reason_cannot_ask(offer, person))
    shared = [topic for topic in topics if topic in offer.topics.all()]
    refuse(rules.WHY_NOT.get(_against(offer, person, shared)))
    exchange = _begin(Exchange(asker=person, host=offer.person, words=words), shared)
    notices.keep([letters.asked(exchange)])
    trail.note(by=person, did="asked to visit", to=offer.person)
    return exchange


def reason_cannot_ask(offer: ShadowOffer, person: User) -> str | None:
    """As things stand now; whoever asks in earnest is told once more."""
    host, today = offer.person, timezone.localdate()
    return (
        rules.reason_under_way(queries.under_way_between(person, host))
        or rules.reason_asked_lately(queries.latest_over(person, host), today=today)
        or rules.reason_asks_enough(waiting=queries.waiting_asks_of(person))
        or rules.reason_full(host, room=queries.room_of(offer, today=today))
    )


def _against(offer: ShadowOffer, person: User, shared: Collection[Topic]) -> str:
    """Why the two may not visit one another, with what the asker cares about."""
    slugs = frozenset(topic.slug for topic in shared)
    return reason_against(queries.known(person, slugs), queries.known(offer.person, slugs))


def _begin(exchange: Exchange, topics: Collection[Topic]) -> Exchange:
    """Two who ask one another at the same moment hold different offers: the database lets one of them."""
    try:
        with transaction.atomic():
            exchange.save()
    except IntegrityError as error:
        raise Refused(EACH_OTHER) from error
    exchange.topics.set(topics)
    return exchange


@transaction.atomic
def match(*, one: User, other: User, by: User) -> Exchange:
    """The team brings two people together; both are told and may end it.

    Raises Refused in the same words whatever stands in the way: some of it nobody may know.
    """
    pair = locked_rows(queries.offers().filter(person__in=[one, other]))
    if reason_cannot_match(pair):
        raise Refused(NO_MATCH.format(one, other))
    shared = set(pair[0].topics.all()) & set(pair[1].topics.all())
    exchange = _begin(_agreed(Exchange(asker=one, host=other, is_matched=True)), shared)
    _introduce(exchange)
    notices.keep([letters.agreed(exchange, to) for to in (one, other)])
    trail.note(by=by, did="matched for a visit", to=one, person=other.key)
    return exchange


def reason_cannot_match(pair: Collection[ShadowOffer]) -> bool:
    """Not two, too near, met before, busy, full, or never to be brought together."""
    if len(pair) < 2:
        return True
    first, second = pair
    one, other, today = first.person, second.person, timezone.localdate()
    shared = frozenset(topic.slug for topic in set(first.topics.all()) & set(second.topics.all()))
    return bool(
        reason_against(queries.known(one, shared), queries.known(other, shared))
        or queries.under_way_between(one, other)
        or shadow_matches.have_met(one, other)
        or not queries.may_be_asked(one, other)
        or any(queries.room_of(each, today=today) < 1 for each in pair)
    )


def _agreed(exchange: Exchange) -> Exchange:
    exchange.state, exchange.agreed_at = ExchangeState.AGREED, timezone.now()
    exchange.due_on = timezone.localdate() + rules.MONTHS
    return exchange


def _introduce(exchange: Exchange) -> None:
    """The ledger knows the two from now on, whoever brought them together first."""
    two = {"one": exchange.asker, "other": exchange.host}
    try:
        with transaction.atomic():
            Introduction.objects.create(**two, through=BroughtBy.SHADOWING, at=timezone.now())
    except IntegrityError:
        return  # they met before, and asked for this themselves


@transaction.atomic
def answer(*, exchange: Exchange, yes: bool) -> Exchange:
    """The host says yes or no. Raises Refused where it is answered, or there is no room any more."""
    offers = locked_rows(ShadowOffer.objects.filter(person__in=[exchange.asker_id, exchange.host_id]))
    [exchange] = locked_rows(Exchange.objects.filter(pk=exchange.pk).select_related("asker", "host"))
    refuse(rules.reason_cannot_answer(exchange))
    if yes:
        refuse(rules.reason_gone([exchange.asker]))
        mine = [offer for offer in offers if offer.person_id == exchange.host_id]
        refuse(rules.reason_no_room(room=_room(mine)))
        _agreed(exchange).save()
        _introduce(exchange)
        notices.keep([letters.agreed(exchange, to) for to in (exchange.asker, exchange.host)])
    else:
        exchange.state = ExchangeState.DECLINED
        exchange.save()
        notices.keep([letters.declined(exchange)])
    did = "agreed to exchange visits with" if yes else "declined to exchange visits with"
    trail.note(by=exchange.host, did=did, to=exchange.asker)
    return exchange


def _room(offers: Collection[ShadowOffer]) -> int:
    return sum(queries.room_of(offer, today=timezone.localdate()) for offer in offers)


@transaction.atomic
def end(*, exchange: Exchange, by: User) -> None:
    """Either of the two, at any time, without a reason; visits to come are cancelled. Twice is once."""
    [exchange] = locked_rows(Exchange.objects.filter(pk=exchange.pk).select_related("asker", "host"))
    if exchange.state not in UNDER_WAY:
        return
    other = letters.other_of(exchange, by)
    _end(exchange, tell=other)
    trail.note(by=by, did="ended the exchange with", to=other)


def _end(exchange: Exchange, *, tell: User) -> None:
    was_agreed = exchange.state == ExchangeState.AGREED
    cancel_each(exchange.visits.filter(state=VisitState.PLANNED))
    exchange.state = ExchangeState.ENDED
    exchange.save()
    notices.keep([letters.ended(exchange, tell, was_agreed=was_agreed)])


@transaction.atomic
def end_with_the_gone(now: datetime) -> int:
    """Where an account was closed nobody waits for an answer or sets out on a visit; how many that ended."""
    gone = locked_rows(queries.with_somebody_gone().select_related("asker", "host"))
    for exchange in gone:
        _end(exchange, tell=exchange.asker if exchange.asker.is_active else exchange.host)
    return len(gone)


@transaction.atomic
def end_before_erasing(person: User, *, going: Collection[int]) -> None:
    """The rows go with the account: whoever is left is told, and no organisation is asked any more."""
    for exchange in locked_rows(queries.under_way_with(person).select_related("asker", "host")):
        for consent in exchange.consents.all():
            letters.hold_back_what_asks(consent)
        other = letters.other_of(exchange, person)
        if other.pk not in going:
            visits = queries.planned_after(exchange, timezone.now())
            off = [parting.visit_off(visit, other) for visit in visits]
            notices.keep([*off, parting.exchange_over(exchange, other)])


@transaction.atomic
def ask_organisation(*, exchange: Exchange, person: User, address: str) -> Consent:
    """Whoever agrees this person's time gets a link to say so; another address asks somebody else instead."""
    [exchange] = locked_rows(Exchange.objects.filter(pk=exchange.pk).select_related("asker", "host"))
    refuse(rules.reason_not_agreed(exchange))
    consent = Consent.objects.filter(exchange=exchange, person=person).first()
    consent = consent or Consent(exchange=exchange, person=person)
    if consent.answer == Agreement.YES:
        raise Refused(f"{consent.signed_by} has agreed to your time already.")
    number, address = letters.letters_about(consent), tidy_address(address)
    refuse(rules.reason_cannot_name(address, exchange, letters=number))
    consent.address, consent.answer = address, Agreement.ASKED
    consent.signed_by, consent.answered_at = "", None
    consent.save()
    notices.keep([letters.consent_asked(consent, number=number + 1)])
    return consent


@transaction.atomic
def answer_for_organisation(*, consent: Consent, yes: bool, name: str) -> Consent:
    locked_rows(Exchange.objects.filter(pk=consent.exchange_id))
    people = ("person", "exchange__asker", "exchange__host")
    [consent] = locked_rows(Consent.objects.filter(pk=consent.pk).select_related(*people))
    refuse(rules.reason_cannot_consent(consent))
    consent.answer = Agreement.YES if yes else Agreement.NO
    consent.signed_by, consent.answered_at = name, timezone.now()
    consent.save()
    notices.keep([letters.consent_answered(consent)])
    trail.note(by=None, did="agreed the time of" if yes else "did not agree the time of", to=consent.person)
    return consent
