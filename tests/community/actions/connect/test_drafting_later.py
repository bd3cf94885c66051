"""A large round is drafted by a worker: the row is the truth, whoever dies."""

from datetime import timedelta

import pytest
from django.utils import timezone

from collaborative.kit.database import Busy
from collaborative.kit.refusals import Refused
from community.actions.connect import drafting_later
from community.actions.connect.drafting_later import GIVEN_UP, TRIES, ask_for_draft, draft_next
from community.actions.tidy import tidy
from community.choices import ChallengeState
from community.models import Drafting, Pair, Round, Run
from tests.builders import a_team_member
from tests.community.rounds import a_round, joined

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    return a_team_member("Tom")


@pytest.fixture
def round():
    made = a_round()
    for name in ("Ada", "Ben", "Cai", "Dot"):
        joined(made.challenge, name)
    return made


def test_who_asks_leaves_a_row_and_a_worker_makes_the_draft_once(round, team):
    asked = ask_for_draft(round=round, by=team, seed=7)
    before = (str(asked), asked.people, asked.tries, Pair.objects.count())

    made = [draft_next(), draft_next()]

    assert before == (f"A draft of {round}", 4, 0, 0)
    assert made == [1, 0]
    run = Run.objects.get()
    assert (run.seed, run.made_by, run.present) == (7, team, 4)
    assert (Pair.objects.count(), Drafting.objects.count()) == (2, 0)


def test_asking_twice_is_refused_while_the_first_is_on_its_way(round, team):
    ask_for_draft(round=round, by=team, seed=7)

    with pytest.raises(Refused, match="are being drafted"):
        ask_for_draft(round=round, by=team, seed=8)
    assert Drafting.objects.get().seed == 7


def test_what_cannot_be_drafted_is_refused_at_once_or_said_later_and_may_be_asked_for_again(round, team):
    ask_for_draft(round=round, by=team, seed=7)
    challenge = round.challenge
    challenge.state = ChallengeState.FINISHED
    challenge.save()

    assert draft_next() == 0
    assert Drafting.objects.get().refused == f"{challenge} is not open."
    with pytest.raises(Refused, match="is not open"):
        ask_for_draft(round=Round.objects.get(), by=team, seed=8)

    challenge.state = ChallengeState.OPEN
    challenge.save()
    ask_for_draft(round=round, by=team, seed=8)
    assert (draft_next(), Run.objects.get().seed) == (1, 8)


def test_a_round_that_is_busy_is_tried_again(round, team, monkeypatch):
    def busy(**words):
        raise Busy

    ask_for_draft(round=round, by=team, seed=7)
    with monkeypatch.context() as patch:
        patch.setattr(drafting_later, "draft", busy)
        assert draft_next() == 0

    assert Drafting.objects.get().tries == 1
    assert draft_next() == 1


def test_workers_that_die_leave_nothing_half_written_and_it_is_given_up_in_the_end(round, team, monkeypatch):
    def dies(**words):
        Pair.objects.create(round=round)
        raise SystemExit

    ask_for_draft(round=round, by=team, seed=7)
    monkeypatch.setattr(drafting_later, "draft", dies)
    for _ in range(TRIES):
        with pytest.raises(SystemExit):
            draft_next()

    assert (Pair.objects.count(), Drafting.objects.get().refused) == (0, "")
    assert draft_next() == 0
    assert Drafting.objects.get().refused == GIVEN_UP
    assert draft_next() == 0


def test_a_draft_that_another_worker_made_meanwhile_is_not_made_again(round, team, monkeypatch):
    asked = ask_for_draft(round=round, by=team, seed=7)
    claimed = drafting_later._claimed

    def overtaken():
        number = claimed()
        Drafting.objects.all().delete()
        return number

    monkeypatch.setattr(drafting_later, "_claimed", overtaken)

    assert (draft_next(), Run.objects.count(), asked.tries) == (0, 0, 0)


@pytest.mark.parametrize(("refused", "hours", "left"), [("No.", 25, 0), ("No.", 23, 1), ("", 25, 1)])
def test_what_was_refused_is_forgotten_after_a_day_and_what_waits_is_not(round, team, refused, hours, left):
    ask_for_draft(round=round, by=team, seed=7)
    Drafting.objects.update(refused=refused, changed_at=timezone.now() - timedelta(hours=hours))

    assert tidy(timezone.now())["refused drafts forgotten"] == 1 - left
    assert Drafting.objects.count() == left
