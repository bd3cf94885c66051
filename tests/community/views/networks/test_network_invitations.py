"""An invitation that is not answered yet is withdrawn, by the co-chairs and by the team."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from collaborative.kit.refusals import Refused
from collaborative.notices.choices import State
from collaborative.notices.models import Notice
from collaborative.trail.models import Entry
from community.actions import networks as actions
from community.choices import Joining, MemberState
from community.models import Membership
from community.presenters.networks import WITHDRAWN
from community.views import network_chairs
from tests.builders import a_leader, a_team_member, an_executive
from tests.community.networking import a_member, a_network

pytestmark = pytest.mark.django_db
HOME = "/networks/bridges/"
BY_ADDRESS = HOME + "people/withdraw/"


@pytest.fixture
def network(chair):
    return a_network(chair=chair, joining=Joining.INVITED)


def invited(network, chair, person) -> Membership:
    return actions.invite(network=network, person=person, by=chair)


def state_of(person) -> str:
    return Membership.objects.get(person=person).state


def said(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def as_anybody(page, *words: str) -> str:
    """The page without what is new on every page."""
    page = re.sub(r'"csrfmiddlewaretoken" value="\w+"', "", page.content.decode())
    for word in words:
        page = page.replace(word, "")
    return page


def test_a_co_chair_withdraws_an_invitation_and_its_link_says_so_kindly(client, network, chair):
    ida = a_leader("Ida Invited", email="ida@example.org")
    invited(network, chair, ida)
    client.force_login(chair)

    done = client.post(BY_ADDRESS, {"email": "ida@example.org"}, follow=True)

    assert said(done) == [network_chairs.WITHDRAWN.format("ida@example.org")]
    client.force_login(ida)
    page = client.get(HOME).content.decode()
    assert (WITHDRAWN in page, "Cleo invited" in page, "Join this network" in page) == (True, False, False)
    assert "You are invited" not in client.get("/networks/").content.decode()
    assert "You are invited to" not in client.get("/me/").content.decode()
    [notice] = Notice.objects.all()
    assert (notice.state, notice.to) == (State.WITHHELD, ida)
    assert Entry.objects.filter(did="withdrew the invitation to", by_name="Cleo Chair").count() == 1


def test_a_letter_that_has_gone_is_left_as_it_was_and_no_other_is_written(network, chair):
    membership = invited(network, chair, a_leader())
    Notice.objects.update(state=State.SENT, sent_at=timezone.now())

    actions.withdraw(membership=membership, by=chair)

    assert [notice.state for notice in Notice.objects.all()] == [State.SENT]


def test_an_invitation_withdrawn_in_another_tab_lets_nobody_in(client, network, chair):
    ida = a_leader()
    membership = invited(network, chair, ida)
    client.force_login(ida)
    actions.withdraw(membership=membership, by=chair)

    late = client.post(HOME + "join/", follow=True)

    assert "by invitation" in said(late)[0]
    assert said(client.post(HOME + "leave/", follow=True)) == ["You are not in Bridges."]
    assert state_of(ida) == MemberState.WITHDRAWN


def test_whoever_was_withdrawn_joins_an_open_network_or_is_invited_again(client, network, chair):
    ida = a_leader(email="ida@example.org")
    actions.withdraw(membership=invited(network, chair, ida), by=chair)

    invited(network, chair, ida)
    actions.withdraw(membership=Membership.objects.get(person=ida), by=chair)
    network.joining = Joining.OPEN
    network.save()
    client.force_login(ida)
    client.post(HOME + "join/")

    assert state_of(ida) == MemberState.MEMBER


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (MemberState.MEMBER, "Ida Invited has said yes meanwhile and is a member."),
        (MemberState.LEFT, "Ida Invited is not invited any more."),
        (MemberState.WITHDRAWN, "Ida Invited is not invited any more."),
    ],
)
def test_what_was_answered_meanwhile_is_not_withdrawn_and_says_why(network, chair, state, words):
    membership = a_member(network, a_leader("Ida Invited"), state=state)

    with pytest.raises(Refused, match=words):
        actions.withdraw(membership=membership, by=chair)
    assert state_of(membership.person) == state


@pytest.mark.parametrize("is_listed", [True, False])
def test_an_address_never_tells_a_co_chair_whose_it_is(client, network, chair, is_listed):
    """The page is the same before, while somebody is invited, and for an address that is nobody's."""
    a_leader("Ida Invited", email="ida@example.org", is_listed=is_listed)
    client.force_login(chair)
    before = as_anybody(client.get(HOME + "people/"))

    client.post(HOME + "people/", {"email": "ida@example.org"}, follow=True)
    while_invited = as_anybody(client.get(HOME + "people/"))
    home = client.get(HOME).content.decode()

    assert Membership.objects.get(person__name="Ida Invited").state == MemberState.INVITED
    assert (while_invited == before, "Ida" in before + home) == (True, False)


def test_whoever_asks_to_join_is_not_found_by_an_address(client, chair):
    """Had they left the list of those who ask, the name missing there would be the name of the address."""
    network = a_network(chair=chair, joining=Joining.ASK)
    asks = a_member(network, a_leader("Ada Asks", email="ada@example.org"), state=MemberState.ASKED)
    client.force_login(chair)
    before = as_anybody(client.get(HOME + "people/"))

    for address in (HOME + "people/", BY_ADDRESS):
        client.post(address, {"email": "ada@example.org"}, follow=True)

    assert as_anybody(client.get(HOME + "people/")) == before
    assert (state_of(asks.person), Notice.objects.count()) == (MemberState.ASKED, 0)


@pytest.mark.parametrize("what", ["decide", "remove"])
def test_what_a_co_chair_knows_of_somebody_who_left_does_not_tell_whether_an_address_is_theirs(
    client, network, chair, what
):
    left = a_member(network, a_leader("Ida Left", email="ida@example.org"), state=MemberState.LEFT)
    client.force_login(chair)
    before = said(client.post(f"{HOME}people/{left.key}/{what}/", follow=True))

    client.post(HOME + "people/", {"email": "ida@example.org"}, follow=True)
    after = said(client.post(f"{HOME}people/{left.key}/{what}/", follow=True))

    assert (after, state_of(left.person)) == (before, MemberState.INVITED)


def test_withdrawing_by_address_tells_the_co_chair_nothing_of_whose_it_is(client, network, chair):
    """The same words for somebody unlisted who is invited, a member, an executive and nobody."""
    una = a_leader("Una Unlisted", email="una@example.org", is_listed=False)
    ben = a_leader("Ben In", email="ben@example.org")
    invited(network, chair, una)
    a_member(network, ben)
    an_executive(email="executive@example.org")
    client.force_login(chair)
    answers, pages = set(), set()

    for name in ("una", "una", "ben", "executive", "nobody"):
        answer = client.post(BY_ADDRESS, {"email": f" {name.upper()}@example.org"}, follow=True)
        answers.update(words.replace(name, "") for words in said(answer))
        pages.add(as_anybody(answer, f"{name}@example.org"))

    assert answers == {network_chairs.WITHDRAWN.format("@example.org")}
    assert ["Una" in page for page in pages] == [False]
    assert (state_of(una), state_of(ben)) == (MemberState.WITHDRAWN, MemberState.MEMBER)


@pytest.mark.parametrize(
    ("email", "words"), [("", "Give the address whose invitation"), ("nonsense", "Enter a valid email")]
)
def test_an_address_that_is_none_is_named_at_the_field(client, network, chair, email, words):
    client.force_login(chair)

    answer = client.post(BY_ADDRESS, {"email": email})

    assert (answer.status_code, words in answer.content.decode()) == (200, True)
    assert "Error: Withdraw" in answer.content.decode()


def test_nobody_but_a_co_chair_withdraws(client, network, chair):
    ida, member = a_leader(), a_leader()
    invited(network, chair, ida)
    a_member(network, member)
    client.force_login(member)

    tried = [client.post(BY_ADDRESS, {"email": ida.email}), client.get(BY_ADDRESS)]

    assert [answer.status_code for answer in tried] == [404, 404]
    assert state_of(ida) == MemberState.INVITED


def test_the_team_withdraws_after_being_asked_and_hears_who_has_answered(signed_in, network, chair):
    team = signed_in(a_team_member("Tom"))
    open_one = invited(network, chair, a_leader("Ida Invited"))
    joined = a_member(network, a_leader("Ben In"), since=timezone.now() - timedelta(days=9))
    both = {"action": "withdraw", "_selected_action": [open_one.pk, joined.pk]}
    desk = reverse("admin:community_membership_changelist")

    asked = team.post(desk, both)
    assert "Nobody is told" in asked.content.decode()
    assert state_of(open_one.person) == MemberState.INVITED
    done = team.post(desk, both | {"confirmed": "2"}, follow=True)

    assert said(done) == ["Ben In has said yes meanwhile and is a member.", "1 membership withdrawn."]
    assert state_of(open_one.person) == MemberState.WITHDRAWN
    page = team.get(reverse("admin:community_membership_change", args=[joined.pk]))
    assert ("Ben In" in page.content.decode(), "Withdraw the invitation" in page.content.decode()) == (
        True,
        False,
    )
