from hypothesis import given
from hypothesis import strategies as some

from community.engine.places import is_full, lowest_free, lowest_free_of, places_left


def test_no_limit_is_never_full():
    assert places_left(capacity=None, taken=1000) is None
    assert not is_full(capacity=None, taken=1000)


def test_nought_places_are_full_from_the_start():
    assert is_full(capacity=0, taken=0)


def test_places_left_are_counted_down_and_stop_at_nought():
    assert [places_left(capacity=2, taken=taken) for taken in (0, 1, 2, 3)] == [2, 1, 0, 0]


def test_the_lowest_number_nobody_holds_comes_next():
    assert [lowest_free(numbers) for numbers in ([], [1, 2], [2, 3], [1, 3, 2])] == [1, 3, 1, 4]


@given(some.sets(some.integers(1, 30)))
def test_the_lowest_free_number_is_what_counting_up_finds(numbers):
    counted = 1
    while counted in numbers:
        counted += 1

    assert lowest_free(numbers) == counted


@given(some.integers(1, 20), some.data())
def test_while_a_place_is_left_there_is_a_number_up_to_the_capacity(capacity, data):
    held = data.draw(some.sets(some.integers(1, 40), max_size=capacity - 1))

    assert lowest_free(held) <= capacity


def test_several_free_numbers_are_those_that_one_after_the_other_would_find():
    assert lowest_free_of([2, 3], wanted=3) == [1, 4, 5]
    assert lowest_free_of([], wanted=0) == []


def test_whoever_waits_holds_a_place_against_newcomers():
    assert [places_left(capacity=3, taken=1, waiting=waiting) for waiting in (0, 1, 2, 5)] == [2, 1, 0, 0]
    assert is_full(capacity=3, taken=1, waiting=2)
    assert not is_full(capacity=None, taken=1, waiting=99)
