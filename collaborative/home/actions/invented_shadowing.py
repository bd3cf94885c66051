"""Invented leaders who offer a day of theirs, and exchanges of visits that have come differently far."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils import timezone

from collaborative.home.actions.invented_people import PACKAGE
from collaborative.home.demo.accounts import ACCOUNTS, BY_NAME
from collaborative.identity.actions.shipping import content
from collaborative.people.models import User
from community.choices import Agreement, BroughtBy, ExchangeState, Honorary, VisitState
from community.engine.shadowing import work_against
from community.models import Consent, Exchange, Introduction, ShadowOffer, Topic, Visit
from community.queries.shadowing import known
from community.rules.shadowing import MONTHS

SIGNERS = ("Tobias Penrose", "Marian Ellery")  # for the host's organisation, for the asker's
PLAIN = ("day_looks_like", "days", "where", "conditions", "visitors", "needs_honorary")


def keep_shadowing(*, now: datetime) -> int:
    """Once; how many offers were new. Nobody is written to."""
    if ShadowOffer.objects.exists():
        return 0
    words = content(PACKAGE, "shadowing")
    leader = User.objects.get(email=BY_NAME["leader"].person.email)
    _offer(leader, words["leader"])
    hosts = [_offer(person, row) for person, row in _hosts(leader, words["offers"])]
    askers = _far_from([leader, *hosts])
    if min(len(hosts), len(askers)) < 3:
        return len(hosts) + 1  # too few invented people for exchanges
    half_way(leader, hosts[0], words, now=now)
    _exchange(askers[0], leader, ExchangeState.ASKED, words=words["why"])
    just_agreed(askers[1], hosts[1], now=now)
    both_made(askers[2], hosts[2], now=now)
    return len(hosts) + 1


def _hosts(leader: User, rows: list[Mapping]) -> list[tuple[User, Mapping]]:
    """For each row somebody of its profession, of an organisation that is nobody else’s here."""
    taken, found = [leader], []
    for row in rows:
        people = [person for person in _far_from(taken) if _is(person, row)]
        if people:
            taken.append(people[0])
            found.append((people[0], row))
    return found


def _is(person: User, row: Mapping) -> bool:
    profile = person.profile
    is_of_it = profile.profession and profile.profession.slug == row["profession"]
    return bool(is_of_it and row.get("level", profile.level) == profile.level)


def _far_from(people: list[User]) -> list[User]:
    """Listed leaders who could visit every one of these, and nobody whom somebody signs in as."""
    named = [account.person.email for account in ACCOUNTS]
    rows = User.objects.filter(profile__is_listed=True, profile__organisation__isnull=False)
    rows = rows.exclude(email__in=named).select_related("profile__profession", "profile__organisation")
    those = [known(person) for person in people]
    return [row for row in rows.order_by("pk") if not any(work_against(known(row), other) for other in those)]


def _offer(person: User, row: Mapping) -> User:
    offer = ShadowOffer.objects.create(person=person, **{name: row[name] for name in PLAIN})
    offer.topics.set(Topic.objects.filter(slug__in=row["topics"]))
    return person


def half_way(leader: User, host: User, words: Mapping, *, now: datetime) -> None:
    """The leader has been; the host comes in a fortnight."""
    exchange = agreed(leader, host, at=now - timedelta(days=60))
    for person in (leader, host):
        consent(exchange, person, at=now - timedelta(days=50))
    been = a_visit(exchange, leader, at=now - timedelta(days=23), state=VisitState.HAPPENED)
    been.reflection, been.honorary = words["reflections"][0], Honorary.ARRANGED
    been.save()
    a_visit(exchange, host, at=now + timedelta(days=14), state=VisitState.PLANNED)


def just_agreed(asker: User, host: User, *, now: datetime) -> None:
    exchange = agreed(asker, host, at=now - timedelta(days=12))
    consent(exchange, asker, at=None)


def both_made(asker: User, host: User, *, now: datetime) -> None:
    exchange = agreed(asker, host, at=now - timedelta(days=150))
    for person, days in ((asker, 120), (host, 90)):
        consent(exchange, person, at=now - timedelta(days=140))
        a_visit(exchange, person, at=now - timedelta(days=days), state=VisitState.HAPPENED)


def agreed(asker: User, host: User, *, at: datetime) -> Exchange:
    due = timezone.localdate(at) + MONTHS
    exchange = _exchange(asker, host, ExchangeState.AGREED, agreed_at=at, due_on=due)
    met = Introduction(one=asker, other=host, through=BroughtBy.SHADOWING, at=at)
    Introduction.objects.bulk_create([met], ignore_conflicts=True)
    return exchange


def _exchange(asker: User, host: User, state: str, **fields) -> Exchange:
    exchange = Exchange.objects.create(asker=asker, host=host, state=state, **fields)
    exchange.topics.set(host.shadow_offer.topics.all()[:1])
    return exchange


def consent(exchange: Exchange, person: User, *, at: datetime | None) -> Consent:
    """Of whoever agrees this person’s time; without a day they have not answered."""
    signer = SIGNERS[person == exchange.asker]
    said = {"answer": Agreement.YES, "signed_by": signer, "answered_at": at} if at else {}
    address = f"time.of.{person.email}"
    return Consent.objects.create(exchange=exchange, person=person, address=address, **said)


def a_visit(exchange: Exchange, visitor: User, *, at: datetime, state: str) -> Visit:
    host = exchange.host if visitor == exchange.asker else exchange.asker
    starts_at = timezone.localtime(at).replace(hour=9, minute=0, second=0, microsecond=0)
    return Visit.objects.create(
        exchange=exchange,
        visitor=visitor,
        host=host,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=7),
        where=host.shadow_offer.where if hasattr(host, "shadow_offer") else "At the main reception",
        state=state,
        confidential_at=starts_at if state == VisitState.HAPPENED else None,
    )
