"""The page of a large round while a worker drafts it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community.actions.connect.drafting_later import ask_for_draft, draft_next
from community.admin.connect import round_doings
from community.models import Drafting, Pair
from community.presenters import round_progress
from tests.builders import a_team_member
from tests.community.admin.connect.round_page import address, does, said
from tests.community.rounds import a_round, joined

pytestmark = pytest.mark.django_db


@pytest.fixture
def round(monkeypatch):
    """Of four people, which is many here."""
    monkeypatch.setattr(round_doings, "AT_ONCE", 3)
    made = a_round()
    for name in ("Ada", "Ben", "Cai", "Dot"):
        joined(made.challenge, name)
    return made


def test_a_large_round_is_asked_for_and_the_page_looks_on_until_it_is_there(team, round):
    asked = does(team, round, "draft")
    page = asked.content.decode()
    waits = team.get(address(round, "drafting"))
    draft_next()
    there = team.get(address(round, "drafting"))

    assert said(asked) == ["A draft for 4 people is on its way."]
    assert "The pairs of 4 people are about to be drafted." in page
    assert "Tom Team asked for it a moment ago." in page
    assert f'hx-get="{address(round, "drafting")}"' in page
    assert "Draft the pairs</button>" not in page
    assert ("4 people" in waits.content.decode(), "HX-Refresh" in waits.headers) == (True, False)
    assert (there.headers["HX-Refresh"], there.content) == ("true", b"")
    assert "Publish</button>" in team.get(address(round)).content.decode()


@pytest.mark.parametrize("doing", ["draft", "publish", "lock-all", "swap"])
def test_while_it_is_drafted_nothing_else_is_done_to_the_round(team, round, doing):
    does(team, round, "draft")

    answer = does(team, round, doing)

    assert said(answer) == ["The pairs of this round are being drafted. Wait until they are there."]
    assert (Drafting.objects.count(), Pair.objects.count()) == (1, 0)


def test_a_worker_at_work_and_one_that_is_late_are_said_to_be(team, round):
    does(team, round, "draft")
    Drafting.objects.update(tries=1, changed_at=timezone.now() - timedelta(minutes=4))

    page = team.get(address(round)).content.decode()

    assert "are being drafted." in page
    assert "Tom Team asked for it 4 minutes ago." in page
    assert "whether its worker is running" in page


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "a moment ago"), (5, "5 seconds ago"), (59, "59 seconds ago"), (60, "1 minute ago")],
)
def test_how_long_ago_in_words(seconds, words):
    assert round_progress.ago(seconds) == words


def test_why_it_could_not_be_made_is_said_and_it_may_be_asked_for_again(team, round):
    does(team, round, "draft")
    Drafting.objects.update(refused="It took too long.")

    page = team.get(address(round)).content.decode()
    does(team, round, "draft")

    assert "The draft could not be made. It took too long." in page
    assert "Draft the pairs</button>" in page
    assert Drafting.objects.get().refused == ""


def test_a_small_round_is_drafted_at_once(team, round, monkeypatch):
    monkeypatch.setattr(round_doings, "AT_ONCE", 4)

    ask_for_draft(round=round, by=a_team_member(), seed=7)
    Drafting.objects.update(refused="It took too long.")

    answer = does(team, round, "draft")

    assert said(answer) == ["2 pairs drafted for 4 people. Nobody is told before you publish."]
    assert "could not be made" not in answer.content.decode()
