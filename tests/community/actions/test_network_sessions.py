import pytest

from collaborative.notices.models import Notice
from community.actions import network_sessions as actions
from community.choices import EventState, MemberState
from tests.builders import a_leader, in_london
from tests.community.networking import a_member, a_network

pytestmark = pytest.mark.django_db


def test_a_session_is_a_draft_its_co_chair_hosts_and_publishing_tells_the_others_once():
    chair, member, gone = a_leader(), a_leader(), a_leader()
    network = a_network(chair=chair)
    a_member(network, member)
    a_member(network, gone, state=MemberState.LEFT)
    said = {
        "title": "???",
        "summary": "We meet.",
        "starts_at": in_london(2099, 5, 4, 10),
        "minutes": 45,
        "description": "",
        "joining_link": "https://meet.example.org/1",
        "venue": "",
        "capacity": None,
    }

    event = actions.plan_session(network=network, by=chair, said=said)
    assert (event.state, list(event.hosts.all())) == (EventState.DRAFT, [chair])
    assert event.slug.startswith("session-")
    actions.publish_session(network=network, event=event, by=chair)

    event.refresh_from_db()
    assert event.state == EventState.PUBLISHED
    assert [notice.to for notice in Notice.objects.filter(meaning__startswith="network:session")] == [member]
