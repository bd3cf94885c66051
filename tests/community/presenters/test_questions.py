from datetime import timedelta

import pytest

from community.models import Event, Question
from community.presenters.questions import cells, rows, still_open, summary_page, told
from tests.community.clock import NOW


def question(number, **fields):
    return Question(**{"pk": number, "words": f"Question {number}?", "kind": "short", **fields})


def chain():
    return [
        question(1, kind="yes_no"),
        question(2, only_after_id=1, only_if="Yes", is_required=True),
        question(3),
        question(4, is_required=True),
    ]


@pytest.mark.parametrize(
    ("answers", "left"),
    [({}, [1, 3, 4]), ({1: "Yes"}, [2, 4]), ({1: "No"}, [4]), ({4: "Much"}, []), ({3: "x", 4: "Much"}, [])],
)
def test_all_is_open_until_somebody_answers_and_then_what_must_be_answered(answers, left):
    assert [each.pk for each in still_open(chain(), answers)] == left


@pytest.mark.parametrize(
    ("answers", "still"),
    [({}, "3 questions from the host"), ({1: "No"}, "1 question from the host"), ({4: "Much"}, "")],
)
def test_what_is_still_asked_is_said_in_words(answers, still):
    assert told(chain(), answers).still == still


def test_an_event_that_asks_nothing_has_nothing_to_tell():
    assert (told([], {}).answers, told([], {}).still) == ([], "")


def test_answers_stand_as_rows_and_as_cells():
    questions = [question(1), question(2, kind="date"), question(3, kind="choices")]
    answers = {2: "2026-12-03", 3: "Tea\nLunch"}

    assert rows(questions, answers) == [
        {"key": "Question 2?", "value": "3 December 2026"},
        {"key": "Question 3?", "value": "Tea; Lunch"},
    ]
    assert cells(questions, answers) == ["", "3 December 2026", "Tea; Lunch"]


def test_the_host_sees_how_often_each_answer_was_given_and_what_people_wrote():
    choice = question(1, kind="choice", options="A\nB\nC", is_sensitive=True)
    said = {7: {1: "A", 2: "Hope"}, 8: {1: "A"}, 9: {1: "Gone"}}
    starts = NOW + timedelta(days=1)
    event = Event(title="Trust", starts_at=starts, ends_at=starts + timedelta(hours=1))
    event.pk = 1
    event._prefetched_objects_cache = {"hosts": Event.objects.none()}

    one, two = summary_page(event, [choice, question(2)], said, now=NOW)["questions"]

    assert (one["answered"], one["most"], one["is_sensitive"]) == ("3 answers", 3, True)
    counts = [(count["answer"], count["number"]) for count in one["counts"]]
    assert counts == [("A", 2), ("B", 0), ("C", 0), ("Gone", 1)]
    assert (one["texts"], two["counts"]) == ([], [])
    assert (two["answered"], two["texts"]) == ("1 answer", ["Hope"])
