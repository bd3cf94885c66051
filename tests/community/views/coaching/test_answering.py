"""Leader and coach answer one another, on the page and by the links of their letters."""

import re
from datetime import timedelta

import pytest

from collaborative.kit.database import Busy
from community.actions.coaching import asking
from community.actions.letters.coaching import answer_address
from community.choices import CoachingState
from tests.community.admin.sent import text
from tests.community.coaching_world import a_coaching
from tests.community.views.coaching.between_two import HOSTILE, at, state_of

pytestmark = pytest.mark.django_db


def test_a_coach_reads_the_words_and_says_yes(as_coach):
    coaching = a_coaching("asked", words=HOSTILE)
    ben = as_coach(coaching)

    page = ben.get(at("coaching-reply", coaching.key)).content.decode()
    assert "&lt;script&gt;alert(1)" in page
    answer = ben.post(at("coaching-reply", coaching.key), {"answer": "yes"}, follow=True)

    assert "A first talk is next" in text(answer)
    assert state_of(coaching) == CoachingState.FIRST_TALK


def test_a_coach_says_no_with_kind_words_the_leader_reads(as_coach, signed_in):
    coaching = a_coaching("asked")

    as_coach(coaching).post(
        at("coaching-reply", coaching.key), {"answer": "no", "words": "Ask me in spring."}
    )

    page = text(signed_in(coaching.leader).get(at("coaching-pair", coaching.key)))
    assert "Ben Coach wrote Ask me in spring." in page
    assert "cannot take you on at the moment" in page
    mine = text(signed_in(coaching.coach.person).get(at("coaching-pair", coaching.key)))
    assert "You wrote Ask me in spring." in mine


@pytest.mark.parametrize("answer", ["", "maybe", "YES"])
def test_an_answer_that_is_neither_asks_again(as_coach, answer):
    coaching = a_coaching("asked")

    assert as_coach(coaching).post(at("coaching-reply", coaching.key), {"answer": answer}).status_code == 200
    assert state_of(coaching) == CoachingState.ASKED


@pytest.mark.parametrize(("answer", "state"), [("yes", "asked"), ("no", "withdrawn")])
def test_a_leader_answers_an_offer(as_leader, answer, state):
    coaching = a_coaching("offered")
    ada = as_leader(coaching)

    assert "There is room, and it is your turn" in text(ada.get(at("coaching-reply", coaching.key)))
    ada.post(at("coaching-reply", coaching.key), {"answer": answer})

    assert state_of(coaching) == state


def test_a_leader_does_not_answer_for_the_coach(as_leader):
    coaching = a_coaching("asked")

    page = as_leader(coaching).post(at("coaching-reply", coaching.key), {"answer": "yes"}, follow=True)

    assert "There is no offer to answer" in text(page)
    assert state_of(coaching) == CoachingState.ASKED


def test_a_leader_takes_back_what_they_asked(as_leader):
    coaching = a_coaching("asked")
    ada = as_leader(coaching)

    ada.get(at("coaching-take-back", coaching.key))
    assert state_of(coaching) == CoachingState.ASKED
    ada.post(at("coaching-take-back", coaching.key))

    assert state_of(coaching) == CoachingState.WITHDRAWN


def test_a_coach_does_not_take_it_back(as_coach):
    coaching = a_coaching("asked")

    page = as_coach(coaching).post(at("coaching-take-back", coaching.key), follow=True)

    assert "Only the leader takes it back" in text(page)
    assert state_of(coaching) == CoachingState.ASKED


def link(coaching, person) -> str:
    return re.sub(r"^https?://[^/]+", "", answer_address(coaching, person))


@pytest.mark.parametrize(("answer", "state"), [("yes", "first_talk"), ("no", "declined")])
def test_a_coach_answers_by_the_link_of_the_letter(client, answer, state):
    coaching = a_coaching("asked", words="A secret wish")
    address = link(coaching, coaching.coach.person)

    page = client.get(address)
    assert "A secret wish" not in page.content.decode()
    assert (state_of(coaching), page["Cache-Control"]) == ("asked", "no-store")
    done = client.post(address, {"answer": answer})

    assert "Thank you" in text(done)
    assert state_of(coaching) == state
    assert "This link is from an earlier message" in text(client.get(address))


@pytest.mark.parametrize(("answer", "state"), [("yes", "asked"), ("no", "withdrawn")])
def test_a_leader_answers_an_offer_by_the_link(client, answer, state):
    coaching = a_coaching("offered")
    address = link(coaching, coaching.leader)

    assert "it is your turn" in text(client.get(address))
    client.post(address, {"answer": answer})

    assert state_of(coaching) == state


def test_a_link_answers_nothing_once_things_have_moved_on(client):
    coaching = a_coaching("asked")
    address = link(coaching, coaching.coach.person)
    asking.take_back(coaching=coaching)

    page = client.post(address, {"answer": "yes"})

    assert "This link is from an earlier message" in text(page)
    assert state_of(coaching) == CoachingState.WITHDRAWN


def test_a_link_of_an_offer_that_has_ended_says_so(client, time_machine):
    coaching = a_coaching("offered")
    time_machine.shift(timedelta(days=8))

    page = client.post(link(coaching, coaching.leader), {"answer": "yes"})

    assert "The offer has ended" in text(page)
    assert state_of(coaching) == CoachingState.OFFERED


@pytest.mark.parametrize("failure", [Busy(), asking.Refused("Not now.")])
def test_a_link_that_cannot_be_carried_out_says_why(client, monkeypatch, failure):
    def fails(**kwargs):
        raise failure

    monkeypatch.setattr(asking, "accept", fails)
    coaching = a_coaching("asked")

    page = text(client.post(link(coaching, coaching.coach.person), {"answer": "yes"}))

    assert ("Not now." in page) or ("Nothing has changed: try again" in page)


def test_what_was_answered_elsewhere_is_said_when_the_link_is_current(client):
    coaching = a_coaching("running")

    page = text(client.get(link(coaching, coaching.coach.person)))

    assert "You have answered this already." in page


@pytest.mark.parametrize("token", ["nonsense", "a.b.c:x:y"])
def test_a_link_nobody_made_is_not_found(client, token):
    assert client.get(at("coaching-answer", token)).status_code == 404
