import pytest

from community.actions.connect import joining
from community.choices import ChallengeState
from community.models import Participant, Topic
from community.views.connect import joining as views
from tests.builders import a_leader, an_executive, in_london
from tests.community.pairs import a_pair, letters_to, person_in, seat_in
from tests.community.rounds import a_challenge, joined
from tests.community.views.connect.reading import text

pytestmark = pytest.mark.django_db
SAID = {
    "topics": ["prevention"],
    "hopes": "To see the other side",
    "offers": "An hour of data",
    "days": ["2", "4"],
    "parts": ["morning"],
    "way": "online",
}


@pytest.fixture(autouse=True)
def prevention():
    return Topic.objects.create(slug="prevention", name="Preventing illness")


@pytest.fixture
def challenge():
    return a_challenge("Connect Five", slug="five")


@pytest.fixture
def ada():
    return a_leader("Ada Okoro")


def mine():
    return Participant.objects.get()


def raising(error):
    def fail(**words):
        raise error

    return fail


def test_joining_asks_and_keeps(signed_in, challenge, ada):
    client = signed_in(ada)

    asked = text(client.get("/connect/five/join/"))
    done = client.post("/connect/five/join/", SAID, follow=True)

    assert "Preventing illness" in asked
    assert "and your e-mail address" in asked
    assert done.redirect_chain == [("/connect/five/", 302)]
    assert "You take part. We write to you when your first partner is known." in text(done)
    one = mine()
    assert (one.person, one.hopes, one.days, one.parts, one.way) == (
        ada,
        "To see the other side",
        ["2", "4"],
        ["morning"],
        "online",
    )


def test_what_makes_no_sense_is_said_at_its_field_and_nothing_is_lost(signed_in, challenge, ada):
    page = signed_in(ada).post(
        "/connect/five/join/",
        SAID | {"topics": ["nonsense"], "days": ["9"], "way": "", "hopes": "x" * 601, "offers": "\u202e!"},
    )

    shown = text(page)
    assert "<title>Error: Join Connect Five" in page.content.decode()
    assert "Choose an answer for “How do you like to meet”" in shown
    assert "at most 600 characters" in shown
    assert "Leave out characters that cannot be seen" in shown
    assert "x" * 601 in page.content.decode()
    assert not Participant.objects.exists()


def test_nobody_joins_twice(signed_in, challenge, ada):
    joined(challenge, person=ada)

    for response in (
        signed_in(ada).get("/connect/five/join/"),
        signed_in(ada).post("/connect/five/join/", SAID),
    ):
        assert response.url == "/connect/five/change/"


def test_who_may_not_join_is_told_why(signed_in, challenge):
    page = signed_in(an_executive()).get("/connect/five/join/", follow=True)

    assert page.redirect_chain == [("/connect/five/", 302)]
    assert "Only leaders take part in Connect Five." in text(page)


def test_where_joining_ends_between_asking_and_answering_it_is_said(signed_in, challenge, ada, monkeypatch):
    monkeypatch.setattr(views.actions, "join", raising(views.Refused("Connect Five is over.")))

    page = signed_in(ada).post("/connect/five/join/", SAID, follow=True)

    assert "Connect Five is over." in text(page)


def test_what_was_said_is_shown_and_changed(signed_in, challenge, ada):
    client = signed_in(ada)
    client.post("/connect/five/join/", SAID)

    asked = client.get("/connect/five/change/").content.decode()
    done = client.post("/connect/five/change/", SAID | {"hopes": "Something else", "topics": []}, follow=True)
    wrong = client.post("/connect/five/change/", SAID | {"way": "by boat"})

    assert "To see the other side" in asked
    assert asked.count("checked") == 5  # one topic, two days, one part, one way
    assert "It counts from the next round on." in text(done)
    assert (mine().hopes, list(mine().topics.all())) == ("Something else", [])
    assert wrong.status_code == 200


@pytest.mark.parametrize("page", ["change", "pause", "leave"])
def test_whoever_takes_no_part_is_sent_back(signed_in, challenge, ada, page):
    answer = signed_in(ada).get(f"/connect/five/{page}/", follow=True)

    assert answer.redirect_chain == [("/connect/five/", 302)]
    assert "You do not take part in this." in text(answer)


def test_a_pause_is_taken_and_ended(signed_in, challenge, ada):
    client = signed_in(ada)
    joined(challenge, person=ada)

    asked = text(client.get("/connect/five/pause/"))
    done = client.post(
        "/connect/five/pause/", {"until_day": "1", "until_month": "2", "until_year": "2027"}, follow=True
    )
    paused = mine().paused_until
    again = text(client.get("/connect/five/pause/"))
    ended = client.post("/connect/five/pause/", {"do": "resume"}, follow=True)

    assert "You pause at the moment." not in asked
    assert "Your pause is noted." in text(done)
    assert paused == in_london(2027, 2, 1).date()
    assert "You pause at the moment." in again
    assert "You are paired again from the next round on." in text(ended)
    assert mine().paused_until is None


@pytest.mark.parametrize(
    ("day", "month", "year", "words"),
    [
        ("31", "2", "2027", "Give a day that exists"),
        ("", "", "", "Fill in “Pause until”"),
        ("1", "2", "2026", "Give a day after today."),
        ("1", "2", "2028", "within the next six months"),
    ],
)
def test_a_day_that_will_not_do_is_said_at_its_field(signed_in, challenge, ada, day, month, year, words):
    joined(challenge, person=ada)

    page = signed_in(ada).post(
        "/connect/five/pause/", {"until_day": day, "until_month": month, "until_year": year}
    )

    assert words in text(page)
    assert mine().paused_until is None


def test_leaving_is_asked_once_more_and_the_partner_reads_no_reason(signed_in):
    pair = a_pair("Ada Okoro", "Ben Small")
    client, page = signed_in(person_in(pair)), f"/connect/{pair.round.challenge.slug}/leave/"

    asked = text(client.get(page))
    still_in = seat_in(pair).participant.left_at is None
    done = client.post(page, follow=True)

    assert "is told that you cannot take part, and never why" in asked
    assert still_in
    assert "You have left. You may come back as long as it runs." in text(done)
    assert letters_to(person_in(pair, "Ben Small")) == ["pair_partner_gone"]


def test_whoever_has_left_leaves_no_more_and_may_come_back(signed_in, challenge, ada):
    client = signed_in(ada)
    joining.leave(participant=joined(challenge, person=ada))

    again = client.get("/connect/five/leave/", follow=True)
    asked = text(client.get("/connect/five/join/"))
    back = client.post("/connect/five/join/", SAID, follow=True)

    assert "You have left Connect Five. Join again to take part." in text(again)
    assert "Come back" in asked
    assert "You take part." in text(back)


def test_somebody_may_leave_what_is_over(signed_in, ada):
    challenge = a_challenge("Connect Five", slug="five", state=ChallengeState.FINISHED)
    joined(challenge, person=ada)

    signed_in(ada).post("/connect/five/leave/")

    assert mine().left_at is not None


def test_when_pairs_are_being_published_leaving_says_to_try_again(signed_in, challenge, ada, monkeypatch):
    joined(challenge, person=ada)
    monkeypatch.setattr(views.actions, "leave", raising(views.Busy()))

    page = signed_in(ada).post("/connect/five/leave/", follow=True)

    assert "Nothing has changed for you: try again." in text(page)
