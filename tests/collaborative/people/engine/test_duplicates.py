import pytest

from collaborative.people.engine.duplicates import Pair, Somebody, pairs, plain

ANN = Somebody(1, "Ann Smith", "ann.smith@one.nhs.uk", organisation=7)


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (Somebody(2, "ann  SMITH", "boss@example.org", organisation=7), "Same name, same organisation"),
        (Somebody(2, "Smith Ánn", "annsmith2@gmail.example"), "Same name, similar address"),
    ],
)
def test_the_same_name_and_something_more_make_a_pair(other, why):
    assert list(pairs([ANN, other])) == [Pair(ANN, other, why)]


@pytest.mark.parametrize(
    "other",
    [
        Somebody(2, "Ann Smith", "bridges@example.org", organisation=8),
        Somebody(2, "Ann Smith", "bridges@example.org"),
        Somebody(2, "Anna Smith", "ann.smith@two.nhs.uk", organisation=7),
    ],
)
def test_the_name_alone_or_all_but_the_name_does_not(other):
    assert list(pairs([ANN, other])) == []


def test_three_of_a_kind_make_three_pairs():
    same = [Somebody(number, "Ann Smith", f"ann{number}@example.org") for number in (1, 2, 3)]

    assert [(pair.one.id, pair.other.id) for pair in pairs(same)] == [(1, 2), (1, 3), (2, 3)]


def test_a_name_is_plain_without_capitals_accents_and_order():
    assert plain("Łukasz O'Néill") == plain("o'neill ŁUKASZ")
