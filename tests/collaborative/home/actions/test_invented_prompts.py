from datetime import timedelta

import pytest

from collaborative.home.actions.invented_people import INVENTED
from collaborative.home.actions.invented_prompts import keep_prompts
from collaborative.identity.models import CloudWord
from community.choices import PromptState, ReplyState
from community.models import Prompt, Reply
from community.presenters.prompts import live_screen, summaries_at
from tests.builders import an_event, in_london

pytestmark = pytest.mark.django_db
NOW = in_london(2026, 11, 21, 11)


@pytest.fixture
def workshop():
    for number, word in enumerate(("trust", "relationships", "connection", "humility", "caring")):
        CloudWord.objects.create(word=word, weight=2 if number < 3 else 1)
    return an_event("Workshop", starts_at=NOW - timedelta(days=30), source=INVENTED)


@pytest.fixture
def open_house():
    return an_event("Open house", starts_at=NOW - timedelta(minutes=30), source=INVENTED)


def test_a_workshop_gone_by_left_a_cloud_on_its_page(workshop):
    assert keep_prompts(now=NOW, seed=1) == 1

    prompt = Prompt.objects.get()
    (summary,) = summaries_at(workshop)
    assert prompt.state == PromptState.CLOSED
    assert summary["said"] == "46 people answered."
    assert "trust" in [word["text"] for word in summary["words"]]
    assert not Reply.objects.exclude(hand__person=None).exists()


def test_one_question_is_open_today_and_the_next_is_ready(open_house):
    assert keep_prompts(now=NOW, seed=1) == 2

    today, after = open_house.prompts.order_by("pk")
    assert (today.state, after.state) == (PromptState.OPEN, PromptState.DRAFT)
    assert Reply.objects.filter(state=ReplyState.WAITING).count() == 2
    screen = live_screen(today)
    assert screen["people"] == 37
    assert screen["result"]["words"][0].text == "their number"


def test_a_second_load_adds_nothing_and_another_day_s_open_house_takes_over_the_codes(workshop, open_house):
    assert keep_prompts(now=NOW, seed=1) == 3
    assert keep_prompts(now=NOW, seed=1) == 0
    tomorrow = an_event("Open house again", starts_at=NOW + timedelta(hours=23), source=INVENTED)

    assert keep_prompts(now=NOW + timedelta(days=1), seed=1) == 2

    assert tomorrow.prompts.count() == 2
    assert open_house.prompts.count() == 0


def test_without_words_of_a_workshop_its_question_has_no_answers():
    an_event("Workshop", starts_at=NOW - timedelta(days=30), source=INVENTED)

    keep_prompts(now=NOW, seed=1)

    assert Reply.objects.count() == 0


def test_without_events_nothing_is_asked():
    assert keep_prompts(now=NOW, seed=1) == 0
