"""A button of the round's page pressed twice, or on a page that stood open in another tab."""

import pytest

from tests.community.admin.connect.round_page import address, does, looks, said
from tests.community.rounds import a_drafted_round, drafted_names, with_names

pytestmark = pytest.mark.django_db


@pytest.fixture
def round():
    return a_drafted_round("Ada", "Ben", "Cai", "Dot")


def two_apart(round) -> dict[str, str]:
    """One of each of the first two pairs."""
    people = with_names(round)
    first, second = (names.split(" and ") for names in drafted_names(round))
    return {"one": people[first[1]].key, "other": people[second[0]].key}


def test_the_same_two_do_not_change_back(team, round):
    two = two_apart(round)
    seen = looks(team, round, **two).context["as_seen"]
    once = does(team, round, "swap", **two, seen=seen)
    stands = drafted_names(round)

    twice = does(team, round, "swap", **two, seen=seen)

    assert said(once) == ["They have changed seats. The points stay as they are."]
    assert said(twice) == [
        "Somebody drafted again or changed seats since this cost was worked out, so nothing was done now. "
        "Look at the pairs as they stand."
    ]
    assert drafted_names(round) == stands


def test_the_button_carries_the_draft_whose_cost_it_stands_under(team, round):
    two = two_apart(round)

    alone = team.get(address(round, "swap"), two)

    seen = alone.context["as_seen"]
    assert f'<input type="hidden" name="seen" value="{seen}">' in alone.content.decode()
