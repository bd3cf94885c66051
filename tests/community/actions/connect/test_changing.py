import pytest
from django.utils import timezone

from collaborative.kit.refusals import Refused
from collaborative.trail.models import Entry
from community.actions.connect.apart import keep_apart
from community.actions.connect.changing import as_drafted, lock, lock_all, swap, unlock
from community.choices import PairState
from community.models import LeftOut, Pair, Run, Seat
from community.queries.connect.pairs import drafted
from tests.builders import a_team_member, an_organisation, the_borough
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


def pairs_by_hand(*groups: str, **everybody):
    """A drafted round with just these pairs: "Ada Ben" and "Cai Dot Eli"."""
    challenge = a_challenge()
    round = a_round(challenge)
    people = {name: joined(challenge, name, **everybody) for group in groups for name in group.split()}
    for group in groups:
        pair = Pair.objects.create(round=round, score=10, reasons=[{"code": "unmet", "about": ""}])
        for number, name in enumerate(group.split()):
            Seat.objects.create(pair=pair, round=round, participant=people[name], is_third=number == 2)
    return round, people


def test_two_people_change_seats_and_what_it_cost_is_on_the_trail():
    round, people = pairs_by_hand("Ada Ben", "Cai Dot")
    for name, borough in (("Ada", "Lewisham"), ("Ben", "Bexley"), ("Cai", "Lewisham"), ("Dot", "Bexley")):
        people[name].person.profile.place = the_borough(borough)
        people[name].person.profile.save()
    Pair.objects.update(score=35)
    Run.objects.create(
        round=round, seed=1, weights={}, tau=200, present=4, total=70, achieved=100, bound=120,
        boundaries=[{"name": "place", "achieved": 2, "achievable": 2, "n": 2}],
    )  # fmt: skip

    done = swap(round=round, one=people["Ben"].key, other=people["Cai"].key, by=a_team_member())

    assert drafted_names(round) == ["Ada and Cai", "Ben and Dot"]
    assert done.difference == -50
    assert {(pair.score, pair.is_by_hand) for pair in drafted(round)} == {(10, True)}
    run = Run.objects.get()
    assert (run.total, run.achieved, run.bound) == (20, 50, 120)
    assert run.boundaries == [{"name": "place", "achieved": 0, "achievable": 2, "n": 2}]
    entry = Entry.objects.get(did="swapped by hand in")
    assert entry.details == {"people": "Ben and Cai", "points": "-50"}


def test_somebody_of_a_pair_changes_with_the_third_of_three():
    round, people = pairs_by_hand("Ada Ben", "Cai Dot Eli")
    Run.objects.create(round=round, seed=1, weights={}, tau=200, present=5, total=20, achieved=20, bound=20)

    swap(round=round, one=people["Ada"].key, other=people["Eli"].key, by=a_team_member())

    assert drafted_names(round) == ["Ada and Cai and Dot", "Ben and Eli"]
    assert Seat.objects.get(is_third=True).participant == people["Ada"]


@pytest.mark.parametrize("turned_round", [False, True])
def test_somebody_left_out_takes_anothers_place_who_is_left_out_instead(turned_round):
    round, people = pairs_by_hand("Ada Ben")
    cai = joined(round.challenge, "Cai")
    LeftOut.objects.create(round=round, participant=cai, reason="no_partner")
    Run.objects.create(round=round, seed=1, weights={}, tau=200, present=3, total=10, achieved=10, bound=20)
    keys = [people["Ben"].key, cai.key]
    one, other = reversed(keys) if turned_round else keys

    swap(round=round, one=one, other=other, by=a_team_member())

    assert drafted_names(round) == ["Ada and Cai"]
    assert [each.participant for each in LeftOut.objects.all()] == [people["Ben"]]


def test_who_joined_after_the_draft_is_not_said_to_be_left_out_because_others_change_seats():
    round, people = pairs_by_hand("Ada Ben", "Cai Dot")
    joined(round.challenge, "Eli")
    Run.objects.create(round=round, seed=1, weights={}, tau=200, present=4, total=20, achieved=20, bound=20)

    swap(round=round, one=people["Ben"].key, other=people["Cai"].key, by=a_team_member())

    assert LeftOut.objects.count() == 0


def test_a_swap_that_breaks_a_rule_is_refused_with_the_rule():
    round, people = pairs_by_hand("Ada Ben", "Cai Dot")
    employer = an_organisation()
    for name in ("Ada", "Cai"):
        people[name].person.profile.organisation = employer
        people[name].person.profile.save()

    with pytest.raises(Refused) as refusal:
        swap(round=round, one=people["Ben"].key, other=people["Cai"].key, by=a_team_member())

    assert str(refusal.value) == "They cannot change seats: they work for the same organisation."
    assert drafted_names(round) == ["Ada and Ben", "Cai and Dot"]


def test_a_swap_against_somebodys_wish_is_refused_without_saying_whose():
    round, people = pairs_by_hand("Ada Ben", "Cai Dot")
    keep_apart(person=people["Cai"].person, other=people["Ada"].person)

    with pytest.raises(Refused) as refusal:
        swap(round=round, one=people["Ben"].key, other=people["Cai"].key, by=a_team_member())

    assert str(refusal.value) == "They cannot change seats: these two may not be paired."


def test_a_locked_pair_is_not_parted():
    round, people = pairs_by_hand("Ada Ben", "Cai Dot")
    lock(pair=drafted(round)[0])

    with pytest.raises(Refused, match="one of them is in a pair that is kept; unlock it first"):
        swap(round=round, one=people["Ben"].key, other=people["Cai"].key, by=a_team_member())


def test_a_swap_of_nothing_says_what_is_wrong_with_it():
    round, people = pairs_by_hand("Ada Ben", "Cai Dot")
    eli, fay = joined(round.challenge, "Eli"), joined(round.challenge, "Fay")
    said = []

    for one, other in (
        (people["Ada"], people["Ada"]),
        (people["Ada"], people["Ben"]),
        (eli, fay),
    ):
        with pytest.raises(Refused) as refusal:
            swap(round=round, one=one.key, other=other.key, by=a_team_member())
        said.append(str(refusal.value))

    assert said == [
        "Choose two different people.",
        "These two are in the same pair already.",
        "Neither of them is in a pair, so there are no seats to change.",
    ]


def test_a_swap_with_somebody_who_is_not_there_is_refused():
    round, people = pairs_by_hand("Ada Ben", "Cai Dot")

    with pytest.raises(Refused, match="one of them does not take part in this round"):
        swap(round=round, one=people["Ada"].key, other="nobody", by=a_team_member())


def test_where_somebody_of_the_draft_no_longer_takes_part_nothing_is_swapped():
    round, people = pairs_by_hand("Ada Ben", "Cai Dot")
    people["Dot"].left_at = timezone.now()
    people["Dot"].save()

    with pytest.raises(Refused, match=r"Somebody in this draft no longer takes part. Draft again"):
        swap(round=round, one=people["Ada"].key, other=people["Cai"].key, by=a_team_member())


def test_nor_where_an_account_is_erased_and_the_other_sits_alone():
    round, people = pairs_by_hand("Ada Ben", "Cai Dot")
    people["Dot"].delete()

    with pytest.raises(Refused, match="Somebody in this draft no longer takes part"):
        swap(round=round, one=people["Ada"].key, other=people["Cai"].key, by=a_team_member())


def test_the_cost_is_known_without_doing_it():
    round, people = pairs_by_hand("Ada Ben", "Cai Dot")

    cost = as_drafted(round).swapped(people["Ben"].key, people["Cai"].key)

    assert (cost.difference, cost.broken) == (0, "")
    assert drafted_names(round) == ["Ada and Ben", "Cai and Dot"]


def test_a_pair_is_locked_and_unlocked():
    round = a_drafted_round("Ada", "Ben")
    pair = drafted(round)[0]

    lock(pair=pair)
    was = drafted(round)[0].is_locked
    unlock(pair=pair)

    assert (was, drafted(round)[0].is_locked) == (True, False)


def test_three_cannot_be_locked_but_an_old_lock_of_theirs_can_be_opened():
    round, _ = pairs_by_hand("Ada Ben Cai")
    [pair] = drafted(round)

    with pytest.raises(Refused, match="Only a pair of two can be kept"):
        lock(pair=pair)
    unlock(pair=pair)

    assert not drafted(round)[0].is_locked


def test_a_pair_that_was_told_of_is_not_locked():
    round = a_drafted_round("Ada", "Ben")
    Pair.objects.update(state=PairState.LIVE)

    with pytest.raises(Refused, match="This pair has been told of one another"):
        lock(pair=Pair.objects.get(round=round))


def test_a_pair_that_a_new_draft_took_away_cannot_be_locked_from_an_old_page():
    round = a_drafted_round("Ada", "Ben")
    [pair] = drafted(round)
    Pair.objects.all().delete()

    with pytest.raises(Refused, match="somebody drafted again meanwhile"):
        lock(pair=pair)


def test_all_pairs_of_two_are_locked_at_once_and_opened_again():
    round, _ = pairs_by_hand("Ada Ben", "Cai Dot Eli", "Fay Gus")

    number = lock_all(round=round, to=True)
    locked = sorted(names_in(pair) for pair in drafted(round) if pair.is_locked)
    lock_all(round=round, to=False)

    assert (number, locked) == (2, ["Ada and Ben", "Fay and Gus"])
    assert with_names(round).keys() == {"Ada", "Ben", "Cai", "Dot", "Eli", "Fay", "Gus"}
    assert not any(pair.is_locked for pair in drafted(round))
