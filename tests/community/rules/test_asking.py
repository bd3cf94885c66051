from datetime import timedelta

import pytest

from community import rules
from community.choices import EventState, PlaceState
from community.models import Event, Question, Registration
from tests.community.clock import NOW


def choice(*options, **fields):
    return Question(kind="choice", options="\n".join(options), words="Which session?", **fields)


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        (Question(kind="short"), None),
        (Question(kind="yes_no"), None),
        (choice("A", "B"), None),
        (choice("A"), "Give at least two answers to choose from, one on each line."),
        (choice("A", "B", "a"), "The same answer stands here twice. Delete one of them."),
        (
            choice("A", "x" * 101),
            "Give 20 answers at the most, each of 100 characters at the most.",
        ),
        (
            choice(*map(str, range(21))),
            "Give 20 answers at the most, each of 100 characters at the most.",
        ),
    ],
)
def test_why_these_answers_cannot_be_offered(question, reason):
    assert rules.reason_cannot_offer_these(question) == reason


def test_a_question_follows_an_earlier_one_with_answers_to_choose_from():
    sessions, words = choice("A", "B", pk=1), Question(pk=2, kind="short")
    follows = Question(pk=3, only_after_id=1)

    assert rules.reason_cannot_follow(Question(pk=3), []) is None
    assert rules.reason_cannot_follow(follows, [sessions, words]) is None
    assert "comes earlier" in rules.reason_cannot_follow(follows, [words])
    assert "Nobody knows beforehand" in rules.reason_cannot_follow(Question(pk=3, only_after_id=2), [words])


def test_what_it_waits_for_is_one_of_the_answers():
    sessions = choice("A", "B", pk=1)

    assert rules.reason_never_asked(Question(only_if="A"), sessions) is None
    assert (
        rules.reason_never_asked(Question(only_if="C"), sessions)
        == "Give one of the answers to “Which session?”: A, B."
    )
    assert rules.reason_never_asked(Question(), None) is None
    assert "Choose the question it follows" in rules.reason_never_asked(Question(only_if="A"), None)


@pytest.mark.parametrize(
    ("state", "event", "reason"),
    [
        (PlaceState.CONFIRMED, {}, None),
        (PlaceState.WAITING, {"state": EventState.CLOSED}, None),
        (PlaceState.CANCELLED, {}, "You have no place at this event."),
        (
            PlaceState.CONFIRMED,
            {"state": EventState.CANCELLED},
            "This event is cancelled, so there is nothing",
        ),
        (PlaceState.CONFIRMED, {"starts_at": NOW}, "This event has started"),
    ],
)
def test_why_answers_cannot_be_changed(state, event, reason):
    coming = Event(**{"starts_at": NOW + timedelta(days=1), "state": EventState.PUBLISHED, **event})

    found = rules.reason_cannot_change_answers(Registration(event=coming, state=state), now=NOW)

    assert found == reason if reason is None else found.startswith(reason)
