"""Networks: what everybody may know of them, and what members do."""

from datetime import datetime

from django.db.models import Count, Q, QuerySet

from collaborative.people.models import User
from community.choices import SHOWN, EventState, MemberState
from community.models import Event, Membership, Network, Post
from community.queries.places import told_about

IN = Q(memberships__state=MemberState.MEMBER, memberships__person__is_active=True)


def shown() -> QuerySet[Network]:
    return Network.objects.filter(is_active=True)


def with_numbers(networks: QuerySet[Network]) -> QuerySet[Network]:
    return networks.annotate(members=Count("memberships", filter=IN))


def membership_of(person, network: Network) -> Membership | None:
    if not person.is_authenticated:
        return None
    return Membership.objects.filter(network=network, person=person).select_related("network").first()


def membership_in(network: Network, key: str) -> QuerySet[Membership]:
    return Membership.objects.filter(network=network, key=key).select_related("person", "network")


def states_of(person) -> dict[int, str]:
    """This person's state in each network, by the networks' numbers."""
    if not person.is_authenticated:
        return {}
    return dict(Membership.objects.filter(person=person).values_list("network", "state"))


def members(network: Network) -> QuerySet[Membership]:
    """Co-chairs first, then by name."""
    return _with_people(network, MemberState.MEMBER)


def asking(network: Network) -> QuerySet[Membership]:
    return _with_people(network, MemberState.ASKED).order_by("since", "pk")


def _with_people(network: Network, state: MemberState) -> QuerySet[Membership]:
    rows = Membership.objects.filter(network=network, state=state, person__is_active=True)
    return rows.select_related("person__profile__organisation", "person__profile__place")


def chairs(network: Network) -> list[User]:
    rows = Membership.objects.filter(network=network, is_chair=True, person__is_active=True)
    return [row.person for row in rows.select_related("person")]


def sessions(network: Network, now: datetime) -> tuple[list[Event], list[Event]]:
    """Those to come, the next first, and those past, the latest first."""
    rows = network.events.filter(state__in=SHOWN).exclude(state=EventState.CANCELLED)
    rows = rows.select_related("place").prefetch_related("characteristics")
    coming = rows.filter(ends_at__gt=now).order_by("starts_at", "pk")
    return list(coming), list(rows.filter(ends_at__lte=now).order_by("-starts_at", "-pk")[:12])


def running(network: Network, now: datetime) -> QuerySet[Event]:
    """What its co-chairs may still cancel."""
    rows = planned(network).filter(state__in=SHOWN, ends_at__gt=now).exclude(state=EventState.CANCELLED)
    return rows.select_related("place").order_by("starts_at", "pk")


def drafts(network: Network) -> QuerySet[Event]:
    return planned(network).filter(state=EventState.DRAFT).order_by("starts_at", "pk")


def planned(network: Network) -> QuerySet[Event]:
    """Sessions that one of its co-chairs hosts, prepared or published: what the team linked stays theirs."""
    theirs = Event.objects.filter(hosts__in=chairs(network))
    return network.events.filter(pk__in=theirs.order_by().values("pk"))


def hosts_to_tell(event: Event, *, by: User, but_those_with_a_place: bool) -> list[User]:
    """Who hosts it and did not do this themselves; whoever hears of it by their place hears once."""
    hosts = event.hosts.filter(is_active=True).exclude(pk=by.pk).order_by("name", "pk")
    told = told_about(event).order_by().values("person") if but_those_with_a_place else []
    return list(hosts.exclude(pk__in=told))


def board(network: Network) -> QuerySet[Post]:
    """Pinned notes first, then the newest."""
    return Post.objects.filter(network=network).select_related("author")


def joined(person: User) -> QuerySet[Membership]:
    rows = Membership.objects.filter(person=person, state=MemberState.MEMBER, network__is_active=True)
    return rows.select_related("network")


def invitations(person: User) -> QuerySet[Membership]:
    rows = Membership.objects.filter(person=person, state=MemberState.INVITED, network__is_active=True)
    return rows.select_related("network")


def waiting_for_chair(person: User) -> QuerySet[Membership]:
    """Who asks to join a network this person chairs."""
    chaired = Membership.objects.filter(person=person, is_chair=True, network__is_active=True)
    asked = Membership.objects.filter(network__in=chaired.values("network"), state=MemberState.ASKED)
    return asked.filter(person__is_active=True).select_related("network", "person")
