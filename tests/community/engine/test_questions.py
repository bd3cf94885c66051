from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from community.engine.questions import as_text, as_value, counted, in_words, kept, met


@dataclass
class Asked:
    pk: int
    kind: str = "yes_no"
    only_after_id: int | None = None
    only_if: str = ""


def chain():
    """Coming along? Eating with us? Vegetarian?"""
    return [Asked(1), Asked(2, only_after_id=1, only_if="Yes"), Asked(3, only_after_id=2, only_if="Yes")]


def numbers(questions):
    return [question.pk for question in questions]


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        ({}, [1]),
        ({1: "No"}, [1]),
        ({1: "Yes"}, [1, 2]),
        ({1: "Yes", 2: "Yes"}, [1, 2, 3]),
        ({1: "No", 2: "Yes"}, [1]),
        ({2: "Yes", 3: "Yes"}, [1]),
    ],
)
def test_a_question_is_asked_once_all_that_leads_to_it_is_answered_so(answers, asked):
    assert numbers(met(chain(), answers)) == asked


def test_one_of_several_answers_is_enough_to_lead_on():
    questions = [Asked(1, "choices"), Asked(2, only_after_id=1, only_if="Lunch")]

    assert numbers(met(questions, {1: "Tea\nLunch"})) == [1, 2]
    assert numbers(met(questions, {1: "Tea\nLunch at noon"})) == [1]


def test_questions_that_wait_for_each_other_or_for_a_later_one_are_never_asked():
    circle = [
        Asked(1, only_after_id=2, only_if="Yes"),
        Asked(2, only_after_id=1, only_if="Yes"),
        Asked(3, only_after_id=3, only_if="Yes"),
    ]

    assert met(circle, {1: "Yes", 2: "Yes", 3: "Yes"}) == []


def test_an_answer_that_was_hidden_is_dropped_with_all_that_follows_from_it():
    assert kept(chain(), {1: "No", 2: "Yes", 3: "Yes"}) == {1: "No"}


def test_what_was_left_empty_is_not_kept():
    assert kept(chain(), {1: "Yes", 2: ""}) == {1: "Yes"}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("", ""),
        ("Two\r\nlines", "Two\nlines"),
        ([], ""),
        (["Tea", "Lunch"], "Tea\nLunch"),
        (date(2026, 12, 3), "2026-12-03"),
        (Decimal("2.50"), "2.5"),
        (Decimal("3.00"), "3"),
        (Decimal("100"), "100"),
        (Decimal("1E+3"), "1000"),
    ],
)
def test_each_answer_is_kept_in_one_form(value, text):
    assert as_text(value) == text


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("short", "Tea", "Tea"),
        ("number", "2.5", "2.5"),
        ("choices", "", []),
        ("choices", "Tea\nLunch", ["Tea", "Lunch"]),
        ("date", "2026-12-03", date(2026, 12, 3)),
        ("date", "next week", "next week"),
    ],
)
def test_an_answer_is_typed_again_for_the_form(kind, text, value):
    assert as_value(kind, text) == value


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        ("long", "Two\nlines", "Two\nlines"),
        ("choices", "Tea\nLunch", "Tea; Lunch"),
        ("date", "2026-12-03", "3 December 2026"),
        ("date", "next week", "next week"),
        ("date", "", ""),
    ],
)
def test_an_answer_is_said_the_way_people_say_it(kind, text, words):
    assert in_words(kind, text) == words


def test_answers_are_counted_as_they_are_offered_and_then_what_was_offered_once():
    texts = ["Tea", "Tea\nLunch", "Supper"]

    assert counted(["Lunch", "Tea", "Cake"], texts) == [("Lunch", 1), ("Tea", 2), ("Cake", 0), ("Supper", 1)]
