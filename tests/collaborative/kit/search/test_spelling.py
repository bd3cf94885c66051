import pytest
from hypothesis import given
from hypothesis import strategies as st

from collaborative.kit.search.spelling import closest, distance

few = st.text("abc", max_size=6)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("conections", "connections"),
        ("recieve", "receive"),
        ("Trsut", "trust"),
        ("colaberation", "collaboration"),
        ("trust", ""),  # nothing to put right
        ("ab", ""),  # too short to guess from
        ("xyzzy", ""),
    ],
)
def test_a_misspelt_word_is_put_right_and_others_are_left(typed, meant):
    words = ["connections", "receive", "trust", "collaboration", "ad"]

    assert closest(typed, words) == meant


def slowly(one: str, other: str) -> int:
    """The same number, by trying everything."""
    if not one or not other:
        return len(one) + len(other)
    best = min(
        slowly(one[1:], other) + 1,
        slowly(one, other[1:]) + 1,
        slowly(one[1:], other[1:]) + (one[0] != other[0]),
    )
    if len(one) > 1 and len(other) > 1 and (one[0], one[1]) == (other[1], other[0]):
        best = min(best, slowly(one[2:], other[2:]) + 1)
    return best


@given(few, few)
def test_slips_are_counted_as_somebody_slow_would(one, other):
    assert distance(one, other) == slowly(one, other)
