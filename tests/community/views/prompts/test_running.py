"""A question is opened, looked over and closed."""

import re

import pytest

from collaborative.trail.models import Entry
from community.choices import PromptState, ReplyState
from community.models import Hand, Prompt, Reply
from tests.builders import a_host, an_event
from tests.community.prompting import a_prompt, says
from tests.community.views.prompts.hosting import do, page, said

pytestmark = pytest.mark.django_db


def test_a_question_is_opened_closed_and_opened_again(hosting, event):
    prompt = a_prompt(event=event, state=PromptState.DRAFT)

    assert said(do(hosting, prompt, "open")) == ["It is open: people can answer."]
    assert said(do(hosting, prompt, "open")) == ["It is open already."]
    assert said(do(hosting, prompt, "close")) == ["It is closed."]
    assert said(do(hosting, prompt, "close")) == ["It is not open, so there is nothing to close."]
    assert "Open it again" in page(hosting.get(f"/prompts/{prompt.key}/"))
    do(hosting, prompt, "open")

    prompt.refresh_from_db()
    assert prompt.state == PromptState.OPEN
    assert prompt.opened_at > prompt.closed_at
    assert list(Entry.objects.order_by("pk").values_list("did", flat=True)) == ["opened", "closed", "opened"]


def test_everything_is_deleted_only_after_asking_and_the_code_stays(hosting, event):
    prompt = a_prompt(event=event)
    assert "nothing to start afresh" in page(hosting.get(f"/prompts/{prompt.key}/afresh/"))
    says(prompt, "one")
    assert "One person’s answer is" in page(hosting.get(f"/prompts/{prompt.key}/afresh/"))
    says(prompt, "two")
    assert "The answers of 2 people are" in page(hosting.get(f"/prompts/{prompt.key}/afresh/"))
    assert Reply.objects.count() == 2

    hosting.post(f"/prompts/{prompt.key}/afresh/")

    assert (Reply.objects.count(), Hand.objects.count()) == (0, 0)
    after = Prompt.objects.get()
    assert (after.code, after.sitting) == (prompt.code, 2)
    assert said(hosting.post(f"/prompts/{prompt.key}/afresh/"))[-1].startswith("Nobody has answered")


def test_each_answer_is_looked_at_before_it_is_shown(hosting, event):
    prompt = a_prompt(event=event, is_moderated=True)
    rude, fine, _ = (says(prompt, word)[0] for word in ("rude", "fine", "late"))
    queue = page(hosting.get(f"/prompts/{prompt.key}/"))
    assert re.findall(r"portal-run__words\">(\w+)", queue) == ["rude", "fine", "late"]
    assert page(hosting.get(f"/prompts/{prompt.key}/screen/")).count("<text") == 0

    do(hosting, prompt, f"hide:{rude.key}")
    do(hosting, prompt, f"show:{fine.key}")

    assert list(Reply.objects.values_list("state", flat=True)) == ["hidden", "shown", "waiting"]
    screen = page(hosting.get(f"/prompts/{prompt.key}/screen/"))
    assert re.findall(r">(\w+)</text>", screen) == ["fine"]
    assert "1 being looked at" in screen
    shown = page(hosting.get(f"/prompts/{prompt.key}/?show=shown"))
    assert re.findall(r"portal-run__words\">(\w+)", shown) == ["fine"]


def test_all_that_were_on_the_page_are_shown_at_once_and_none_that_came_since(hosting, event):
    prompt = a_prompt(event=event, is_moderated=True)
    seen = [says(prompt, word)[0].key for word in ("a", "b")]
    says(prompt, "unseen")

    do(hosting, prompt, "show-waiting", keys=" ".join(seen))

    assert list(Reply.objects.values_list("text", "state")) == [
        ("a", "shown"),
        ("b", "shown"),
        ("unseen", "waiting"),
    ]


def test_an_answer_taken_back_a_button_unknown_and_another_prompt_s_answer_change_nothing(hosting, event):
    prompt, other = a_prompt(event=event), a_prompt("Other")
    theirs = says(other, "theirs")[0]

    assert said(do(hosting, prompt, "show:gone")) == ["That answer was taken back meanwhile."]
    assert said(do(hosting, prompt, f"hide:{theirs.key}"))[-1] == "That answer was taken back meanwhile."
    assert said(do(hosting, prompt, "dance"))[-1] == "Nothing was chosen. Press one of the buttons."
    theirs.refresh_from_db()
    assert theirs.state == ReplyState.SHOWN


def test_the_queue_keeps_itself_up_to_date_and_is_told_when_nothing_is_new(hosting, event):
    prompt = a_prompt(event=event)
    says(prompt, "trust")
    version = hosting.get(f"/prompts/{prompt.key}/?show=all").context["version"]
    asks = {"headers": {"HX-Request": "true"}}
    address = f"/prompts/{prompt.key}/?show=all&v={version}"
    assert hosting.get(address, **asks).status_code == 204

    says(prompt, "hope")

    fresh = hosting.get(address, **asks)
    assert "hope" in page(fresh)
    assert "<html" not in page(fresh)


def test_a_button_pressed_by_a_script_answers_with_the_queue_and_what_was_said(hosting, event):
    prompt = a_prompt(event=event)

    response = hosting.post(f"/prompts/{prompt.key}/", {"do": "close"}, headers={"HX-Request": "true"})

    assert "It is closed." in page(response)
    assert "Open it again" in page(response)


def test_where_somebody_was_in_the_queue_they_stay(hosting, event):
    prompt = a_prompt(event=event)
    reply = says(prompt, "trust")[0]

    assert do(hosting, prompt, f"hide:{reply.key}", show="shown").url == f"/prompts/{prompt.key}/?show=shown"
    assert do(hosting, prompt, f"show:{reply.key}", show="//evil").url == f"/prompts/{prompt.key}/"


def test_a_long_queue_shows_the_first_fifty_and_says_how_many_more(hosting, event):
    prompt = a_prompt(event=event)
    for number in range(53):
        says(prompt, f"word{number}")

    given = page(hosting.get(f"/prompts/{prompt.key}/"))

    assert given.count("portal-run__words") == 50
    assert "And 3 more." in given


def test_hosts_of_other_events_find_nothing(signed_in, event):
    prompt = a_prompt(event=event)
    stranger = a_host()
    an_event().hosts.add(stranger)
    client = signed_in(stranger)

    for path in ("", "change/", "screen/", "afresh/"):
        assert client.get(f"/prompts/{prompt.key}/{path}").status_code == 404
