"""Who is in the invented networks, what stands on their boards, and the sessions they hold."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from random import Random

from collaborative.home.actions.invented_events import invented
from collaborative.home.actions.invented_people import PACKAGE
from collaborative.home.demo.accounts import ACCOUNTS, BY_NAME
from collaborative.identity.actions.shipping import content
from collaborative.people.models import User
from community.choices import EventState, Format, MemberState
from community.models import Membership, Network, Post

CHAIRS = 2


def keep_networks(*, now: datetime, seed: int) -> int:
    """Once each; how many were new. Nobody is written to."""
    rows = content(PACKAGE, "networks")
    empty = Network.objects.filter(slug__in=rows, memberships=None)
    for network in empty:
        keep(network, rows[network.slug], Random(f"{seed} {network.slug}"), now=now)
    return len(empty)


def keep(network: Network, row: Mapping, chance: Random, *, now: datetime) -> None:
    people = _some_leaders(row["people"], chance)
    Membership.objects.bulk_create(
        Membership(
            network=network,
            person=person,
            state=MemberState.MEMBER,
            is_chair=number < CHAIRS,
            since=now - timedelta(days=chance.randint(20, 300)),
        )
        for number, person in enumerate(people)
    )
    if row["leader"]:
        leader = User.objects.get(email=BY_NAME["leader"].person.email)
        since = now - timedelta(days=3)
        Membership.objects.create(network=network, person=leader, state=row["leader"], since=since)
    keep_notes(network, people, row["notes"], now=now)
    coming = invented().filter(state=EventState.PUBLISHED, format=Format.ONLINE, starts_at__gt=now)
    network.events.add(*coming.filter(networks=None).order_by("starts_at")[: row["sessions"]])


def keep_notes(network: Network, people: list[User], notes: list[str], *, now: datetime) -> None:
    """A co-chair's first and pinned; the others of members, some days apart."""
    for number, (text, author) in enumerate(zip(notes, people, strict=False)):
        written = now - timedelta(days=30 - 7 * number)
        post = Post.objects.create(
            network=network, author=author, text=text, pinned_at=None if number else written
        )
        Post.objects.filter(pk=post.pk).update(created_at=written)


def _some_leaders(number: int, chance: Random) -> list[User]:
    """Listed leaders whom nobody signs in as; fewer where there are not so many."""
    named = [account.person.email for account in ACCOUNTS]
    people = list(User.objects.filter(profile__is_listed=True).exclude(email__in=named).order_by("pk"))
    return chance.sample(people, min(number, len(people)))
