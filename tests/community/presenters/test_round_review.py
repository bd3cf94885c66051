from types import SimpleNamespace

import pytest
from django.utils import timezone

from community.engine.pairing import Boundary, Reason
from community.engine.round_figures import Figures, Share
from community.models import LeftOut, Round, Run
from community.presenters import round_progress, round_review
from community.queries.connect.progress import Letters


@pytest.mark.parametrize(
    ("achieved", "bound", "words"),
    [
        (99.449, 100, "99.4%"),
        (100, 100, "100%"),
        (100.0001, 100, "100%"),
        (99.9999, 100, "99.9%"),
        (0, 100, "0%"),
        (0, 0, ""),
    ],
)
def test_what_is_certified_is_rounded_down(achieved, bound, words):
    assert round_review.certified(Run(achieved=achieved, bound=bound)) == words


@pytest.mark.parametrize(
    ("achieved", "achievable", "n", "words", "drawn"),
    [
        (75, 75, 75, "75 of 75 pairs, the most possible", (100, 100)),
        (60, 66, 75, "60 of 75 pairs; 66 would be possible", (80, 88)),
        (1, 1, 1, "1 of 1 pair, the most possible", (100, 100)),
        (0, 0, 0, "0 of 0 pairs, the most possible", (0, 0)),
    ],
)
def test_what_is_crossed_stands_beside_what_could_be(achieved, achievable, n, words, drawn):
    bar = round_review.bar({"name": "place", "achieved": achieved, "achievable": achievable, "n": n})

    assert (bar.label, bar.words, (bar.achieved, bar.achievable)) == ("places", words, drawn)


def test_a_run_whose_maker_is_gone_was_made_by_somebody():
    run = Run(created_at=timezone.now(), present=1, total=0, achieved=0, bound=0, relaxations=["sat_out"])

    quality = round_review.quality(run)

    assert quality.made.endswith("by somebody, for 1 person")
    assert quality.relaxed == ["Somebody sits out."]


@pytest.mark.parametrize(
    ("reasons", "words"),
    [
        ([Reason("sector"), Reason("place"), Reason("unmet")], "Different sectors and places"),
        (
            [Reason("interest", "a"), Reason("interest", "b"), Reason("interest", "gone")],
            "Share Apples and Bees",
        ),
        ([Reason("unmet")], "Nothing that differs or is shared"),
    ],
)
def test_why_in_words_for_the_team(reasons, words):
    assert round_review.why(reasons, {"a": "Apples", "b": "Bees"}) == words


@pytest.mark.parametrize(
    ("difference", "words"),
    [
        (0, "It costs nothing."),
        (-1, "It costs 1 point."),
        (-12.5, "It costs 12.5 points."),
        (3, "It gains 3 points."),
    ],
)
def test_what_it_costs_in_words(difference, words):
    assert round_review.in_words(difference) == words


def test_only_the_boundaries_that_change_are_told_of():
    was = (Boundary("sector", 9, 9, 9), Boundary("place", 7, 9, 9), Boundary("profession", 5, 9, 9))
    now = (Boundary("sector", 9, 9, 9), Boundary("place", 8, 9, 9), Boundary("profession", 3, 9, 9))

    assert round_review.changes(was, now) == [
        "Across places: 1 pair more, 8 of 9",
        "Across professions: 2 pairs fewer, 3 of 9",
    ]


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (["", ""], "No answer yet"),
        (["met", "not_now"], "They met"),
        (["moved", ""], "Not met"),
    ],
)
def test_the_answer_is_the_pairs(answers, words):
    assert round_review.answer_of(answers) == words


@pytest.mark.parametrize("is_told", [True, False])
def test_who_was_told_that_they_have_no_partner(is_told):
    person = SimpleNamespace(key="k", person=SimpleNamespace(name="Ada"))
    one = LeftOut(reason="no_partner", told_at=timezone.now() if is_told else None)
    one._state.fields_cache |= {"participant": person, "round": Round()}

    found = round_review.alone(one)

    assert (found.name, found.why) == ("Ada", "This month there was nobody we could pair you with.")
    assert found.told.startswith("Told on") == is_told


def test_the_four_numbers_each_say_of_how_many():
    found = Figures(56, 35, met=Share(80, 35), was_new=Share(94, 28), would_again=Share(None, 4))

    lines = [(one.label, one.value, one.of) for one in round_progress.numbers(found)]

    assert lines == [
        ("Replied", "35", "of 56 people invited"),
        ("Met", "80%", "of 35 who replied"),
        ("Did not know their partner before", "94%", "of 28 who met and said so"),
        ("Would do it again", "–", "Not shown: fewer than 5 have said"),
    ]


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Letters(150, 0, 0), "150 of 150 letters sent."),
        (Letters(147, 2, 1), "147 of 150 letters sent, 2 on the way, 1 did not arrive."),
        (Letters(0, 1, 0), "0 of 1 letter sent, 1 on the way."),
        (Letters(0, 0, 0), "No letters of this round are kept."),
    ],
)
def test_how_far_the_letters_are(found, words):
    assert round_progress.letters_in_words(found) == words
