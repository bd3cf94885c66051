import random
from itertools import combinations

import pytest

from community.engine import cloud
from community.engine.cloud import laid_out, width_of
from community.engine.words import Weighed

WIDTH, HEIGHT = 1600, 700


def words(number: int, *, seed: int = 1, long: bool = False) -> list[Weighed]:
    chance = random.Random(seed)
    letters = "abcdefghilmnoprstuwyW ’é中"
    found = [
        Weighed(
            "".join(chance.choices(letters, k=40 if long else chance.randint(2, 14))), chance.randint(1, 60)
        )
        for _ in range(number)
    ]
    return sorted(found, key=lambda word: -word.people)


def box(placed) -> tuple[float, float, float, float]:
    top = placed.y - placed.size * cloud.BASELINE
    return placed.x - placed.width / 2, top, placed.x + placed.width / 2, top + placed.size * cloud.LINE


def overlap(one, other) -> bool:
    a, b = box(one), box(other)
    return a[0] < b[2] and b[0] < a[2] and a[1] + 2 < b[3] and b[1] + 2 < a[3]  # 2: rounded twice


@pytest.mark.parametrize("number", [1, 2, 5, 20, 60])
@pytest.mark.parametrize("long", [False, True])
def test_every_word_is_on_the_sheet_and_none_over_another(number, long):
    found = laid_out(words(number, seed=number, long=long), width=WIDTH, height=HEIGHT)

    assert len(found) == number
    assert not [pair for pair in combinations(found, 2) if overlap(*pair)]
    for left, top, right, bottom in map(box, found):
        assert min(left, top) >= -1
        assert right <= WIDTH + 1
        assert bottom <= HEIGHT + 1


def test_the_same_words_always_lie_the_same_way():
    assert laid_out(words(40), width=WIDTH, height=HEIGHT) == laid_out(words(40), width=WIDTH, height=HEIGHT)


def test_more_people_make_a_larger_word_in_the_middle():
    first, *rest = laid_out(
        [Weighed("trust", 30), Weighed("hope", 9), Weighed("calm", 1)], width=WIDTH, height=HEIGHT
    )

    assert (first.text, first.x) == ("trust", WIDTH / 2)
    assert first.size > rest[0].size > rest[1].size


def test_where_all_were_said_as_often_all_are_as_large():
    sizes = {
        placed.size for placed in laid_out([Weighed("a", 3), Weighed("b", 3)], width=WIDTH, height=HEIGHT)
    }

    assert len(sizes) == 1


def test_only_as_many_as_can_be_read_are_drawn():
    assert len(laid_out(words(90), width=WIDTH, height=HEIGHT)) == cloud.MOST


def test_nothing_said_is_nothing_drawn():
    assert laid_out([], width=WIDTH, height=HEIGHT) == []


def test_a_word_keeps_its_colour_and_its_name_however_it_is_written():
    (one,) = laid_out([Weighed("Behaviours", 2)], width=WIDTH, height=HEIGHT)
    (other,) = laid_out([Weighed("behavior", 9)], width=WIDTH, height=HEIGHT)

    assert (one.tint, one.name) == (other.tint, other.name)


def test_a_wide_letter_is_wider_than_a_narrow_one():
    assert width_of("m", 100) > width_of("n", 100) > width_of("i", 100)
