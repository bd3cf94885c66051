"""What people are told about networks by mail."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse

from collaborative.kit.words import listed
from collaborative.notices import actions as notices
from collaborative.notices.choices import Purpose
from collaborative.notices.models import Notice
from collaborative.people.models import User
from community.actions.letters import address_of, facts
from community.choices import EventState, MemberState
from community.models import Event, Membership, Network

WITHDRAWN = "The invitation was withdrawn before it went."


def somebody_asks(membership: Membership, chair: User) -> Notice:
    network = membership.network
    return notices.prepare(
        meaning=f"network:asked:{_version(membership)}:{chair.key}",
        purpose=Purpose.COMMUNITY,
        template="community/networks/asked",
        to=chair,
        context=_about(network, chair)
        | {
            "who": membership.person.name,
            "says": membership.says,
            "url": f"{settings.SITE_URL}{reverse('network-people', args=[network.slug])}",
        },
    )


def answer(membership: Membership) -> Notice:
    return notices.prepare(
        meaning=f"network:answer:{_version(membership)}",
        purpose=Purpose.COMMUNITY,
        template="community/networks/answer",
        to=membership.person,
        context=_about(membership.network, membership.person)
        | {"is_member": membership.state == MemberState.MEMBER},
    )


def invitation(membership: Membership, *, by: User) -> Notice:
    return notices.prepare(
        meaning=_meaning_of_invitation(membership),
        purpose=Purpose.COMMUNITY,
        template="community/networks/invitation",
        to=membership.person,
        context=_about(membership.network, membership.person)
        | {"by": by.name, "summary": membership.network.summary},
    )


def hold_back_invitation(membership: Membership) -> None:
    """Where it has not gone yet. Of the membership as it still stands."""
    notices.hold_back(meaning=_meaning_of_invitation(membership), reason=WITHDRAWN)


def _meaning_of_invitation(membership: Membership) -> str:
    return f"network:invitation:{_version(membership)}"


def session(network: Network, event: Event, person: User) -> Notice:
    return notices.prepare(
        meaning=f"network:session:{network.pk}:{event.key}:{person.key}",
        purpose=Purpose.INVITATION,
        template="community/networks/session",
        to=person,
        context=_about(network, person)
        | {"title": event.title, "facts": facts(event), "event_url": address_of(event)},
    )


def hosted(
    network: Network, event: Event, host: User, *, by: User, changes: Iterable[str] = (), reason: str = ""
) -> Notice:
    """To who hosts a session that another co-chair changed or, where nothing changed, cancelled."""
    about = _about(network, host)
    return notices.prepare(
        meaning=f"network:hosted:{event.key}:{event.changed_at:%Y%m%d%H%M%S%f}:{host.key}",
        purpose=Purpose.COMMUNITY,
        template="community/networks/hosted",
        to=host,
        context=about
        | {
            "by": by.name,
            "title": event.title,
            "changes": listed(list(changes)),
            "reason": reason,
            "facts": facts(event),
            "event_url": about["url"] if event.state == EventState.DRAFT else address_of(event),
        },
    )


def _version(membership: Membership) -> str:
    """Somebody who comes back another year is answered anew."""
    return f"{membership.key}:{membership.since:%Y%m%d%H%M%S%f}"


def _about(network: Network, person: User) -> dict:
    return {
        "name": person.name,
        "network": network.name,
        "url": f"{settings.SITE_URL}{reverse('network', args=[network.slug])}",
    }
