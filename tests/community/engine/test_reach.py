"""The engine against somebody who knows the method and the exact totals, and tries everything."""

from collections import defaultdict
from itertools import product
from random import Random

import pytest

from community.engine.reach import STEP, THRESHOLD, Counts, Table, release, share

SMALL = range(1, THRESHOLD)
AREAS = ("Bexley", "Bromley", "Greenwich", "Lambeth", "Lewisham", "Southwark", "Not said")


def line(members: int, registered: int = 0, came: int = 0) -> Counts:
    return Counts(members, registered, came)


def test_large_groups_are_shown_rounded():
    table = release({"Bexley": line(52, 23, 18), "Bromley": line(41, 12, 8)})

    assert table == Table(
        shown={"Bexley": line(50, 25, 20), "Bromley": line(40, 10, 10)},
        withheld=(),
        together=None,
        total=line(95, 35, 25),
    )


def test_a_true_nought_is_shown():
    table = release({"Bexley": line(52, 23, 18), "Bromley": line(41, 0, 0)})

    assert table.shown["Bromley"] == line(40, 0, 0)


@pytest.mark.parametrize(("number", "shown"), [(8, 10), (12, 10), (13, 15), (0, 0)])
def test_eight_is_shown_as_ten(number, shown):
    assert release({"A": line(50, number), "B": line(50, 20)}).shown["A"].registered == shown


def test_seven_is_withheld_and_another_with_it():
    table = release({"A": line(40, 7, 0), "B": line(60, 20, 0), "C": line(90, 30, 0)})

    assert (table.shown, table.withheld) == ({"C": line(90, 30, 0)}, ("A", "B"))
    assert (table.together, table.total) == (line(100, 25, 0), line(190, 55, 0))


def test_more_lines_go_until_the_sum_could_be_anybodys():
    table = release({"A": line(40, 3, 0), "B": line(50, 0, 0), "C": line(60, 9, 0), "D": line(70, 20, 0)})

    assert table.withheld == ("A", "B", "C")


def test_where_every_line_would_go_only_the_total_is_shown():
    assert release({"A": line(40, 3, 0), "B": line(50, 5, 0)}) == Table({}, ("A", "B"), None, line(90, 10, 0))


def test_groups_of_nobody_hide_nobody():
    table = release({"A": line(40, 3, 0), "B": line(50, 20, 0), "C": line(0, 0, 0)})

    assert (table.shown, table.withheld) == ({"C": line(0, 0, 0)}, ("A", "B"))


def test_of_a_handful_not_even_the_total_is_shown():
    assert release({"A": line(40, 3, 0), "B": line(50, 2, 0)}) == Table({}, ("A", "B"), None, None)


def test_of_nothing_nothing_is_shown():
    assert release({}) == Table({}, (), None, line(0, 0, 0))


def test_shares_come_from_rounded_numbers():
    assert [share(10, 40), share(20, 15), share(0, 0)] == [25, 100, None]


def a_cohort(chance: Random) -> dict[str, Counts]:
    """Places of very different sizes; each count is part of the one before."""
    groups = {}
    for area in AREAS[: chance.randint(2, len(AREAS))]:
        members = int(chance.expovariate(1 / chance.choice([4, 15, 60])))
        registered = chance.randint(0, members)
        groups[area] = line(members, registered, chance.randint(0, registered))
    return groups


def could_be(shown: int) -> range:
    """What a rounded number stood for: nought is nought, and nothing from 1 to 7 is shown."""
    return range(1) if shown == 0 else range(max(shown - STEP // 2, THRESHOLD), shown + STEP // 2 + 1)


def sums_within_reach(table: Table, groups: dict[str, Counts], place: int) -> set[int]:
    """What the withheld lines may add up to, for somebody who knows the exact total of this column."""
    total = sum(counts[place] for counts in groups.values())
    shown = [could_be(counts[place]) for counts in table.shown.values()]
    most, least = sum(one[-1] for one in shown), sum(one[0] for one in shown)
    found = set(range(max(0, total - most), total - least + 1))
    return found & set(could_be(table.together[place])) if table.together else found


def values_of_one(sums: set[int], lines: int) -> set[int]:
    """What any one withheld line may be: anything up to the sum, the others taking what is left."""
    return {value for each in sums for value in range(each + 1) if lines > 1 or value == each}


@pytest.mark.parametrize("seed", range(200))
def test_nobody_can_work_out_a_number_from_one_to_seven(seed):
    groups = a_cohort(Random(seed))

    table = release(groups)

    assert all(not set(counts) & set(SMALL) for counts in table.shown.values())
    for name in table.withheld:
        for place, true in enumerate(groups[name]):
            if true in SMALL and table.total is not None:
                values = values_of_one(sums_within_reach(table, groups, place), len(table.withheld))
                assert true in values
                assert len(values) >= 3
                assert max(values) >= THRESHOLD


def test_the_test_would_notice_if_only_the_small_line_were_withheld():
    groups = {"A": line(40, 5, 0), "B": line(60, 20, 0)}
    careless = Table({"B": line(60, 20, 0)}, ("A",), None, line(100, 25, 0))

    values = values_of_one(sums_within_reach(careless, groups, 1), lines=1)

    assert max(values) < THRESHOLD


@pytest.mark.parametrize(("groups", "most"), [("AB", 40), ("ABC", 32), ("ABCD", 26)])
def test_whoever_knows_the_method_and_tries_every_cohort_is_no_wiser(groups, most):
    """Every cohort there is: those that look alike from outside leave each small count open."""
    alike = defaultdict(list)
    for numbers in (one for one in product(range(most + 1), repeat=len(groups)) if sum(one) <= most):
        table = release({name: line(number) for name, number in zip(groups, numbers, strict=True)})
        if table.total is not None:
            outside = (tuple(table.shown.items()), table.withheld, table.together, sum(numbers))
            alike[outside].append(dict(zip(groups, numbers, strict=True)))

    for (_, withheld, _, _), cohorts in alike.items():
        for name in withheld:
            values = {cohort[name] for cohort in cohorts}
            assert len(values) >= 3 or not values & set(SMALL), cohorts


@pytest.mark.parametrize("seven", [(7, 7), (7, 6)])
def test_two_lines_of_nearly_seven_take_a_third_with_them(seven):
    groups = {name: line(90, number) for name, number in zip("BC", seven, strict=True)}

    table = release({"A": line(90, 30), **groups, "D": line(90, 30)})

    assert table.withheld == ("A", "B", "C")
