"""Whom the team could bring together now, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from collaborative.people.models import User
from collaborative.people.queries.managers import managers_of
from community.engine.pairing import Group
from community.engine.shadowing import Shoes, is_first, suggested
from community.models import ShadowOffer
from community.queries.connect.apart import kept_apart
from community.queries.connect.introductions import introduced
from community.queries.shadowing import is_clinical, is_executive, known, offers, under_way


@dataclass(frozen=True)
class Suggestion:
    one: ShadowOffer
    other: ShadowOffer
    group: Group
    is_first: bool  # an executive with a clinical or care professional


def suggestions(hosts: Iterable[ShadowOffer]) -> list[Suggestion]:
    """The best pairs of these, those of executives and clinical or care professionals first."""
    found = {offer.person.key: offer for offer in hosts}
    shoes = {key: _shoes(offer) for key, offer in found.items()}
    keys = {offer.person_id: key for key, offer in found.items()}
    met = {frozenset(keys[one] for one in pair) for pair in introduced(list(keys))}
    led = _led({offer.person_id: offer.person for offer in found.values()}, keys)
    groups = suggested(list(shoes.values()), met=met, apart=kept_apart(list(found)) | led)
    return [_suggestion(group, found, shoes) for group in groups]


def waiting_hosts(today: date) -> list[ShadowOffer]:
    """Open offers of whoever is in no exchange at the moment."""
    busy = under_way(today)
    found = offers().exclude(person__in=busy.values("asker")).exclude(person__in=busy.values("host"))
    return list(found.order_by("pk"))


def have_met(one: User, other: User) -> bool:
    return bool(introduced([one.pk, other.pk]))


def _shoes(offer: ShadowOffer) -> Shoes:
    slugs = frozenset(topic.slug for topic in offer.topics.all())
    person = offer.person
    return Shoes(known(person, slugs), is_executive=is_executive(person), is_clinical=is_clinical(person))


def _led(people: Mapping[int, User], keys: Mapping[int, str]) -> frozenset[frozenset[str]]:
    above = managers_of(people.values())
    return frozenset(
        frozenset((keys[person], keys[boss]))
        for person, bosses in above.items()
        for boss in bosses
        if boss in keys
    )


def _suggestion(group: Group, found: Mapping[str, ShadowOffer], shoes: Mapping[str, Shoes]) -> Suggestion:
    one, other = sorted(group.members, key=lambda key: found[key].pk)
    return Suggestion(found[one], found[other], group, is_first(shoes[one], shoes[other]))
