from datetime import timedelta

import pytest

from collaborative.home.actions import invented_connect, invented_people, reference
from collaborative.home.demo.accounts import BY_NAME
from collaborative.notices.models import Notice
from collaborative.people.models import User
from community.choices import ChallengeState, Met, PairState, RoundState
from community.models import Challenge, Insight, Introduction, Pair, Participant, Round, Seat
from community.queries.connect.pairs import newest_run
from community.queries.connect.progress import four_numbers
from tests.builders import in_london

pytestmark = pytest.mark.django_db

NOW = in_london(2026, 11, 21, 10)


@pytest.fixture
def invented(monkeypatch):
    monkeypatch.setattr(invented_people, "LEADERS", 90)
    reference.load()
    invented_people.keep_organisations()
    invented_people.keep_people(seed=1)
    invented_connect.keep_connect(now=NOW, seed=1)


def rounds_of(state: str) -> list[Round]:
    return list(Round.objects.filter(challenge__state=state).order_by("number"))


def test_one_runs_in_its_third_month_with_a_draft_to_look_over(invented):
    rounds = rounds_of(ChallengeState.OPEN)

    assert [one.state for one in rounds] == [
        RoundState.PUBLISHED,
        RoundState.PUBLISHED,
        RoundState.DRAFTED,
        RoundState.PLANNED,
        RoundState.PLANNED,
    ]
    assert rounds[2].starts_on == (NOW + timedelta(days=4)).date()
    assert Participant.objects.filter(challenge=rounds[0].challenge).count() == 60
    assert Pair.objects.filter(round=rounds[2], state=PairState.DRAFT).exists()
    assert newest_run(rounds[2]).achieved <= newest_run(rounds[2]).bound


def test_its_months_show_their_four_numbers(invented):
    for round in rounds_of(ChallengeState.OPEN)[:2]:
        found = four_numbers(round)
        assert None not in (found.met.percent, found.was_new.percent, found.would_again.percent)


def test_one_is_over_and_nobody_met_twice_in_it(invented):
    challenge = Challenge.objects.get(state=ChallengeState.FINISHED)

    assert {one.state for one in challenge.rounds.all()} == {RoundState.PUBLISHED}
    assert challenge.rounds.last().ends_on < NOW.date()
    told = Pair.objects.exclude(state=PairState.DRAFT).prefetch_related("seats")
    edges = sum(len(pair.seats.all()) * (len(pair.seats.all()) - 1) // 2 for pair in told)
    assert Introduction.objects.count() == edges


def test_the_leader_met_somebody_and_has_not_said_what_became_of_the_second(invented):
    leader = User.objects.get(email=BY_NAME["leader"].person.email)
    seats = Seat.objects.filter(participant__person=leader).exclude(pair__state=PairState.DRAFT)

    assert [seat.round.number for seat in seats.order_by("round__number")] == [1, 2]
    second = seats.get(round__number=2)
    assert {seat.answer for seat in second.pair.seats.all()} == {""}


def test_insights_are_shared_by_who_met_and_nobody_is_written_to(invented):
    authors = Insight.objects.values_list("author", flat=True)

    assert Insight.objects.count() == 8
    met = Seat.objects.filter(answer=Met.MET).values_list("participant__person", flat=True)
    assert set(authors) <= set(met)
    assert not Notice.objects.exists()


def test_it_is_invented_once(invented):
    before = Pair.objects.count()

    assert invented_connect.keep_connect(now=NOW, seed=1) == 0
    assert Pair.objects.count() == before
