import pytest

from collaborative.kit.refusals import Refused
from collaborative.notices.models import Notice
from collaborative.people.actions.merges import merge
from collaborative.trail.models import Entry
from community.actions import networks as actions
from community.choices import Joining, MemberState
from community.models import Membership, Post
from tests.builders import a_leader, a_team_member, an_executive
from tests.community.networking import a_member, a_network

pytestmark = pytest.mark.django_db


def meanings() -> list[str]:
    return [
        meaning.split(":")[1] for meaning in Notice.objects.order_by("pk").values_list("meaning", flat=True)
    ]


def state_of(network, person) -> str:
    return Membership.objects.get(network=network, person=person).state


def test_an_open_network_takes_people_in_at_once_and_writes_to_nobody():
    network, person = a_network(chair=a_leader()), a_leader()

    actions.join(network=network, person=person, says="Because")

    membership = Membership.objects.get(network=network, person=person)
    assert (membership.state, membership.says, meanings()) == (MemberState.MEMBER, "", [])


def test_where_people_ask_every_co_chair_is_told_and_answers_once():
    chair, other, person = a_leader(), a_leader(), a_leader("Ada Able")
    network = a_network(chair=chair, joining=Joining.ASK)
    a_member(network, other, is_chair=True)

    membership = actions.join(network=network, person=person, says="I build bridges")
    actions.decide(membership=membership, yes=True, by=chair)

    assert meanings() == ["asked", "asked", "answer"]
    assert "I build bridges" in Notice.objects.order_by("pk").first().text
    assert state_of(network, person) == MemberState.MEMBER
    with pytest.raises(Refused, match="does not ask to join any more"):
        actions.decide(membership=membership, yes=False, by=other)


def test_whoever_is_not_taken_in_is_told_kindly_and_may_ask_again():
    chair, person = a_leader(), a_leader()
    network = a_network(chair=chair, joining=Joining.ASK)
    membership = actions.join(network=network, person=person)

    actions.decide(membership=membership, yes=False, by=chair)
    actions.join(network=network, person=person)

    assert state_of(network, person) == MemberState.ASKED
    assert meanings() == ["asked", "answer", "asked"]


@pytest.mark.parametrize(
    ("joining", "state", "words"),
    [
        (Joining.OPEN, MemberState.MEMBER, "a member of Bridges already"),
        (Joining.ASK, MemberState.ASKED, "You have asked to join Bridges"),
        (Joining.INVITED, None, "by invitation"),
        (Joining.INVITED, MemberState.LEFT, "by invitation"),
    ],
)
def test_who_cannot_join_is_told_why(joining, state, words):
    network, person = a_network(joining=joining), a_leader()
    if state:
        a_member(network, person, state=state)

    with pytest.raises(Refused, match=words):
        actions.join(network=network, person=person)


def test_an_executive_joins_no_network():
    with pytest.raises(Refused, match="Networks are for leaders"):
        actions.join(network=a_network(), person=an_executive())


def test_an_invitation_lets_somebody_in_without_asking():
    chair, person = a_leader("Cleo Chair"), a_leader()
    network = a_network(chair=chair, joining=Joining.INVITED)

    actions.invite(network=network, person=person, by=chair)
    actions.join(network=network, person=person)

    assert meanings() == ["invitation"]
    assert "Cleo Chair invites you" in Notice.objects.get().text
    assert state_of(network, person) == MemberState.MEMBER


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (MemberState.MEMBER, "a member already"),
        (MemberState.INVITED, "invited already"),
        (MemberState.ASKED, "Answer them instead"),
    ],
)
def test_nobody_is_invited_who_is_in_or_invited_or_asks(state, words):
    chair, person = a_leader(), a_leader()
    network = a_network(chair=chair)
    a_member(network, person, state=state)

    with pytest.raises(Refused, match=words):
        actions.invite(network=network, person=person, by=chair)


def test_leaving_is_possible_but_for_the_only_co_chair():
    chair, second = a_leader(), a_leader()
    network = a_network(chair=chair)
    mine = Membership.objects.get(person=chair)

    with pytest.raises(Refused, match="only co-chair"):
        actions.leave(membership=mine)
    a_member(network, second, is_chair=True)
    actions.leave(membership=mine)

    mine.refresh_from_db()
    assert (mine.state, mine.is_chair) == (MemberState.LEFT, False)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"state": MemberState.LEFT}, "is not a member any more"),
        ({"state": MemberState.ASKED}, "is not a member any more"),
        ({"is_chair": True}, "Only the programme team names co-chairs"),
    ],
)
def test_only_members_are_taken_out_whatever_an_older_page_shows(fields, words):
    network, person = a_network(), a_leader()
    seen_before = a_member(network, person)
    Membership.objects.filter(pk=seen_before.pk).update(**fields)

    with pytest.raises(Refused, match=words):
        actions.remove(membership=seen_before, by=a_leader())


def test_a_note_is_pinned_and_taken_down_and_only_another_hand_is_written_down():
    chair, author = a_leader(), a_leader()
    network = a_network(chair=chair)
    mine = actions.post(network=network, author=author, text="One")
    theirs = actions.post(network=network, author=author, text="Two", url="https://example.org")
    actions.pin(post=theirs, to=True)
    assert list(Post.objects.values_list("text", flat=True)) == ["Two", "One"]
    actions.pin(post=theirs, to=False)

    actions.take_down(post=mine, by=author)
    actions.take_down(post=theirs, by=chair)

    assert (Post.objects.count(), Entry.objects.filter(did__startswith="took a note").count()) == (0, 1)


def test_two_accounts_of_one_person_merge_into_the_membership_that_counts():
    network, kept, folded = a_network(), a_leader(), a_leader()
    a_member(network, kept, state=MemberState.LEFT)
    a_member(network, folded)

    merge(kept=kept, folded=folded, take=(), by=a_team_member())

    assert state_of(network, kept) == MemberState.MEMBER
