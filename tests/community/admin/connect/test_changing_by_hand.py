"""What the team changes in a draft by hand: locks and swaps."""

import pytest
from django.utils import timezone

from collaborative.kit.database import Busy
from community.actions.connect.drafting import draft
from community.admin.connect import round_doings
from community.models import Pair, Participant
from community.queries.connect.pairs import drafted
from tests.builders import a_team_member, the_borough
from tests.community.admin.connect.round_page import address, does, looks, said
from tests.community.admin.sent import text
from tests.community.rounds import (
    a_challenge,
    a_drafted_round,
    a_round,
    drafted_names,
    joined,
    names_in,
    with_names,
)

pytestmark = pytest.mark.django_db

# Locks


def test_a_pair_is_locked_and_unlocked_and_the_page_stays_where_it_was(team, mixed):
    pair = Pair.objects.get(is_by_hand=True)

    locked = does(team, mixed, "lock", "?show=by-hand", pair=pair.pk)
    is_locked = Pair.objects.get(pk=pair.pk).is_locked
    does(team, mixed, "unlock", pair=pair.pk)

    assert said(locked) == ["The pair is locked: a new draft keeps it."]
    assert locked.redirect_chain == [(f"{address(mixed)}?show=by-hand", 302)]
    assert (is_locked, Pair.objects.get(pk=pair.pk).is_locked) == (True, False)


@pytest.mark.parametrize("number", ["", "999", "x", "9" * 40])
def test_a_pair_that_is_not_there_any_more_is_not_locked(team, mixed, number):
    page = does(team, mixed, "lock", pair=number)

    assert said(page) == [
        "This pair is no longer in the draft: somebody drafted again meanwhile. Look at the new one."
    ]


def test_a_pair_of_another_round_is_not_locked_from_here(team, mixed):
    other = drafted(a_drafted_round("Hal", "Ida"))[0]

    does(team, mixed, "lock", pair=other.pk)

    assert not Pair.objects.get(pk=other.pk).is_locked


def test_all_are_locked_and_unlocked_at_once(team, mixed):
    locked = does(team, mixed, "lock-all")
    unlocked = does(team, mixed, "unlock-all")

    assert (said(locked), said(unlocked)) == (["2 pairs locked."], ["2 pairs unlocked."])


def test_a_locked_pair_that_could_not_be_kept_is_named(team):
    round = a_drafted_round("Ada", "Ben", "Cai", "Dot")
    pair = next(each for each in drafted(round) if "Ada" in names_in(each))
    other = names_in(pair).replace("Ada", "").replace(" and ", "")
    does(team, round, "lock", pair=pair.pk)
    Participant.objects.filter(person__name="Ada").update(left_at=timezone.now())

    page = does(team, round, "draft")

    assert said(page)[1] == (
        f"The locked pair of Ada and {other} could not be kept, because somebody in it no longer takes part."
    )


# Swaps


def two_to_change(round) -> tuple[str, str]:
    first, second = drafted(round)[:2]
    return first.seats.all()[1].participant.key, second.seats.all()[0].participant.key


def test_what_a_swap_would_cost_is_told_before_it_is_done(team):
    challenge = a_challenge()
    for name, borough in (("Ada", "Lewisham"), ("Ben", "Bexley"), ("Cai", "Lewisham"), ("Dot", "Bexley")):
        joined(challenge, name, place=the_borough(borough))
    round = a_round(challenge)
    draft(round=round, by=a_team_member())
    people = with_names(round)
    partner = next(name for name in ("Ben", "Dot") if f"Ada and {name}" in drafted_names(round))

    page = looks(team, round, one=people[partner].key, other=people["Cai"].key)

    cost = page.context["cost"]
    assert cost.sentence == "It costs 50 points."
    assert {line.points for line in cost.before} == {"35"}
    assert sorted((line.names, line.points, line.why) for line in cost.after) == [
        ("Ada and Cai", "10", "Nothing that differs or is shared"),
        ("Ben and Dot", "10", "Nothing that differs or is shared"),
    ]
    assert cost.changes == ["Across places: 2 pairs fewer, 0 of 2"]
    assert f"{partner} and Cai would change seats." in text(page)
    assert len(drafted_names(round)) == 2


def test_the_cost_alone_is_there_for_a_page_that_stands_open(team):
    round = a_drafted_round("Ada", "Ben", "Cai", "Dot")
    one, other = two_to_change(round)

    page = team.get(address(round, "swap"), {"one": one, "other": other})

    assert "It costs nothing." in text(page)
    assert "<html" not in page.content.decode()


def test_once_one_is_chosen_the_least_costly_are_offered(team):
    round = a_drafted_round("Ada", "Ben", "Cai", "Dot")
    one, _ = two_to_change(round)
    name = Participant.objects.get(key=one).person.name

    page = team.get(address(round, "swap"), {"one": one})

    assert f"Least costly for {name}" in text(page)
    assert len(page.context["offered"]) == 2


def test_where_there_is_nobody_to_change_with_it_says_so(team):
    round = a_drafted_round("Ada", "Ben")
    one = Participant.objects.get(person__name="Ada").key

    page = team.get(address(round, "swap"), {"other": one})

    assert "There is nobody Ada could change seats with, as the rules and locks stand." in text(page)


def test_somebody_made_up_is_offered_nothing(team):
    round = a_drafted_round("Ada", "Ben", "Cai", "Dot")

    alone = team.get(address(round, "swap"), {"one": "made up"})
    together = team.get(address(round, "swap"), {"one": "made up", "other": two_to_change(round)[0]})

    assert text(alone) == ""
    assert "one of them does not take part in this round" in text(together)


def test_a_swap_that_cannot_be_says_why_before_it_is_asked_for(team):
    round = a_drafted_round("Ada", "Ben")
    one, other = (each.key for each in with_names(round).values())

    page = looks(team, round, one=one, other=other)

    assert "These two are in the same pair already." in text(page)


def test_a_swap_is_done_and_the_page_says_what_it_cost(team):
    round = a_drafted_round("Ada", "Ben", "Cai", "Dot")
    before = drafted_names(round)
    one, other = two_to_change(round)

    page = does(team, round, "swap", one=one, other=other)

    assert said(page) == ["They have changed seats. The points stay as they are."]
    assert drafted_names(round) != before


@pytest.mark.parametrize(
    ("difference", "words"),
    [
        (-50, "The round has 50 points fewer."),
        (7.5, "The round has 7.5 points more."),
        (0.01, "The points stay as they are."),
    ],
)
def test_what_a_swap_did_in_words(difference, words):
    assert round_doings.points(difference) == words


def test_a_swap_that_breaks_a_rule_is_refused_in_words(team):
    round = a_drafted_round("Ada", "Ben")

    page = does(team, round, "swap", one="", other="")

    assert said(page) == ["Choose two different people."]


def test_when_somebody_else_holds_the_round_for_too_long_it_says_so(team, monkeypatch):
    def busy(**about):
        raise Busy

    round = a_drafted_round("Ada", "Ben")
    monkeypatch.setattr(round_doings.drafting, "draft", busy)

    page = does(team, round, "draft")

    assert said(page) == [f"“{round}” is being booked or changed at this moment. Try again."]


def test_what_cannot_be_done_to_a_round_is_not_found(team):
    assert team.post(address(a_round(), "do", "explode")).status_code == 404
