import pytest

from collaborative.home.actions.invented_networks import keep_networks
from collaborative.home.actions.invented_people import INVENTED
from collaborative.home.demo.accounts import BY_NAME
from community.choices import Format, MemberState
from community.models import Membership, Network, Post
from tests.builders import a_leader, an_event, in_london
from tests.community.networking import a_network

pytestmark = pytest.mark.django_db
NOW = in_london(2026, 11, 21, 11)


@pytest.fixture
def leader():
    return a_leader("Grace", email=BY_NAME["leader"].person.email)


def test_networks_have_members_co_chairs_notes_and_sessions_once(leader):
    for number in range(25):
        a_leader(f"Member {number}")
    network = a_network("Organisational development")
    session = an_event(source=INVENTED, format=Format.ONLINE, starts_at=in_london(2027, 1, 8, 12))

    assert keep_networks(now=NOW, seed=1) == 1
    assert keep_networks(now=NOW, seed=1) == 0

    assert network.memberships.filter(state=MemberState.MEMBER).count() == 23
    assert network.memberships.filter(is_chair=True).count() == 2
    assert network.memberships.get(person=leader).state == MemberState.MEMBER
    assert Post.objects.exclude(pinned_at=None).count() == 1
    assert Post.objects.filter(created_at__lt=NOW).count() == Post.objects.count() == 4
    assert list(network.events.all()) == [session]


def test_where_there_are_few_people_a_network_is_small_and_keeps_its_own():
    senior, other = a_network("Senior leaders"), a_network("Bridges")
    a_leader("Only One")

    keep_networks(now=NOW, seed=1)

    assert [(row.network, row.is_chair) for row in Membership.objects.all()] == [(senior, True)]
    assert Network.objects.get(pk=other.pk).memberships.count() == 0
    assert Post.objects.get().author.name == "Only One"
