import pytest

from community.engine.coaching_figures import Progress
from community.presenters.coaching.figures import figures_page, signed

NUMBERS = {"coaches": 1, "open": 1, "capacity": 2, "taken": 0, "together": 0, "waiting": 0, "over": 9}


@pytest.mark.parametrize(
    ("change", "low", "high", "sentence", "word"),
    [
        (2.0, 1.0, 3.0, "Leaders move towards their goals", "Improving"),
        (0.2, -1.0, 1.4, "Leaders move towards their goals", "No clear change"),
        (-2.0, -3.0, -1.0, "Leaders do not move towards their goals", "Getting worse"),
    ],
)
def test_the_sentence_and_the_status_follow_the_interval(change, low, high, sentence, word):
    found = Progress(courses=5, goals=6, before=4, after=4 + change, change=change, low=low, high=high)

    shown = figures_page(NUMBERS, found, None)["progress"]

    assert (shown["sentence"], shown["status"]["word"]) == (sentence, word)


@pytest.mark.parametrize(("number", "words"), [(1.5, "+1.5"), (0, "0"), (-2.0, "−2")])
def test_a_change_has_its_sign(number, words):
    assert signed(number) == words
