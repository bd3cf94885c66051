from hypothesis import given
from hypothesis import strategies as st

from collaborative.kit.search.asked import LONGEST, terms, tidied, wanted


def test_a_search_is_one_line_without_what_cannot_be_seen():
    assert tidied("  trust\0 and\u202e\n\tsoup  ") == "trust and soup"


def test_a_search_of_ten_thousand_letters_is_cut():
    assert len(tidied("a" * 10_000)) == LONGEST


def test_phrases_stay_together_and_a_minus_says_what_is_not_wanted():
    assert terms('"waiting list" child -school -"two words" or - "') == (
        ["waiting list", "child"],
        ["school", "two words"],
    )


def test_each_wanted_word_is_named_once():
    assert wanted('soup "soup table" -bread') == ["soup", "table"]


@given(st.text())
def test_nothing_anybody_types_is_an_error(typed):
    terms(tidied(typed))
