from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from collaborative.kit.refusals import Refused
from collaborative.notices.models import Notice
from collaborative.people.actions.merges import merge
from collaborative.trail.models import Entry
from community.actions.connect.apart import keep_apart
from community.actions.connect.drafting import draft
from community.actions.connect.joining import Hopes, join, leave
from community.actions.connect.publishing import publish
from community.choices import BroughtBy, ChallengeState, PairState, RoundState
from community.models import Introduction, LeftOut, Pair, Participant, Round, Seat
from community.queries.connect.pairs import drafted
from tests.builders import (
    a_leader,
    a_team_member,
    an_administrator,
    an_organisation,
    the_borough,
    the_profession,
)
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

CHANGED = "Something has changed since this draft was made"


def published(*names: str, **fields) -> Round:
    round = a_drafted_round(*names, **fields)
    publish(round=round, by=a_team_member())
    round.refresh_from_db()
    return round


def introduced() -> set[frozenset[str]]:
    return {frozenset({one.one.name, one.other.name}) for one in Introduction.objects.all()}


def letters(template: str) -> list[str]:
    rows = Notice.objects.filter(template=f"community/connect/{template}")
    return sorted(rows.values_list("to__name", flat=True))


def test_everybody_is_told_once_and_the_pairs_are_in_the_ledger():
    round = a_drafted_round("Ada", "Ben", "Cai", "Dot")
    pairs = {frozenset(name.split(" and ")) for name in drafted_names(round)}

    number = publish(round=round, by=a_team_member("Tom"))

    round.refresh_from_db()
    assert number == 2
    assert (round.state, bool(round.published_at)) == (RoundState.PUBLISHED, True)
    assert introduced() == pairs
    assert set(Introduction.objects.values_list("through", flat=True)) == {BroughtBy.CONNECT}
    assert letters("paired") == ["Ada", "Ben", "Cai", "Dot"]
    assert {pair.state for pair in Pair.objects.all()} == {PairState.LIVE}
    assert all(pair.starts_at for pair in Pair.objects.all())
    assert Entry.objects.get(did="published the pairs of").details == {"pairs": 2}


def test_of_three_every_two_are_in_the_ledger():
    published("Ada", "Ben", "Cai")

    assert introduced() == {frozenset({"Ada", "Ben"}), frozenset({"Ada", "Cai"}), frozenset({"Ben", "Cai"})}


def test_who_is_left_out_is_told_why():
    published("Ada")

    assert letters("left_out") == ["Ada"]
    assert LeftOut.objects.get().told_at is not None


def test_publishing_twice_is_refused_the_second_time_and_tells_nobody_again():
    round = published("Ada", "Ben")

    with pytest.raises(Refused, match="This round is published already, and there are no new pairs"):
        publish(round=round, by=a_team_member())

    assert letters("paired") == ["Ada", "Ben"]


def test_without_a_draft_there_is_nothing_to_publish():
    with pytest.raises(Refused, match=r"There are no pairs to publish\. Make a draft first\."):
        publish(round=a_round(), by=a_team_member())


def test_a_challenge_that_is_finished_publishes_nothing():
    round = a_drafted_round("Ada", "Ben")
    round.challenge.state = ChallengeState.FINISHED
    round.challenge.save()

    with pytest.raises(Refused, match="is not open"):
        publish(round=round, by=a_team_member())


def test_a_month_in_which_nobody_takes_part_does_not_stop_the_next():
    challenge = a_challenge()
    first, second = a_round(challenge, 1), a_round(challenge, 2)
    draft(round=first, by=a_team_member())

    publish(round=first, by=a_team_member())
    draft(round=second, by=a_team_member())

    second.refresh_from_db()
    assert second.state == RoundState.DRAFTED


def test_a_wish_said_after_the_draft_stops_it_without_telling_whose():
    round = a_drafted_round("Ada", "Ben")
    people = with_names(round)
    keep_apart(person=people["Ada"].person, other=people["Ben"].person)

    with pytest.raises(Refused) as refusal:
        publish(round=round, by=a_team_member())

    assert str(refusal.value) == (
        "Something has changed since this draft was made: somebody left, or two people may no longer be "
        "paired. Draft again; what you locked stays where it still can."
    )
    assert letters("paired") == []
    assert not Introduction.objects.exists()


def test_who_paused_after_the_draft_stops_it_in_the_same_words():
    round = a_drafted_round("Ada", "Ben", "Cai")
    Participant.objects.filter(person__name="Cai").update(paused_until=STARTS + timedelta(days=9))

    with pytest.raises(Refused, match=CHANGED):
        publish(round=round, by=a_team_member())


def test_who_was_brought_together_meanwhile_by_something_else_stops_it_too():
    round = a_drafted_round("Ada", "Ben")
    people = with_names(round)
    Introduction.objects.create(
        one=people["Ben"].person, other=people["Ada"].person, through=BroughtBy.SHADOWING, at=timezone.now()
    )

    with pytest.raises(Refused, match=CHANGED):
        publish(round=round, by=a_team_member())


def test_the_ledger_itself_refuses_what_nobody_saw_coming(monkeypatch):
    round = a_drafted_round("Ada", "Ben")
    people = with_names(round)
    Introduction.objects.create(
        one=people["Ben"].person, other=people["Ada"].person, through=BroughtBy.SHADOWING, at=timezone.now()
    )
    monkeypatch.setattr("community.actions.connect.publishing._is_broken", lambda group, situation: False)

    with pytest.raises(Refused, match=CHANGED):
        publish(round=round, by=a_team_member())

    assert {pair.state for pair in Pair.objects.all()} == {PairState.DRAFT}


def test_who_left_leaves_their_partner_without_one_and_publishing_says_so():
    round = a_drafted_round("Ada", "Ben", "Cai", "Dot")
    leave(participant=with_names(round)["Ada"])

    with pytest.raises(Refused) as refusal:
        publish(round=round, by=a_team_member())

    assert str(refusal.value) == (
        "1 person is not in this draft: they joined, came back or lost their partner after it was made. "
        "Draft again; what you locked stays where it still can."
    )


def test_who_joined_after_the_draft_is_not_forgotten():
    round = a_drafted_round("Ada", "Ben")
    join(challenge=round.challenge, person=a_leader("Cai"), hopes=Hopes())
    join(challenge=round.challenge, person=a_leader("Dot"), hopes=Hopes())

    with pytest.raises(Refused, match="2 people are not in this draft"):
        publish(round=round, by=a_team_member())


def test_who_was_left_out_of_the_draft_and_left_is_told_nothing():
    employer = an_organisation()
    challenge = a_challenge()
    for name in ("Ada", "Ben", "Cai", "Dot"):
        joined(challenge, name, organisation=employer)
    joined(challenge, "Eli")
    round = a_round(challenge)
    draft(round=round, by=a_team_member())
    gone = LeftOut.objects.first().participant
    leave(participant=gone)

    publish(round=round, by=a_team_member())

    assert gone.person.name not in letters("left_out")
    assert not LeftOut.objects.filter(participant=gone).exists()


@pytest.fixture
def colleagues():
    """A round in which two of one organisation may meet: their sites and professions differ."""
    employer = an_organisation("One trust")
    challenge = a_challenge(may_share_organisation=True)
    for name, borough, profession in (("Ada", "Lewisham", "Nurse"), ("Ben", "Bexley", "Finance")):
        joined(
            challenge,
            name,
            organisation=employer,
            place=the_borough(borough),
            profession=the_profession(profession),
        )
    round = a_round(challenge)
    draft(round=round, by=a_team_member())
    return round


def test_a_pair_inside_one_organisation_is_published_where_the_team_allowed_it(colleagues):
    assert drafted(colleagues)[0].relaxation == "shared_organisation"

    assert publish(round=colleagues, by=a_team_member()) == 1


def test_and_also_where_the_team_has_changed_its_mind_for_rounds_to_come(colleagues):
    colleagues.challenge.may_share_organisation = False
    colleagues.challenge.save()

    assert publish(round=colleagues, by=a_team_member()) == 1


@pytest.mark.parametrize("allowed", [True, False])
def test_but_not_against_somebodys_wish(colleagues, allowed):
    people = with_names(colleagues)
    keep_apart(person=people["Ada"].person, other=people["Ben"].person)
    colleagues.challenge.may_share_organisation = allowed
    colleagues.challenge.save()

    with pytest.raises(Refused, match=CHANGED):
        publish(round=colleagues, by=a_team_member())


def test_who_waits_in_a_published_round_is_paired_and_the_rest_stays_as_it_is():
    round = published("Ada", "Ben", "Cai", "Dot", "Eli", "Fay")
    first_told = round.published_at
    before = {names_in(pair) for pair in Pair.objects.all()}
    for name in ("Gus", "Hal"):
        joined(round.challenge, name)

    draft(round=round, by=a_team_member())
    number = publish(round=round, by=a_team_member())

    round.refresh_from_db()
    assert number == 1
    assert {names_in(pair) for pair in Pair.objects.all()} == {*before, "Gus and Hal"}
    assert round.published_at == first_told
    assert letters("paired") == ["Ada", "Ben", "Cai", "Dot", "Eli", "Fay", "Gus", "Hal"]


def test_who_was_told_to_wait_and_has_a_partner_now_does_not_count_as_left_out():
    round = published("Ada")
    joined(round.challenge, "Ben")

    draft(round=round, by=a_team_member())
    publish(round=round, by=a_team_member())

    assert letters("paired") == ["Ada", "Ben"]
    assert not LeftOut.objects.exists()


def test_who_waits_in_vain_once_more_is_not_told_twice():
    employer = an_organisation()
    challenge = a_challenge()
    joined(challenge, "Ada", organisation=employer)
    round = a_round(challenge)
    draft(round=round, by=a_team_member())
    publish(round=round, by=a_team_member())
    joined(challenge, "Ben", organisation=employer)

    draft(round=round, by=a_team_member())
    publish(round=round, by=a_team_member())

    assert letters("left_out") == ["Ada", "Ben"]


# Abuse cases 46 and 47: never again, never with oneself, never twice in a month


def next_round_of_two(round: Round) -> list[tuple[str, str]]:
    """What becomes of two who have met, in the next month, when nobody else is there."""
    following = a_round(round.challenge, round.number + 1)
    draft(round=following, by=a_team_member())
    assert drafted_names(following) == []
    return sorted(LeftOut.objects.filter(round=following).values_list("participant__person__name", "reason"))


def test_abuse_46_two_who_have_met_are_never_paired_again():
    assert next_round_of_two(published("Ada", "Ben")) == [("Ada", "everyone_met"), ("Ben", "everyone_met")]


def test_abuse_46_also_when_one_of_them_left_and_joined_again_under_another_name():
    round = published("Ada", "Ben")
    ada = with_names(round)["Ada"]
    leave(participant=ada)
    join(challenge=round.challenge, person=ada.person, hopes=Hopes())
    ada.person.name = "Augusta"
    ada.person.save()

    assert next_round_of_two(round) == [("Augusta", "everyone_met"), ("Ben", "everyone_met")]


def test_abuse_46_also_in_another_challenge():
    round = published("Ada", "Ben")
    another = a_challenge()
    for each in with_names(round).values():
        joined(another, person=each.person)

    draft(round=a_round(another), by=a_team_member())

    assert LeftOut.objects.filter(round__challenge=another).count() == 2


def test_abuse_46_also_when_two_accounts_of_one_person_are_made_one():
    round = published("Ada", "Ben")
    new = a_leader("Ada anew", organisation=an_organisation())
    merge(kept=new, folded=with_names(round)["Ada"].person, take=(), by=an_administrator())

    assert next_round_of_two(round) == [("Ada anew", "everyone_met"), ("Ben", "everyone_met")]


@pytest.mark.parametrize("turned_round", [False, True])
def test_abuse_46_the_database_refuses_the_same_two_in_either_order(turned_round):
    published("Ada", "Ben")
    first = Introduction.objects.get()
    one, other = (first.other, first.one) if turned_round else (first.one, first.other)

    with pytest.raises(IntegrityError), transaction.atomic():
        Introduction.objects.create(one=one, other=other, through=BroughtBy.SHADOWING, at=timezone.now())


def test_abuse_47_the_database_refuses_somebody_with_themselves():
    ada = a_leader("Ada")

    with pytest.raises(IntegrityError), transaction.atomic():
        Introduction.objects.create(one=ada, other=ada, through=BroughtBy.CONNECT, at=timezone.now())


def test_abuse_47_the_database_refuses_two_pairs_of_one_person_in_a_month_and_two_seats_in_a_pair():
    round = published("Ada", "Ben")
    ada = with_names(round)["Ada"]
    another = Pair.objects.create(round=round)
    seat = Seat.objects.get(participant=ada)

    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.create(pair=another, round=round, participant=ada)
    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.create(pair=seat.pair, round=round, participant=ada, is_live=False)


def test_abuse_47_the_database_refuses_a_second_round_of_the_same_number():
    round = a_round()

    with pytest.raises(IntegrityError), transaction.atomic():
        a_round(round.challenge, round.number)
