from datetime import date, timedelta

import pytest
from django.utils import timezone

from collaborative.kit.refusals import Refused
from collaborative.trail.models import Entry
from community.actions.connect import running
from community.choices import ChallengeState, PairState
from community.models import Challenge, Pair, Round
from community.queries.connect import prompts
from tests.builders import a_team_member
from tests.community.rounds import (
    FIVE,
    STARTS,
    a_challenge,
    a_drafted_round,
    a_round,
    five_characteristics,
)

pytestmark = pytest.mark.django_db


def a_new_one(**fields) -> Challenge:
    return Challenge(title="Connect Five 2027", slug="cf", summary="Five.", joining_until=STARTS, **fields)


def test_a_new_challenge_has_five_months_one_about_each_characteristic_with_its_questions(monkeypatch):
    five_characteristics()
    asked = {slug: [f"What of {slug}?", "And then?"] for slug, _, _ in FIVE}
    monkeypatch.setattr(prompts, "content", lambda package, name: asked)

    running.make(challenge=a_new_one(), starts_on=date(2026, 12, 1), by=a_team_member("Tom"))

    rounds = Round.objects.order_by("number")
    assert [one.characteristic.slug for one in rounds] == [slug for slug, _, _ in FIVE]
    assert [(one.starts_on, one.ends_on) for one in rounds][:2] == [
        (date(2026, 12, 1), date(2026, 12, 31)),
        (date(2027, 1, 1), date(2027, 1, 31)),
    ]
    assert rounds[1].questions == ["What of driving-purposeful-collaboration?", "And then?"]
    assert Challenge.objects.get().state == ChallengeState.DRAFT
    assert Entry.objects.get(did="made").details == {"rounds": 5}


def test_without_characteristics_there_are_no_rounds_and_so_no_challenge():
    with pytest.raises(Refused, match="There are no characteristics yet"):
        running.make(challenge=a_new_one(), starts_on=STARTS, by=a_team_member())

    assert not Challenge.objects.exists()


def test_a_draft_is_opened_once():
    challenge = a_challenge(state=ChallengeState.DRAFT)
    a_round(challenge)

    running.open_to_all(challenge=challenge, by=a_team_member("Tom"))

    challenge.refresh_from_db()
    assert challenge.state == ChallengeState.OPEN
    with pytest.raises(Refused, match="is open already"):
        running.open_to_all(challenge=challenge, by=a_team_member())
    assert Entry.objects.filter(did="opened").count() == 1


def test_one_that_nobody_could_join_any_more_is_not_opened():
    yesterday = timezone.localdate() - timedelta(days=1)
    challenge = a_challenge(state=ChallengeState.DRAFT, joining_until=yesterday)

    with pytest.raises(Refused, match="The last day for joining is past"):
        running.open_to_all(challenge=challenge, by=a_team_member())


def test_one_without_questions_is_not_opened():
    challenge = a_challenge(state=ChallengeState.DRAFT)
    a_round(challenge, prompts="")

    with pytest.raises(Refused, match="A round has no questions to begin with yet"):
        running.open_to_all(challenge=challenge, by=a_team_member())


def test_a_finished_challenge_forgets_its_drafts_and_keeps_what_was_told():
    round = a_drafted_round("Ada", "Ben", "Cai", "Dot")
    Pair.objects.filter(pk=Pair.objects.first().pk).update(state=PairState.LIVE)

    running.finish(challenge=round.challenge, by=a_team_member())

    assert [pair.state for pair in Pair.objects.all()] == [PairState.LIVE]
    assert Challenge.objects.get().state == ChallengeState.FINISHED
    with pytest.raises(Refused, match="is not open"):
        running.finish(challenge=round.challenge, by=a_team_member())
