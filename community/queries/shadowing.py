"""Offers, exchanges and visits, as each person may see them."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db.models import Count, F, Q, QuerySet

from collaborative.people.choices import Level
from collaborative.people.models import User
from collaborative.people.queries.managers import managers_of
from collaborative.people.roles import GIVEN
from community.choices import UNDER_WAY, ExchangeState, VisitState
from community.engine.pairing import Person
from community.engine.shadowing import work_against
from community.models import Consent, Exchange, ShadowOffer, Topic, Visit
from community.queries.connect.apart import kept_apart

PROFILE = "person__profile"
WITH_PROFILE = (
    PROFILE,
    f"{PROFILE}__organisation__sector",
    f"{PROFILE}__sector",
    f"{PROFILE}__place",
    f"{PROFILE}__profession",
)
HAPPENED = Q(visits__state=VisitState.HAPPENED)
OVER = (ExchangeState.DECLINED, ExchangeState.ENDED)


def offers() -> QuerySet[ShadowOffer]:
    """Open, and of leaders who are still here."""
    found = ShadowOffer.objects.filter(is_open=True, person__in=_leaders())
    return found.select_related(*WITH_PROFILE).prefetch_related("topics")


def _leaders() -> QuerySet[User]:
    """As people.rules.is_leader says of one."""
    leads = Q(groups__name__in=[role.name for role in GIVEN if role.is_leader])
    return User.objects.filter(Q(groups=None) | leads | Q(is_superuser=True), is_active=True)


def offers_for(
    person: User, *, today: date, topic: str = "", last: Collection[int] = ()
) -> list[ShadowOffer]:
    """What this person could ask for, executives and clinical or care professionals first.

    Whoever has no room, works too near, or may never be visited by them is left out without a word; the
    days of people in `last`, by their numbers, come after all others.
    """
    found = offers().exclude(person=person)
    rows = list(found.filter(topics__slug=topic) if topic else found)
    hosts = [offer.person for offer in rows]
    never, taken = _never_with(person, hosts), awaited(hosts, today=today)
    me = known(person)
    return sorted(
        (
            offer
            for offer in rows
            if offer.person_id not in never
            and taken[offer.person_id] < offer.visitors
            and not work_against(me, known(offer.person))
        ),
        key=lambda offer: (offer.person_id in last, not is_priority(offer.person), -offer.pk),
    )


def offers_open_to(person: User) -> QuerySet[ShadowOffer]:
    """Open offers and one's own; those of whoever this person is kept apart from are not found."""
    found = offers() | ShadowOffer.objects.filter(person=person).select_related(*WITH_PROFILE)
    hosts = list(User.objects.filter(shadow_offer__in=found).exclude(pk=person.pk))
    return found.exclude(person__in=_never_with(person, hosts)).distinct()


def is_priority(person: User) -> bool:
    return is_executive(person) or is_clinical(person)


def is_executive(person: User) -> bool:
    return person.profile.level == Level.EXECUTIVE


def is_clinical(person: User) -> bool:
    profession = person.profile.profession
    return bool(profession and profession.is_clinical)


def room_of(offer: ShadowOffer, *, today: date) -> int:
    return offer.visitors - awaited([offer.person], today=today)[offer.person_id]


def awaited(people: Collection[User], *, today: date) -> Counter[int]:
    """How many each of them still has to receive, whoever asked: both of an exchange are hosts."""
    coming = under_way(today).filter(state=ExchangeState.AGREED)
    mine = coming.filter(Q(asker__in=people) | Q(host__in=people))
    rows = list(mine.values_list("pk", "asker", "host"))
    visits = Visit.objects.filter(exchange__in=[pk for pk, *_ in rows], state=VisitState.HAPPENED)
    been = set(visits.values_list("exchange", "host"))
    return Counter(who for pk, *two in rows for who in two if (pk, who) not in been)


def under_way(today: date) -> QuerySet[Exchange]:
    """Asked, or agreed with visits still to make and time to make them."""
    counted = Exchange.objects.annotate(made=Count("visits", filter=HAPPENED))
    running = Q(state=ExchangeState.AGREED, due_on__gte=today, made__lt=2)
    return counted.filter(Q(state=ExchangeState.ASKED) | running)


def may_be_asked(person: User, host: User) -> bool:
    return host.pk not in _never_with(person, [host])


def _never_with(person: User, others: Iterable[User]) -> set[int]:
    """Managers and wishes to be kept apart, in one answer."""
    others = list(others)
    keys = {other.key: other.pk for other in others}
    apart = [pair - {person.key} for pair in kept_apart([person.key, *keys]) if person.key in pair]
    never = {keys[key] for other in apart for key in other}
    above = managers_of([person, *others])
    never |= above[person.pk] & set(keys.values())
    return never | {other.pk for other in others if person.pk in above[other.pk]}


def offer_of(person: User) -> ShadowOffer | None:
    return ShadowOffer.objects.filter(person=person).prefetch_related("topics").first()


def exchanges_of(person: User) -> QuerySet[Exchange]:
    mine = Exchange.objects.filter(Q(asker=person) | Q(host=person))
    return with_all(mine).order_by("-created_at", "-pk")


def visits_of(person: User) -> QuerySet[Visit]:
    mine = Visit.objects.filter(Q(host=person) | Q(visitor=person))
    return mine.select_related("host", "visitor", "exchange__asker", "exchange__host")


def with_all(exchanges: QuerySet[Exchange]) -> QuerySet[Exchange]:
    people = ("asker__profile__organisation", "host__profile__organisation")
    return exchanges.select_related(*people).prefetch_related("topics", "visits", "consents")


def under_way_between(one: User, other: User) -> Exchange | None:
    return _between(one, other).filter(state__in=UNDER_WAY).first()


def _between(one: User, other: User) -> QuerySet[Exchange]:
    return Exchange.objects.filter(Q(asker=one, host=other) | Q(asker=other, host=one))


def exchanges_between(one: User, other: User) -> QuerySet[Exchange]:
    return with_all(_between(one, other))


def latest_over(person: User, host: User) -> Exchange | None:
    """What this person asked of this host last, where it came to nothing or to an end."""
    return Exchange.objects.filter(asker=person, host=host, state__in=OVER).order_by("-changed_at").first()


def waiting_asks_of(person: User) -> int:
    return Exchange.objects.filter(asker=person, host__is_active=True, state=ExchangeState.ASKED).count()


def next_for(person: User, now: datetime) -> QuerySet[Visit]:
    """Visits to come, as host or as visitor."""
    mine = Visit.objects.filter(Q(host=person) | Q(visitor=person), state=VisitState.PLANNED, ends_at__gt=now)
    return mine.select_related("host", "visitor", "exchange").order_by("starts_at", "pk")


def asked_of(person: User) -> QuerySet[Exchange]:
    waiting = Exchange.objects.filter(host=person, state=ExchangeState.ASKED, asker__is_active=True)
    return waiting.select_related("asker")


def with_somebody_gone() -> QuerySet[Exchange]:
    """Asked or agreed with somebody whose account is closed."""
    gone = Q(asker__is_active=False) | Q(host__is_active=False)
    return Exchange.objects.filter(gone, state__in=UNDER_WAY).order_by("pk")


def under_way_with(person: User) -> QuerySet[Exchange]:
    return Exchange.objects.filter(Q(asker=person) | Q(host=person), state__in=UNDER_WAY)


def planned_after(exchange: Exchange, moment: datetime) -> QuerySet[Visit]:
    planned = Visit.objects.filter(exchange=exchange, state=VisitState.PLANNED, starts_at__gt=moment)
    return planned.select_related("host", "visitor", "exchange")


def to_arrange(person: User, today: date) -> QuerySet[Exchange]:
    """Agreed, with time left, and one of the two visits has no day yet."""
    mine = Exchange.objects.filter(Q(asker=person) | Q(host=person), state=ExchangeState.AGREED)
    stands = Count("visits", filter=~Q(visits__state=VisitState.CANCELLED))
    late = mine.filter(due_on__gte=today, asker__is_active=True, host__is_active=True)
    return (
        late.annotate(days=stands).filter(days__lt=2).select_related("asker", "host").order_by("due_on", "pk")
    )


def done_by(person: User) -> QuerySet[Visit]:
    mine = Visit.objects.filter(Q(host=person) | Q(visitor=person), state=VisitState.HAPPENED)
    return mine.select_related("host", "visitor", "exchange").order_by("-starts_at", "-pk")


def due_soon(today: date, *, by: date) -> QuerySet[Exchange]:
    """Agreed between two who are both still here, with visits to make, and their six months nearly over."""
    late = under_way(today).filter(state=ExchangeState.AGREED, due_on__lte=by)
    return with_all(late.filter(asker__is_active=True, host__is_active=True))


def consent_by_key(key: str) -> Consent | None:
    rows = Consent.objects.select_related("exchange__asker", "exchange__host", "person")
    return rows.filter(key=key, person__is_active=True).first()


def topics() -> QuerySet[Topic]:
    return Topic.objects.all()


def known(person: User, topics: frozenset[str] = frozenset()) -> Person:
    """Somebody as the engine knows them, with the challenges they care about."""
    profile = person.profile
    sector = profile.sector_id or getattr(profile.organisation, "sector_id", None)
    return Person(
        key=person.key,
        organisation=str(profile.organisation_id or ""),
        sector=str(sector or ""),
        place=str(profile.place_id or ""),
        profession=str(profile.profession_id or ""),
        seniority=profile.level,
        interests=topics,
    )


def numbers() -> dict[str, int]:
    """Over the whole, nobody in it."""
    agreed = Exchange.objects.exclude(agreed_at=None)
    happened = Visit.objects.filter(state=VisitState.HAPPENED)
    return {
        "offers": offers().count(),
        "asked": Exchange.objects.filter(state=ExchangeState.ASKED).count(),
        "agreed": agreed.count(),
        "visits": happened.count(),
        "in_time": happened.filter(starts_at__date__lte=F("exchange__due_on")).count(),
        "both": agreed.annotate(made=Count("visits", filter=HAPPENED)).filter(made=2).count(),
    }
