from itertools import product

import pytest

from community.engine.few import withheld


@pytest.mark.parametrize(
    ("counts", "left"),
    [
        ([9, 7, 5], [9, 7, 5]),
        ([9, 0, 5], [9, 0, 5]),
        ([9, 7, 2], [9, None, None]),
        ([20, 4, 3, 8], [20, None, None, 8]),
        ([20, 2, 1, 8], [20, None, None, None]),
        ([3, 0, 0], [None, 0, 0]),
        ([], []),
    ],
)
def test_what_points_at_somebody_is_withheld_with_what_would_give_it_away(counts, left):
    assert withheld(counts, 5) == left


def test_from_the_total_no_small_count_can_be_worked_out():
    for counts in product(range(9), repeat=4):
        shown = withheld(counts, 5)
        hidden = [count for count, said in zip(counts, shown, strict=True) if said is None]
        assert all(count == 0 or count >= 5 for count in shown if count is not None)
        more = [count for count in shown if count]
        assert not hidden or len(hidden) > 1 or not more
        assert not hidden or sum(hidden) >= 5 or not more
