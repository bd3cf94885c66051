"""A leader asks to join a network on a phone; a co-chair lets them in and publishes a session they go to."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community.choices import Joining, MemberState
from community.models import Event, Membership, Post, Registration
from tests import builders
from tests.community.networking import a_member, a_network
from tests.journeys.conftest import PHONE
from tests.journeys.letters import letters_to, the_latest_to

pytestmark = pytest.mark.django_db(transaction=True)
HOME = "/networks/bridges/"


@pytest.fixture
def cleo():
    return builders.a_leader("Cleo Chair", email="cleo@example.org")


@pytest.fixture
def ada():
    return builders.a_leader("Ada Okoro", email="ada@example.org", job_title="Practice nurse")


@pytest.fixture
def bridges(cleo):
    return a_network(chair=cleo, about="We meet on the first Tuesday.", joining=Joining.ASK)


def address_in(letter, word: str) -> str:
    """The link of a letter that leads to such a page, without the portal's own address."""
    link = next(each for each in letter.body.split() if word in each)
    return link[link.index(word) :]


def fill_in_a_session(walk) -> None:
    walk.write("What is it called?", "Crossing the river")
    walk.write("What is it about, in one sentence?", "How two boroughs share one team.")
    walk.write("Day", (timezone.localdate() + timedelta(days=9)).isoformat())
    walk.write("Begins at", "12:30")
    walk.write("Link to join online", "https://meet.example.org/bridges")


def test_a_leader_asks_is_let_in_and_goes_to_the_session_the_co_chair_publishes(
    cleo, ada, bridges, walk_with
):
    # when Ada finds the network and asks to join
    hers = walk_with(ada, **PHONE)
    hers.open("/community/")
    hers.can_use_the_page()
    hers.follow("Networks")
    hers.sees_title("Networks")
    hers.can_use_the_page()
    hers.follow("Bridges")
    hers.does_not_see("Board")
    hers.can_use_the_page()
    hers.write("Why would you like to join?", "I work on both banks.")
    hers.press("Ask to join")
    hers.sees("A co-chair of Bridges answers you by mail.")
    hers.sees("You have asked to join")
    hers.can_use_the_page()

    # then the co-chair is told, on her page and by mail, and lets her in
    theirs = walk_with(cleo, **PHONE)
    theirs.open("/me/")
    theirs.sees("1 person asking to join Bridges")
    theirs.open(address_in(the_latest_to("cleo@example.org"), "/networks/"))
    theirs.sees("I work on both banks.")
    theirs.can_use_the_page()
    theirs.press("Yes")
    theirs.sees("Ada Okoro is told by mail.")
    theirs.can_use_the_page()

    # and Ada opens the letter, and is in
    hers.open(address_in(the_latest_to("ada@example.org"), "/networks/"))
    hers.sees("You are a member")
    hers.write("Write a note to the members", "Hello from the south bank.")
    hers.press("Put it on the board")
    hers.sees("Your note is on the board.")
    hers.sees("Hello from the south bank.")
    hers.can_use_the_page()

    # when the co-chair prepares a session, forgets where it is, and looks it over
    theirs.open(HOME)
    theirs.press("Pin the note of Ada Okoro")
    theirs.sees("Pinned")
    theirs.follow("Plan or change a session")
    theirs.can_use_the_page()
    fill_in_a_session(theirs)
    theirs.write("Link to join online", "")
    theirs.press("Prepare this session")
    theirs.sees("Give a link to join online, or say where you meet.")
    theirs.can_use_the_page()
    fill_in_a_session(theirs)
    theirs.press("Prepare this session")
    theirs.sees("Crossing the river is prepared. Publish it when it is ready.")
    theirs.sees("How two boroughs share one team.")
    theirs.can_use_the_page()

    # then nobody else knows of it until she publishes it
    hers.open(HOME)
    hers.does_not_see("Crossing the river")
    before = len(letters_to("ada@example.org"))
    theirs.press("Publish and tell the members")
    theirs.sees("Crossing the river is published, and the members are told by mail.")
    theirs.can_use_the_page()
    assert len(letters_to("ada@example.org")) == before + 1

    # when Ada follows the letter and registers
    hers.open(address_in(the_latest_to("ada@example.org"), "/events/"))
    hers.sees_title("Crossing the river")
    hers.follow_or_press("Register for a place")
    hers.can_use_the_page()
    hers.press("Register")

    # then she has a place, and the session stands on the network's page
    assert Registration.objects.get().person == ada
    hers.open(HOME)
    hers.sees("Crossing the river")
    hers.can_use_the_page()

    # when the co-chair moves it to another hour, and then has to cancel it
    theirs.open(HOME + "sessions/")
    theirs.can_use_the_page()
    theirs.follow("Change Crossing the river")
    theirs.write("Begins at", "13:30")
    theirs.can_use_the_page()
    theirs.press("Look it over")
    theirs.sees("1 person with a place or in the line is told by mail: when it begins and when it ends.")
    theirs.can_use_the_page()
    theirs.press("Make this change")
    theirs.sees("Crossing the river is changed. 1 person is told by mail.")
    assert the_latest_to("ada@example.org").subject == "Changed: Crossing the river"
    theirs.follow("Cancel Crossing the river")
    theirs.can_use_the_page()
    theirs.press("Cancel this session")
    theirs.sees("Crossing the river is cancelled. 1 person is told by mail.")
    assert the_latest_to("ada@example.org").subject == "Cancelled: Crossing the river"


def test_a_co_chair_invites_at_a_desk_and_throws_away_what_was_prepared_by_mistake(
    cleo, ada, bridges, walk_with
):
    # given a co-chair who invites Ada, and learns nothing of an address nobody has
    theirs = walk_with(cleo)
    theirs.open(HOME + "people/")
    theirs.write("Their e-mail address", "nobody@example.org")
    theirs.press("Invite")
    theirs.sees("has the address nobody@example.org, our letter invites them.")
    theirs.can_use_the_page()
    theirs.write("Their e-mail address", "ada@example.org")
    theirs.press("Invite")
    theirs.sees("has the address ada@example.org, our letter invites them.")

    # when she withdraws it, Ada's letter leads to kind words; then she invites her again
    theirs.does_not_see("Ada Okoro")
    theirs.follow("Withdraw an invitation by its address")
    theirs.can_use_the_page()
    theirs.write("The e-mail address you invited", "ada@example.org")
    theirs.press("Withdraw the invitation")
    theirs.sees("If an invitation to ada@example.org waited for an answer, it is withdrawn now.")
    hers = walk_with(ada, **PHONE)
    hers.open(HOME)
    hers.sees("the invitation has been withdrawn since")
    hers.can_use_the_page()
    theirs.write("Their e-mail address", "ada@example.org")
    theirs.press("Invite")

    # when Ada says yes
    hers.open("/me/")
    hers.follow("You are invited to Bridges")
    hers.can_use_the_page()
    hers.press("Join this network")
    hers.sees("You are a member of Bridges now.")

    # and the co-chair prepares a session by mistake
    theirs.open(HOME + "sessions/")
    fill_in_a_session(theirs)
    theirs.press("Prepare this session")
    theirs.press("Throw away Crossing the river")

    # then it is gone, and nobody was told
    theirs.sees("Crossing the river is thrown away. Nobody was told of it.")
    theirs.can_use_the_page()
    assert not Event.objects.exists()

    # when Ada is taken out, she is told nothing and finds the door as it was before
    theirs.open(HOME + "people/")
    theirs.page.get_by_text("Take out").first.click()
    theirs.press("Take out Ada Okoro")
    theirs.sees("Ada Okoro is not in Bridges any more.")
    hers.open(HOME)
    hers.does_not_see("Board")
    hers.sees("Ask to join, and a co-chair answers you.")
    assert Membership.objects.get(person=ada).state == MemberState.LEFT


def test_the_board_can_be_used_by_the_keyboard_alone(cleo, ada, bridges, walk_with):
    # given a note on the board
    a_member(bridges, ada)
    Post.objects.create(network=bridges, author=cleo, text="Welcome.")

    # when Ada tabs to the box, writes, and goes on to the button
    hers = walk_with(ada)
    hers.open(HOME)
    hers.tabs_to("text")
    hers.page.keyboard.type("Thank you.")
    hers.tabs_to("Put it on the board")
    hers.page.keyboard.press("Enter")

    # then it is on the board
    hers.sees("Your note is on the board.")
    assert set(Post.objects.values_list("text", flat=True)) == {"Welcome.", "Thank you."}
