import pytest

from community.choices import IN_PLAY
from community.presenters.standing import CAPTION, ENDING, LINK, MINE, nth


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "first"),
        (2, "second"),
        (3, "third"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (21, "21st"),
        (22, "22nd"),
        (23, "23rd"),
        (111, "111th"),
        (121, "121st"),
    ],
)
def test_where_one_stands_is_said_as_people_say_it(number, words):
    assert nth(number) == words


@pytest.mark.parametrize("words", [CAPTION, ENDING, LINK, MINE])
def test_each_way_of_standing_has_its_words(words):
    assert set(words) == set(IN_PLAY)
