from datetime import timedelta

import pytest
from django.utils import timezone

from collaborative.kit.refusals import Refused
from collaborative.trail.models import Entry
from community.actions.connect.apart import keep_apart
from community.actions.connect.changing import lock
from community.actions.connect.drafting import draft
from community.actions.connect.joining import leave
from community.choices import ChallengeState, PairState, RoundState
from community.models import LeftOut, Pair, Run, Seat
from community.queries.connect.pairs import drafted
from tests.builders import a_team_member, an_organisation
from tests.community.rounds import (
    STARTS,
    a_challenge,
    a_drafted_round,
    a_round,
    drafted_names,
    joined,
    names_in,
    with_names,
)

pytestmark = pytest.mark.django_db


def alone_in(round) -> list[tuple[str, str]]:
    rows = LeftOut.objects.filter(round=round).order_by("participant__person__name")
    return [(one.participant.person.name, one.reason) for one in rows]


def the_pair_of(round, name: str) -> Pair:
    return next(pair for pair in drafted(round) if name in names_in(pair))


def test_a_draft_pairs_everybody_who_takes_part_and_says_how_good_it_is():
    tom = a_team_member("Tom Team")
    challenge = a_challenge("Connect Five 2027")
    for name in ("Ada", "Ben", "Cai", "Dot"):
        joined(challenge, name)
    round = a_round(challenge)

    run = draft(round=round, by=tom)

    round.refresh_from_db()
    assert round.state == RoundState.DRAFTED
    assert Pair.objects.filter(round=round, state=PairState.DRAFT).count() == 2
    assert Seat.objects.filter(round=round).count() == 4
    assert (run.present, run.seed, run.made_by, run.total, run.achieved) == (4, 1, tom, 20, 20)
    assert run.bound >= run.achieved
    assert [one["name"] for one in run.boundaries] == ["organisation", "sector", "place", "profession"]
    entry = Entry.objects.get(did="drafted the pairs of")
    assert (entry.to_name, entry.details) == ("Connect Five 2027, round 1", {"people": 4})


def test_a_draft_again_takes_the_place_of_the_first():
    round = a_drafted_round("Ada", "Ben", "Cai", "Dot")

    draft(round=round, by=a_team_member(), seed=9)

    assert Pair.objects.filter(round=round).count() == 2
    assert sorted(Run.objects.filter(round=round).values_list("seed", flat=True)) == [1, 9]


def test_the_same_people_and_seed_give_the_same_pairs():
    round = a_drafted_round(*(f"Leader {number}" for number in range(12)))
    before = drafted_names(round)

    draft(round=round, by=a_team_member())

    assert drafted_names(round) == before
    first, second = Run.objects.filter(round=round)
    assert first.inputs_hash == second.inputs_hash


def test_three_people_are_one_pair_of_three_the_last_of_them_as_third():
    round = a_drafted_round("Ada", "Ben", "Cai")

    [pair] = drafted(round)

    assert [seat.is_third for seat in pair.seats.all()] == [False, False, True]
    assert pair.relaxation == "trio"


def test_who_is_left_out_is_written_down_with_the_reason():
    employer = an_organisation()
    challenge = a_challenge()
    joined(challenge, "Ada", organisation=employer)
    joined(challenge, "Ben", organisation=employer)
    round = a_round(challenge)

    run = draft(round=round, by=a_team_member())

    assert alone_in(round) == [("Ada", "organisation_too_large"), ("Ben", "organisation_too_large")]
    assert LeftOut.objects.first().figures == {"share": 2, "present": 2, "at_least": 2}
    assert run.relaxations == ["sat_out"]
    assert run.proofs == [{"kind": "organisation", "share": 2, "present": 2, "at_least": 2}]


def test_who_was_left_out_of_an_earlier_draft_and_has_gone_is_left_out_of_nothing():
    round = a_drafted_round("Ada")
    assert alone_in(round) == [("Ada", "nobody_else")]
    leave(participant=with_names(round)["Ada"])
    joined(round.challenge, "Ben")
    joined(round.challenge, "Cai")

    draft(round=round, by=a_team_member())

    assert alone_in(round) == []


def test_who_has_been_told_that_they_are_left_out_stays_told():
    round = a_drafted_round("Ada")
    LeftOut.objects.update(told_at=timezone.now())

    draft(round=round, by=a_team_member())

    assert LeftOut.objects.get().told_at is not None


def test_whoever_left_paused_or_closed_their_account_is_in_no_draft():
    round = a_drafted_round("Ada", "Ben", "Cai", "Dot", "Eli")
    people = with_names(round)
    leave(participant=people["Ada"])
    people["Ben"].paused_until = STARTS + timedelta(days=1)
    people["Ben"].save()
    people["Cai"].person.is_active = False
    people["Cai"].person.save()

    draft(round=round, by=a_team_member())

    assert drafted_names(round) == ["Dot and Eli"]


def test_a_pause_that_ends_when_the_round_begins_keeps_nobody_out():
    challenge = a_challenge()
    joined(challenge, "Ada")
    ben = joined(challenge, "Ben")
    ben.paused_until = STARTS
    ben.save()
    round = a_round(challenge)

    draft(round=round, by=a_team_member())

    assert drafted_names(round) == ["Ada and Ben"]


def test_a_locked_pair_stays_with_its_row_and_what_was_done_by_hand():
    round = a_drafted_round(*(f"Leader {number}" for number in range(10)))
    kept = drafted(round)[0]
    Pair.objects.filter(pk=kept.pk).update(is_by_hand=True)
    lock(pair=kept)

    draft(round=round, by=a_team_member(), seed=77)

    again = drafted(round).get(pk=kept.pk)
    assert names_in(again) == names_in(kept)
    assert (again.is_locked, again.is_by_hand) == (True, True)
    assert Seat.objects.filter(round=round).count() == 10


def everybody_in(round) -> list[tuple[str, bool]]:
    seats = Seat.objects.filter(round=round).order_by("participant__person__name")
    return [(seat.participant.person.name, seat.is_third) for seat in seats]


def test_whoever_comes_when_every_pair_is_locked_joins_one_of_them_as_its_third():
    round = a_drafted_round("Ada", "Ben")
    [kept] = drafted(round)
    lock(pair=kept)
    joined(round.challenge, "Cai")

    draft(round=round, by=a_team_member())

    [pair] = drafted(round)
    assert (pair.pk, pair.is_locked, pair.relaxation) == (kept.pk, True, "trio")
    assert everybody_in(round) == [("Ada", False), ("Ben", False), ("Cai", True)]


def test_the_third_of_a_locked_pair_has_a_partner_of_their_own_as_soon_as_there_is_one():
    round = a_drafted_round("Ada", "Ben")
    lock(pair=drafted(round)[0])
    joined(round.challenge, "Cai")
    draft(round=round, by=a_team_member())
    joined(round.challenge, "Dot")

    draft(round=round, by=a_team_member())

    assert drafted_names(round) == ["Ada and Ben", "Cai and Dot"]
    assert everybody_in(round) == [("Ada", False), ("Ben", False), ("Cai", False), ("Dot", False)]


def test_a_locked_pair_stays_when_its_third_goes():
    round = a_drafted_round("Ada", "Ben")
    [kept] = drafted(round)
    lock(pair=kept)
    cai = joined(round.challenge, "Cai")
    draft(round=round, by=a_team_member())
    cai.paused_until = STARTS + timedelta(days=1)
    cai.save()

    draft(round=round, by=a_team_member())

    assert [pair.pk for pair in drafted(round)] == [kept.pk]
    assert drafted_names(round) == ["Ada and Ben"]


def test_a_locked_pair_whose_member_left_is_let_go_and_the_other_is_paired_anew():
    round = a_drafted_round("Ada", "Ben", "Cai", "Dot")
    kept = the_pair_of(round, "Ada")
    lock(pair=kept)
    people = with_names(round)
    other = names_in(kept).replace("Ada", "").replace(" and ", "")
    people["Ada"].left_at = timezone.now()
    people["Ada"].save()

    draft(round=round, by=a_team_member())

    assert not Pair.objects.filter(pk=kept.pk).exists()
    [pair] = drafted(round)
    assert other in names_in(pair)
    assert pair.seats.count() == 3


def test_a_locked_pair_that_may_not_meet_any_more_is_refused_by_name_and_without_telling_why():
    round = a_drafted_round("Ada", "Ben")
    lock(pair=drafted(round)[0])
    people = with_names(round)
    keep_apart(person=people["Ada"].person, other=people["Ben"].person)

    with pytest.raises(Refused) as refusal:
        draft(round=round, by=a_team_member())

    assert str(refusal.value) == (
        "The pair of Ada and Ben cannot be kept: these two may not be paired. Unlock it, then draft again."
    )
    assert drafted_names(round) == ["Ada and Ben"]


def test_who_answers_to_whom_is_refused_in_the_same_words():
    round = a_drafted_round("Ada", "Ben")
    lock(pair=drafted(round)[0])
    people = with_names(round)
    people["Ada"].person.profile.line_manager = people["Ben"].person.email
    people["Ada"].person.profile.save()

    with pytest.raises(Refused, match="these two may not be paired"):
        draft(round=round, by=a_team_member())


def test_a_round_waits_until_the_one_before_is_published():
    first = a_drafted_round("Ada", "Ben")
    second = a_round(first.challenge, 2)

    with pytest.raises(Refused, match="Publish round 1 first, so that this one knows who met"):
        draft(round=second, by=a_team_member())


@pytest.mark.parametrize("state", [ChallengeState.DRAFT, ChallengeState.FINISHED])
def test_a_challenge_that_is_not_open_has_no_pairs(state):
    challenge = a_challenge("Connect Five 2027", state=state)

    with pytest.raises(Refused, match=r"Connect Five 2027 is not open\."):
        draft(round=a_round(challenge), by=a_team_member())


def test_a_published_round_in_which_nobody_waits_is_left_alone():
    round = a_drafted_round("Ada", "Ben")
    Pair.objects.update(state=PairState.LIVE)
    round.state = RoundState.PUBLISHED
    round.save()

    with pytest.raises(Refused, match="Everybody who takes part has a partner this month"):
        draft(round=round, by=a_team_member())


def test_a_published_round_pairs_those_who_wait_and_leaves_the_rest_as_it_is():
    round = a_drafted_round("Ada", "Ben")
    Pair.objects.update(state=PairState.LIVE)
    round.state = RoundState.PUBLISHED
    round.save()
    joined(round.challenge, "Cai")
    joined(round.challenge, "Dot")

    draft(round=round, by=a_team_member())

    round.refresh_from_db()
    assert round.state == RoundState.PUBLISHED
    assert drafted_names(round) == ["Cai and Dot"]
    assert Pair.objects.get(state=PairState.LIVE).seats.count() == 2
