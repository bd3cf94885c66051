"""Offers, exchanges and visits for tests, however far they have come."""

from datetime import timedelta
from itertools import count

from django.utils import timezone

from collaborative.notices.models import Notice
from collaborative.people.models import Profession, Sector, User
from community.actions import shadowing as actions
from community.choices import Agreement, ExchangeState, VisitState
from community.models import Consent, Exchange, KeptApart, ShadowOffer, Topic, Visit
from community.rules.shadowing import MONTHS
from tests.builders import a_leader, an_organisation, reference

numbers = count(1)


def a_topic(name: str = "Workforce") -> Topic:
    return reference(Topic, name)


def somebody(name: str = "", *, sector: str = "", profession: str = "", clinical=False, **fields) -> User:
    """A leader whose sector, profession and organisation are nobody else’s, unless they are given."""
    number = next(numbers)
    kind = reference(Sector, sector or f"Sector {number}")
    job = reference(Profession, profession or f"Profession {number}", is_clinical=clinical)
    fields.setdefault("organisation", an_organisation(sector=kind.name))
    return a_leader(name, sector=kind, profession=job, **fields)


def an_offer(name: str = "", *, person: User | None = None, topics=(), **fields) -> ShadowOffer:
    made = ShadowOffer.objects.create(
        person=person or somebody(name),
        **{"day_looks_like": "Ward rounds, then a meeting.", "visitors": 2, **fields},
    )
    made.topics.set(topics or [a_topic()])
    return made


def an_exchange(
    asker: User | None = None, host: User | None = None, *, state=ExchangeState.AGREED, **fields
) -> Exchange:
    """Agreed today, without a word of either organisation, unless it is said."""
    if state == ExchangeState.AGREED:
        due = timezone.localdate() + MONTHS
        fields = {"agreed_at": timezone.now(), "due_on": due, **fields}
    made = Exchange.objects.create(
        asker=asker or somebody(), host=host or an_offer().person, state=state, **fields
    )
    made.topics.set([a_topic()])
    return made


def a_consent(exchange: Exchange, person: User, answer=Agreement.YES, **fields) -> Consent:
    said = {"signed_by": "Cleo Manager", "answered_at": timezone.now()} if answer != Agreement.ASKED else {}
    fields = {"address": "manager@example.org", **said, **fields}
    return Consent.objects.create(exchange=exchange, person=person, answer=answer, **fields)


def both_consent(exchange: Exchange) -> Exchange:
    for person in (exchange.asker, exchange.host):
        a_consent(exchange, person)
    return exchange


def a_visit(exchange: Exchange | None = None, *, visitor: User | None = None, **fields) -> Visit:
    """Planned, in a week; the asker visits the host, unless it is said."""
    exchange = exchange or an_exchange()
    visitor = visitor or exchange.asker
    host = exchange.host if visitor == exchange.asker else exchange.asker
    starts_at = fields.pop("starts_at", timezone.now() + timedelta(days=7))
    return Visit.objects.create(
        exchange=exchange,
        host=host,
        visitor=visitor,
        **{"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=7), "where": "Ward 3", **fields},
    )


def made(exchange: Exchange, visitor: User, **fields) -> Visit:
    """A visit that took place a week ago."""
    ago = timezone.now() - timedelta(days=7)
    fields = {"starts_at": ago, "state": VisitState.HAPPENED, "confidential_at": ago, **fields}
    return a_visit(exchange, visitor=visitor, **fields)


def letters() -> list[tuple[str, str]]:
    """What kind, and to whom."""
    rows = Notice.objects.order_by("pk").values_list("meaning", "address")
    return [(meaning.split(":")[1], address.split(".")[0]) for meaning, address in rows]


def ask(offer, person, *, topics=None, words=""):
    topics = list(offer.topics.all()) if topics is None else topics
    return actions.ask(offer=offer, person=person, topics=topics, words=words)


def apart(one, other) -> None:
    KeptApart.objects.create(person_key=one.key, other_key=other.key)
