import pytest
from hypothesis import given
from hypothesis import strategies as st

from community.engine.coaching_figures import (
    ANSWERS,
    FEWEST,
    Course,
    Share,
    agreement,
    answers_lots,
    in_words,
    lots,
    progress,
)

SCORES = st.tuples(st.integers(1, 10), st.integers(1, 10))
COURSES = st.lists(st.tuples(st.integers(1, 12), st.lists(SCORES, min_size=1, max_size=3)), max_size=40).map(
    lambda rows: [Course(n, person, tuple(goals)) for n, (person, goals) in enumerate(rows)]
)


def courses(*changes, person=None) -> list[Course]:
    return [
        Course(number, person or number, ((before, after),))
        for number, (before, after) in enumerate(changes, start=1)
    ]


def test_four_people_are_not_counted_and_the_fifth_brings_all_five():
    five = courses((2, 6), (3, 7), (4, 5), (2, 8), (5, 6))

    assert lots(five[:4]) == []
    assert [lot.numbers for lot in lots(five)] == [(1, 2, 3, 4, 5)]


def test_five_courses_of_one_person_are_one_person():
    assert lots(courses((2, 6), (3, 7), (4, 5), (2, 8), (5, 6), person=1)) == []


@pytest.mark.parametrize(
    "alike",
    [
        [(3, 7)] * 6,  # all the same
        [(3, 4), (3, 5), (3, 6), (3, 7), (3, 8)],  # all began alike
        [(2, 7), (3, 7), (4, 7), (5, 7), (6, 7)],  # all ended alike
        [(2, 4), (3, 5), (4, 6), (5, 7), (6, 8)],  # all moved alike
    ],
)
def test_those_who_are_alike_wait_for_somebody_who_is_not(alike):
    assert lots(courses(*alike)) == []
    assert len(lots(courses(*alike, (1, 9)))) == 1


@given(COURSES)
def test_every_lot_holds_five_people_who_differ_and_nobody_is_counted_twice(found):
    made = lots(found)

    by_number = {course.number: course for course in found}
    assert all(len({by_number[number].person for number in lot.numbers}) >= FEWEST for lot in made)
    assert all(lot.people >= FEWEST for lot in made)
    counted = [number for lot in made for number in lot.numbers]
    assert counted == [course.number for course in found][: len(counted)]


@given(COURSES, st.integers(0, 40))
def test_whoever_compares_two_days_learns_about_whole_lots_alone(found, earlier):
    before, after = lots(found[:earlier]), lots(found)

    assert after[: len(before)] == before


@given(COURSES)
def test_figures_are_those_of_the_courses_counted_one_by_one(found):
    made = lots(found)
    counted = {number for lot in made for number in lot.numbers}
    means = [
        (sum(b for b, _ in one.goals) / len(one.goals), sum(a for _, a in one.goals) / len(one.goals))
        for one in found
        if one.number in counted
    ]

    shown = progress([lot.sums for lot in made])

    if not means:
        assert shown is None
        return
    assert shown.courses == len(means)
    assert shown.goals == sum(len(one.goals) for one in found if one.number in counted)
    assert shown.change == pytest.approx(sum(a - b for b, a in means) / len(means), abs=0.051)
    assert shown.low <= shown.change <= shown.high


def test_a_figure_is_right_to_the_last_digit_shown():
    found = courses((2, 6), (3, 7), (4, 5), (2, 8), (5, 6))

    shown = progress([lot.sums for lot in lots(found)])

    # changes 4, 4, 1, 6, 1: mean 3.2, standard deviation 2.168, t(4) 2.776
    assert (shown.courses, shown.goals, shown.before, shown.after) == (5, 5, 3.2, 6.4)
    assert (shown.change, shown.low, shown.high) == (3.2, 0.5, 5.9)


def answers(*agree: bool, person=None) -> list:
    return [
        (number, person or number, dict.fromkeys(ANSWERS, 4 if yes else 2))
        for number, yes in enumerate(agree, start=1)
    ]


def test_answers_are_counted_five_people_together():
    assert answers_lots(answers(True, True, True, True)) == []
    assert answers_lots(answers(*[True] * 6, person=3)) == []
    [lot] = answers_lots(answers(True, True, True, False, True, True))
    assert (lot.numbers, lot.people, lot.sums["learnt"]) == ((1, 2, 3, 4, 5), 5, 4)


def test_how_many_agree_is_told_to_the_nearest_ten():
    made = answers_lots(answers(True, True, True, False, False, True, False, True, True, True))

    assert agreement([lot.sums for lot in made]) == (10, dict.fromkeys(ANSWERS, Share(70)))
    assert agreement([]) is None


@pytest.mark.parametrize(
    ("agree", "of", "share"),
    [
        (5, 5, Share(80, "at least")),
        (4, 5, Share(80, "at least")),
        (3, 5, Share(60)),
        (1, 5, Share(20, "at most")),
        (0, 5, Share(20, "at most")),
        (10, 10, Share(90, "at least")),
        (8, 10, Share(80)),
        (25, 25, Share(90, "at least")),
    ],
)
def test_all_is_told_as_all_but_one_and_none_as_one(agree, of, share):
    sums = {"answers": of} | dict.fromkeys(ANSWERS, agree)

    assert agreement([sums]) == (of, dict.fromkeys(ANSWERS, share))


@pytest.mark.parametrize(
    ("number", "words"), [(0, "nobody"), (1, "fewer than 5"), (4, "fewer than 5"), (5, "5"), (1200, "1,200")]
)
def test_few_people_are_not_numbered(number, words):
    assert in_words(number) == words
