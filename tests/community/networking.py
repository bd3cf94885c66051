"""Networks and who is in them, for tests."""

from django.utils import timezone

from collaborative.people.models import User
from community.choices import Joining, MemberState
from community.models import Membership, Network
from tests.builders import reference


def a_network(name: str = "Bridges", *, chair: User | None = None, **fields) -> Network:
    fields = {"summary": "People who build bridges.", "joining": Joining.OPEN, **fields}
    network = reference(Network, name, **fields)
    if chair:
        a_member(network, chair, is_chair=True)
    return network


def a_member(network: Network, person: User, **fields) -> Membership:
    fields = {"state": MemberState.MEMBER, "since": timezone.now(), **fields}
    return Membership.objects.create(network=network, person=person, **fields)
