"""Whatever the team does to who is in a network goes by a button and stands on the trail."""

import pytest
from django.urls import reverse

from collaborative.notices.models import Notice
from collaborative.trail.models import Entry
from community.choices import MemberState
from community.models import Membership
from tests.builders import a_leader, a_team_member, an_executive
from tests.community.admin.sent import text
from tests.community.networking import a_member, a_network

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(signed_in):
    return signed_in(a_team_member("Tom"))


@pytest.fixture
def network():
    return a_network(chair=a_leader("Cleo Chair"))


def do(team, row, action: str, **sent):
    address = reverse(f"admin:community_{row._meta.model_name}_do", args=[row.pk, action])
    return team.post(address, {"confirmed": "1", **sent}, follow=True)


def page_of(team, row) -> str:
    return team.get(reverse(f"admin:community_{row._meta.model_name}_change", args=[row.pk])).content.decode()


def trail() -> list[tuple]:
    """Who did what to which person of the network."""
    return [(entry.by_name, entry.did, entry.details["person"]) for entry in Entry.objects.order_by("pk")]


def stands(person) -> tuple[str, bool]:
    return Membership.objects.values_list("state", "is_chair").get(person=person)


def test_nothing_of_a_membership_is_changed_by_what_the_form_of_the_network_sends(team, network):
    ben, dot = a_leader("Ben"), a_leader("Dot")
    row = a_member(network, ben)
    sent = {name: getattr(network, name) for name in ("name", "slug", "summary", "about", "joining")}
    sent |= {"audience": "Everybody", "is_active": "on", "order": network.order, "source": ""}
    sent |= {"memberships-TOTAL_FORMS": 2, "memberships-INITIAL_FORMS": 1, "memberships-0-id": row.pk}
    for number, person in enumerate((ben, dot)):
        line = {"person": person.pk, "state": MemberState.MEMBER, "is_chair": "on", "network": network.pk}
        line |= {"since_0": "01/12/2026", "since_1": "10:00"}
        sent |= {f"memberships-{number}-{name}": value for name, value in line.items()}

    team.post(reverse("admin:community_network_change", args=[network.pk]), sent)

    network.refresh_from_db()
    assert network.audience == "Everybody"
    assert (stands(ben), network.memberships.count()) == ((MemberState.MEMBER, False), 2)


def test_the_page_of_a_network_shows_who_is_in_it_and_leads_to_what_can_be_done(team, network):
    row = a_member(network, a_leader("Ben Bridge"))

    page = page_of(team, network)

    assert ("Ben Bridge" in page, "Take somebody in" in page) == (True, True)
    assert reverse("admin:community_membership_change", args=[row.pk]) in page
    assert "memberships-0-state" not in page


@pytest.mark.parametrize("state", [None, MemberState.LEFT, MemberState.INVITED])
def test_the_team_takes_a_member_in(team, network, state):
    ben = a_leader("Ben")
    if state:
        a_member(network, ben, state=state)

    page = do(team, network, "take_in", email=ben.email.upper())

    assert "Ben is a member of Bridges." in text(page)
    assert stands(ben) == (MemberState.MEMBER, False)
    assert (trail(), Notice.objects.count()) == ([("Tom", "took into", ben.key)], 0)


def test_the_team_takes_in_whoever_asked_as_a_co_chair_at_once_and_they_are_told(team, network):
    ben = a_leader("Ben")
    a_member(network, ben, state=MemberState.ASKED)

    page = do(team, network, "take_in", email=ben.email, is_chair="on")

    assert "Ben is a co-chair of Bridges." in text(page)
    assert stands(ben) == (MemberState.MEMBER, True)
    assert trail() == [("Tom", "took into", ben.key), ("Tom", "named a co-chair of", ben.key)]
    assert [notice.to for notice in Notice.objects.all()] == [ben]


def test_who_cannot_be_taken_in_is_said_and_nothing_is_written(team, network):
    a_member(network, a_leader("Ben", email="ben@example.org"))
    an_executive("Eve", email="eve@example.org")

    said = {
        who: text(do(team, network, "take_in", email=f"{who}@example.org", is_chair="on"))
        for who in ("ben", "eve", "nobody")
    }

    assert "Ben is a member already." in said["ben"]
    assert "this is not a leader’s account" in said["eve"]
    assert "Nobody has an account under this address." in said["nobody"]
    assert (network.memberships.count(), trail()) == (2, [])


@pytest.mark.parametrize(
    ("action", "before", "after", "did"),
    [
        ("let_in", (MemberState.ASKED, False), (MemberState.MEMBER, False), "took into"),
        ("turn_down", (MemberState.ASKED, False), (MemberState.DECLINED, False), "did not take into"),
        ("name_chair", (MemberState.MEMBER, False), (MemberState.MEMBER, True), "named a co-chair of"),
        ("end_chair", (MemberState.MEMBER, True), (MemberState.MEMBER, False), "relieved a co-chair of"),
        ("take_out", (MemberState.MEMBER, False), (MemberState.LEFT, False), "took out of"),
    ],
)
def test_what_the_team_does_to_one_membership_is_asked_first_and_stands_on_the_trail(
    team, network, action, before, after, did
):
    ben = a_leader("Ben")
    row = a_member(network, ben, state=before[0], is_chair=before[1])

    do(team, row, action, confirmed="")
    asked = (stands(ben), trail())
    do(team, row, action)

    assert asked == (before, [])
    assert (stands(ben), trail()) == (after, [("Tom", did, ben.key)])


@pytest.mark.parametrize(
    ("action", "fields", "words"),
    [
        ("let_in", {}, "Ben does not ask to join any more."),
        ("turn_down", {}, "Ben does not ask to join any more."),
        ("name_chair", {"is_chair": True}, "Ben is a co-chair already."),
        ("name_chair", {"state": MemberState.LEFT}, "Ben is not a member. Take them in first."),
        ("end_chair", {}, "Ben is not a co-chair."),
        ("take_out", {"is_chair": True}, "and ends that before they can be taken out."),
    ],
)
def test_what_cannot_be_done_says_why_and_writes_nothing(team, network, action, fields, words):
    ben = a_leader("Ben")
    row = a_member(network, ben, **fields)
    before = stands(ben)

    page = do(team, row, action)

    assert words in text(page)
    assert (stands(ben), trail()) == (before, [])
