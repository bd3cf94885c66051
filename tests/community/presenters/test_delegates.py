import pytest

from community.presenters.delegates import in_words


@pytest.mark.parametrize(
    ("taken", "capacity", "words"),
    [
        (7, 10, "7 of 10 places taken"),
        (0, 1, "0 of 1 place taken"),
        (12, 10, "12 of 10 places taken, 2 more than there are"),
        (1, None, "1 place taken, without a limit"),
    ],
)
def test_places_taken_in_words(taken, capacity, words):
    assert in_words(taken, capacity) == words
