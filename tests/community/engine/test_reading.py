from community.engine.agreement import Agreement, agreement
from community.engine.reading import compared

GROUP = {"a1": "a", "a2": "a", "b1": "b"}


def codes(*names: str) -> frozenset:
    return frozenset(names)


def test_two_codes_of_one_group_agree_on_the_group_and_not_exactly():
    found = compared([(codes("a1"), codes("a2")), (codes("b1"), codes("b1"))], groups="ab", group_of=GROUP)

    assert (found.excerpts, found.alike) == (2, 1)
    assert found.by_group["a"].share == found.by_group["b"].share == 1


def test_all_decisions_together_are_those_of_every_group():
    pairs = [(codes("a1"), codes()), (codes("b1"), codes("b1", "a2"))]

    found = compared(pairs, groups="ab", group_of=GROUP)

    assert found.by_group["a"] == agreement([(True, False), (False, True)])
    assert found.overall == agreement([(True, False), (False, True), (False, False), (True, True)])


def test_nothing_read_is_nothing_to_compare():
    found = compared([], groups="a", group_of=GROUP)

    assert (found.overall, found.by_group) == (None, {"a": None})
    assert isinstance(agreement([(1, 1)]), Agreement)
