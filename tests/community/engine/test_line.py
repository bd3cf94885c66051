from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as some

from community.engine.line import Waiting, next_in_line

ALONE, GROUP_OF_THREE = None, 7
LINE = [
    Waiting(1, GROUP_OF_THREE),
    Waiting(2),
    Waiting(3, GROUP_OF_THREE),
    Waiting(4, GROUP_OF_THREE),
    Waiting(5),
]


@pytest.mark.parametrize(
    ("free", "skips", "chosen"),
    [
        (0, False, []),
        (2, False, []),  # the group stands first and does not fit: everybody holds
        (2, True, [2, 5]),
        (3, False, [1, 3, 4]),
        (4, False, [1, 2, 3, 4]),
        (None, False, [1, 2, 3, 4, 5]),
        (None, True, [1, 2, 3, 4, 5]),
    ],
)
def test_a_group_stands_where_its_first_member_stands_and_gets_in_whole(free, skips, chosen):
    assert next_in_line(LINE, free=free, skips=skips) == chosen


lines = some.lists(some.none() | some.integers(1, 3), max_size=12).map(
    lambda groups: [Waiting(number, group) for number, group in enumerate(groups, 1)]
)


@given(line=lines, free=some.none() | some.integers(0, 12), skips=some.booleans())
def test_never_more_than_are_free_never_out_of_order_and_never_half_a_group(line, free, skips):
    chosen = next_in_line(line, free=free, skips=skips)

    assert free is None or len(chosen) <= free
    assert chosen == sorted(set(chosen))
    of_groups = sorted((one.group, one.number in chosen) for one in line if one.group)
    for _, members in groupby(of_groups, key=lambda pair: pair[0]):
        assert len(set(members)) == 1
    if all(one.group is ALONE for one in line):
        assert chosen == [one.number for one in line][:free]
