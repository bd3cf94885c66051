import pytest
from hypothesis import given
from hypothesis import strategies as st

from community.engine.coaching import Guide, Seeker, may_coach, suggest, why

TOPICS = {"workforce": "Workforce", "prevention": "Prevention"}
LANGUAGES = {"so": "Somali"}


def a_guide(number, **fields) -> Guide:
    return Guide(number=number, **{"organisation": 2, "room": 1, "languages": frozenset({"en"}), **fields})


def test_whoever_shares_topics_and_crosses_boundaries_comes_first():
    seeker = Seeker(1, organisation=1, about={"sector": 1, "place": 1}, topics=frozenset({"workforce"}))
    plain, near, far = (
        a_guide(5),
        a_guide(6, topics=frozenset({"workforce"})),
        a_guide(7, topics=frozenset({"workforce"}), about={"sector": 2, "place": 1}),
    )

    assert [one.number for one in suggest(seeker, [plain, near, far])] == [7, 6, 5]


def test_nobody_is_suggested_to_themselves_to_a_colleague_or_to_whom_they_must_not():
    seeker = Seeker(1, organisation=1)
    guides = [a_guide(1), a_guide(2, organisation=1), a_guide(3), a_guide(4), a_guide(5, organisation=None)]

    assert [one.number for one in suggest(seeker, guides, never={3})] == [4, 5]


def test_where_nobody_said_where_they_work_nobody_is_kept_away_for_it():
    assert may_coach(Seeker(1), a_guide(2, organisation=None), never=()) is True


def test_there_are_three_at_the_most_and_of_equals_whoever_has_more_room():
    guides = [a_guide(number, room=number) for number in range(1, 6)]

    assert [one.number for one in suggest(Seeker(9), guides)] == [5, 4, 3]


def test_whoever_has_room_goes_before_whoever_fits_a_little_better():
    seeker = Seeker(1, topics=frozenset({"workforce"}))
    full = a_guide(2, topics=frozenset({"workforce"}), room=0)

    assert [one.number for one in suggest(seeker, [full, a_guide(3)])] == [3, 2]


def test_only_who_speaks_the_language_is_suggested():
    seeker = Seeker(1, language="so")
    speaks = a_guide(3, languages=frozenset({"en", "so"}))

    assert [one.number for one in suggest(seeker, [a_guide(2), speaks])] == [3]


def test_what_somebody_does_not_show_counts_as_no_difference():
    seeker = Seeker(1, about={"sector": 1})

    [told] = suggest(seeker, [a_guide(2, about={"sector": None})])

    assert told.differ == ()


@given(st.lists(st.integers(2, 40), unique=True), st.randoms())
def test_the_order_coaches_come_in_changes_nothing(numbers, chance):
    guides = [a_guide(number, room=number % 3) for number in numbers]
    shuffled = chance.sample(guides, len(guides))

    assert suggest(Seeker(1), guides) == suggest(Seeker(1), shuffled)


@pytest.mark.parametrize(
    ("seeker", "guide", "words"),
    [
        (Seeker(1), a_guide(2), "Has room now."),
        (Seeker(1), a_guide(2, room=0), "Is full, so you would wait."),
        (
            Seeker(1, topics=frozenset(TOPICS), about={"sector": 1, "place": 1}, language="so"),
            a_guide(
                2,
                topics=frozenset(TOPICS),
                about={"sector": 2, "place": 3},
                languages=frozenset({"so"}),
            ),
            "Can help with prevention and with workforce, works in Somali, sees things from another sector "
            "and borough and has room now.",
        ),
    ],
)
def test_the_reasons_are_words_anybody_may_read(seeker, guide, words):
    [suggestion] = suggest(seeker, [guide])

    assert why(suggestion, topics=TOPICS, languages=LANGUAGES) == words
