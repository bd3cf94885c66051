from datetime import timedelta

import pytest

from community.actions.prompts import Answerer
from community.actions.tidy import tidy
from community.choices import PromptState
from community.models import Hand, Prompt, Reply
from community.queries.prompts import numbers_of
from tests.builders import a_leader
from tests.community.clock import NOW
from tests.community.prompting import a_phone, a_prompt, says

pytestmark = pytest.mark.django_db


def closed(days: int, **fields) -> Prompt:
    """Answered with two words by one leader and with one by a phone, and closed so many days ago."""
    prompt = a_prompt(answers_each=2, **fields)
    says(prompt, "trust", "hope", who=Answerer(a_leader()))
    says(prompt, "trust", who=a_phone(prompt))
    Prompt.objects.filter(pk=prompt.pk).update(state=PromptState.CLOSED, closed_at=NOW - timedelta(days=days))
    return prompt


def known(prompt: Prompt) -> int:
    return Hand.objects.filter(prompt=prompt).exclude(person=None, phone="").count()


def test_thirty_days_after_closing_nobody_can_say_who_answered_and_people_can_still_be_counted():
    old, young = closed(31), closed(29)

    assert tidy(NOW)["hands forgotten"] == 2

    assert (known(old), known(young)) == (0, 2)
    assert numbers_of(old).people == 2
    assert Reply.objects.filter(hand__prompt=old).count() == 3
    assert tidy(NOW)["hands forgotten"] == 0


def test_a_question_left_open_for_a_fortnight_is_closed_by_itself():
    left, opened = a_prompt(opened_at=NOW - timedelta(days=15)), a_prompt(opened_at=NOW - timedelta(days=13))

    assert tidy(NOW)["questions left open"] == 1

    left.refresh_from_db()
    opened.refresh_from_db()
    assert (left.state, opened.state) == (PromptState.CLOSED, PromptState.OPEN)
    assert left.closed_at >= NOW


def test_who_leaves_takes_their_name_and_not_the_words():
    prompt, ada = a_prompt(), a_leader()
    says(prompt, "trust", who=Answerer(ada))

    ada.delete()

    assert Reply.objects.get().text == "trust"
    assert Hand.objects.get().person is None
