import re
from datetime import timedelta

import pytest
from django.utils import timezone

from community.choices import EventState, Joining, MemberState
from community.models import Membership, Post
from community.views import network_chairs
from tests.builders import a_leader, a_team_member, an_event, an_executive
from tests.community.networking import a_member, a_network

pytestmark = pytest.mark.django_db
HOME = "/networks/bridges/"


def signed_in(client, person):
    client.force_login(person)
    return client


def test_the_list_counts_members_and_says_where_i_stand(client, network):
    me = a_leader()
    a_member(network, me, state=MemberState.INVITED)
    a_network("Closed", is_active=False)

    page = signed_in(client, me).get("/networks/").content.decode()

    assert ("1 member." in page, "You are invited" in page, "Closed" in page) == (True, True, False)
    assert "No networks yet" not in page


def test_a_visitor_sees_what_it_is_for_and_nobody_but_the_co_chairs(client, network):
    a_member(network, a_leader("Quentin Quokka"))
    Post.objects.create(network=network, author=a_leader(), text="Only for members")

    page = client.get(HOME).content.decode()

    assert ("Cleo Chair" in page, "Quentin" in page, "Only for members" in page) == (True, False, False)
    assert "Sign in" in page


@pytest.mark.parametrize("person", [a_leader, a_team_member, an_executive])
def test_whoever_is_not_in_it_sees_neither_members_nor_board(client, network, person):
    a_member(network, a_leader("Quentin Quokka"))
    Post.objects.create(network=network, author=a_leader(), text="Only for members")

    page = signed_in(client, person()).get(HOME).content.decode()

    assert ("Quentin" in page, "Only for members" in page) == (False, False)


def test_joining_writing_and_leaving(client, network):
    me = a_leader()
    signed_in(client, me)
    client.post(HOME + "join/")
    wrong = client.post(HOME + "board/", {"text": "", "url": "nonsense"})
    client.post(HOME + "board/", {"text": "<b>Hello</b>", "url": "example.org/page"})
    page = client.get(HOME).content.decode()
    client.post(HOME + "leave/")

    assert "Write something first." in wrong.content.decode()
    assert "Give a whole address" in wrong.content.decode()
    assert ("&lt;b&gt;Hello&lt;/b&gt;" in page, "https://example.org/page" in page) == (True, True)
    assert Membership.objects.get(person=me).state == MemberState.LEFT
    assert client.post(HOME + "board/", {"text": "Again"}).status_code == 404


def test_hidden_letters_in_a_question_are_named_at_the_field_and_nothing_is_lost(client):
    a_network(joining=Joining.ASK)

    answer = signed_in(client, a_leader()).post(HOME + "join/", {"says": "I am \u202e here"})

    assert (answer.status_code, Membership.objects.count()) == (200, 0)
    assert "Error:" in answer.content.decode()


def test_who_may_not_join_or_leave_hears_why(client, network, chair):
    me = a_leader()
    a_member(network, me)
    signed_in(client, me)
    again = client.post(HOME + "join/", follow=True).content.decode()
    stays = signed_in(client, chair).post(HOME + "leave/", follow=True).content.decode()

    assert "a member of Bridges already" in again
    assert "only co-chair" in stays
    assert signed_in(client, a_leader()).post(HOME + "leave/").status_code == 404


def test_a_note_goes_by_its_author_or_a_co_chair_and_nobody_else(client, network, chair):
    author, other = a_leader(), a_leader()
    a_member(network, author)
    a_member(network, other)
    first = Post.objects.create(network=network, author=author, text="One")
    second = Post.objects.create(network=network, author=author, text="Two")

    tried = signed_in(client, other).post(f"{HOME}board/{first.key}/remove/")
    signed_in(client, author).post(f"{HOME}board/{first.key}/remove/")
    signed_in(client, chair).post(f"{HOME}board/{second.key}/remove/")

    assert (tried.status_code, Post.objects.count()) == (404, 0)


@pytest.mark.parametrize("what", ["remove", "pin"])
def test_a_note_that_is_gone_already_is_kindly_said_to_be(client, network, chair, what):
    elsewhere = Post.objects.create(network=a_network("Elsewhere"), author=chair, text="Not here")
    signed_in(client, chair)

    for key in ("nosuchnote", elsewhere.key):
        answer = client.post(f"{HOME}board/{key}/{what}/", {"to": "top"}, follow=True)
        assert "That note is gone already" in answer.content.decode()

    elsewhere.refresh_from_db()
    assert elsewhere.pinned_at is None


def test_a_pinned_note_comes_first_and_a_long_board_has_pages(client, network, chair):
    notes = [Post.objects.create(network=network, author=None, text=f"Note {n}.") for n in range(21)]
    signed_in(client, chair).post(f"{HOME}board/{notes[0].key}/pin/", {"to": "top"})

    first = client.get(HOME).content.decode()
    second = client.get(HOME + "?page=2").content.decode()

    assert ("Note 0." in first, "Note 1." in first, "Note 1." in second) == (True, False, True)
    assert "Somebody who has left" in first


def test_a_co_chair_answers_invites_and_takes_out(client, network, chair):
    asks, stays, invited = a_leader("Ada Asks"), a_leader("Ben Stays"), a_leader(email="ida@example.org")
    asking = a_member(network, asks, state=MemberState.ASKED, says="Please")
    staying = a_member(network, stays)
    signed_in(client, chair)

    assert "1 asking to join" in client.get(HOME).content.decode()
    page = client.get(HOME + "people/").content.decode()
    client.post(f"{HOME}people/{asking.key}/decide/", {"answer": "yes"})
    late = client.post(f"{HOME}people/{asking.key}/decide/", {"answer": "no"}, follow=True)
    client.post(HOME + "people/", {"email": " IDA@example.org"})
    client.post(f"{HOME}people/{staying.key}/remove/")
    own = client.post(f"{HOME}people/{network.memberships.get(person=chair).key}/remove/", follow=True)

    assert "Please" in page
    assert "does not ask to join any more" in late.content.decode()
    assert "Only the programme team names co-chairs" in own.content.decode()
    states = dict(network.memberships.values_list("person__name", "state"))
    assert states == {
        "Ada Asks": MemberState.MEMBER,
        "Ben Stays": MemberState.LEFT,
        "Cleo Chair": MemberState.MEMBER,
        invited.name: MemberState.INVITED,
    }


def test_members_who_are_no_co_chairs_meet_not_found(client, network):
    me = a_leader()
    a_member(network, me)
    signed_in(client, me)

    answers = [client.get(HOME + "people/").status_code, client.get(HOME + "sessions/").status_code]

    assert answers == [404, 404]


def test_pinning_twice_pins_once(client, network, chair):
    note = Post.objects.create(network=network, author=chair, text="Read this")
    signed_in(client, chair)

    for _ in range(2):
        client.post(f"{HOME}board/{note.key}/pin/", {"to": "top"})
    note.refresh_from_db()
    assert note.pinned_at is not None
    assert 'value="board"' in client.get(HOME).content.decode()

    client.post(f"{HOME}board/{note.key}/pin/", {"to": "board"})
    note.refresh_from_db()
    assert note.pinned_at is None


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (MemberState.MEMBER, "You are not in Bridges any more. You can come back."),
        (MemberState.ASKED, "You do not ask to join Bridges any more."),
        (MemberState.INVITED, "You have said no, thank you, to Bridges."),
        (MemberState.LEFT, "You are not in Bridges."),
        (MemberState.DECLINED, "You are not in Bridges."),
    ],
)
def test_leaving_says_what_it_was_that_ended(client, network, state, words):
    me = a_leader()
    a_member(network, me, state=state)

    answer = signed_in(client, me).post(HOME + "leave/", follow=True)

    assert [str(one) for one in answer.context["messages"]] == [words]


def test_an_invitation_tells_the_co_chair_nothing_of_whose_address_it_is(client, network, chair):
    """The same words for a member, an executive, nobody and somebody the directory does not list."""
    a_member(network, a_leader("Ben In", email="ben@example.org"))
    a_leader("Una Unlisted", email="una@example.org", is_listed=False)
    an_executive(email="executive@example.org")
    signed_in(client, chair)
    said, pages = set(), set()

    for address in (f"{who}@example.org" for who in ("ben", "una", "una", "executive", "nobody")):
        answer = client.post(HOME + "people/", {"email": address}, follow=True)
        [words] = answer.context["messages"]
        said.add(str(words).replace(address, ""))
        page = re.sub(r'"csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
        pages.add(page.replace(address, ""))

    assert said == {network_chairs.INVITED.format("")}
    assert ["Una Unlisted" in page for page in pages] == [False]
    assert Membership.objects.get(person__name="Una Unlisted").state == MemberState.INVITED
    assert Membership.objects.count() == 3


def test_members_are_shown_as_each_chose_to_be(client, network, chair):
    shy, seen = a_leader("Shy Shaw", is_listed=False), a_leader("Sue Seen", job_title="Midwife")
    for one in (shy, seen):
        a_member(network, one)

    page = signed_in(client, chair).get(HOME).content.decode()

    assert ("Midwife" in page, f"/people/{seen.key}/" in page) == (True, True)
    assert ("Shy Shaw" in page, f"/people/{shy.key}/" in page) == (True, False)


def test_past_sessions_are_kept_below_and_cancelled_ones_are_not_shown(client, network):
    now = timezone.now()
    network.events.add(
        an_event("Long ago", starts_at=now - timedelta(days=9)),
        an_event("Called off", state=EventState.CANCELLED),
        an_event("Next"),
    )

    page = client.get(HOME).content.decode()

    assert ("Long ago" in page, "Called off" in page, "Next" in page) == (True, False, True)
    assert page.index("Next") < page.index("Long ago")
