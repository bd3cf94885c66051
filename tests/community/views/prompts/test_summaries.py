"""What leaves the room."""

import re

import pytest
from django.core.cache import caches
from django.test import Client

from community.choices import PromptState, ReplyState
from community.models import Hand, Prompt, Reply
from tests.builders import a_team_member
from tests.community.prompting import a_choice, a_phone, a_prompt, a_ranking, picks, says
from tests.community.views.prompts.hosting import FORM, do, page, said

pytestmark = pytest.mark.django_db


def answered(prompt: Prompt, *words: str) -> Prompt:
    for word in words:
        says(prompt, word)
    return prompt


def test_only_words_of_several_people_reach_the_page_of_the_event(hosting, event):
    prompt = answered(a_prompt(event=event, least_outside=3), "trust", "Trust", "trust", "hope", "hope")
    do(hosting, prompt, "close")
    offered = page(hosting.get(f"/prompts/{prompt.key}/"))
    assert "No names. Only what enough people said is shown." in offered
    assert "What the room said" not in page(Client().get("/events/building-trust/"))

    assert said(do(hosting, prompt, "publish"))[-1] == "It is on the event’s page."

    given = page(Client().get("/events/building-trust/"))
    assert "What the room said" in given
    assert re.findall(r"portal-cloud__word[^>]+>([^<]+)<", given) == ["trust"]
    assert "5 people answered. Words that fewer than 3 people said stayed in the room." in given
    assert "hope" not in given

    do(hosting, prompt, "unpublish")
    assert "What the room said" not in page(Client().get("/events/building-trust/"))


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"state": PromptState.OPEN}, "Close the question first"),
        ({"kind": "text"}, "Sentences stay in the room"),
        ({"least_outside": 6}, "Fewer than 6 people answered"),
    ],
)
def test_what_may_not_leave_the_room_says_why(hosting, event, fields, reason):
    prompt = answered(a_prompt(event=event, **{**fields, "state": PromptState.OPEN}), *"abcde")
    Prompt.objects.update(state=fields.get("state", PromptState.CLOSED))

    assert reason in said(do(hosting, prompt, "publish"))[0]
    assert reason in page(hosting.get(f"/prompts/{prompt.key}/"))
    assert Prompt.objects.get().published_at is None


def test_a_question_of_no_event_is_run_and_shown_like_any_other(signed_in):
    client = signed_in(a_team_member())
    prompt = a_prompt(state=PromptState.DRAFT)
    draft = page(client.get(f"/prompts/{prompt.key}/"))
    assert ('value="open">Open it<' in draft, 'value="close"' in draft) == (True, False)
    assert "Opens in a moment" in page(client.get(f"/prompts/{prompt.key}/screen/"))

    do(client, prompt, "open")
    do(client, prompt, "hide-all")

    assert 'value="show-all">Show answers on the screen<' in page(client.get(f"/prompts/{prompt.key}/"))
    assert "No event" in page(client.get("/prompts/"))


def test_a_question_of_no_event_has_no_page_to_be_on(signed_in):
    client = signed_in(a_team_member())
    prompt = a_prompt(state=PromptState.CLOSED)

    assert "belongs to no event" in said(do(client, prompt, "publish"))[0]


def test_counts_that_point_at_somebody_are_withheld_on_the_page(hosting, event):
    prompt = a_choice("Tea", "Coffee", "Milk", event=event)
    for number in (0,) * 9 + (1,) * 6 + (2,):
        picks(prompt, number)
    do(hosting, prompt, "close")
    do(hosting, prompt, "publish")

    given = page(Client().get("/events/building-trust/"))

    assert re.findall(r'said__share">([^<]+)<', given) == ["56% (9)", "not shown", "not shown"]
    assert "16 people answered. Counts by which fewer than 5 people" in given


def test_a_ranking_is_on_the_page_with_mean_places_once_enough_ranked(hosting, event):
    prompt = a_ranking(event=event)
    for _ in range(5):
        picks(prompt, 2, 0, 1)
    do(hosting, prompt, "close")
    do(hosting, prompt, "publish")

    given = page(Client().get("/events/building-trust/"))
    assert re.findall(r"said__what\">([^<]+)<", given) == ["1. Water", "2. Tea", "3. Coffee"]

    Reply.objects.filter(hand__in=Hand.objects.all()[:2]).delete()
    caches["pages"].clear()
    assert "What the room said" not in page(Client().get("/events/building-trust/"))


def test_what_is_on_an_event_s_page_keeps_its_event(hosting, event):
    prompt = answered(a_prompt(event=event), *["trust"] * 5)
    do(hosting, prompt, "close")
    do(hosting, prompt, "publish")

    response = hosting.post(f"/prompts/{prompt.key}/change/", FORM | {"event": ""})

    assert "Take it off there first." in page(response)


def test_opening_again_takes_it_off_the_page(hosting, event):
    prompt = answered(a_prompt(event=event), *["trust"] * 5)
    do(hosting, prompt, "close")
    do(hosting, prompt, "publish")
    assert "There since" in page(hosting.get(f"/prompts/{prompt.key}/"))

    do(hosting, prompt, "open")

    assert Prompt.objects.get().published_at is None


def test_a_choice_whose_answers_were_all_hidden_is_drawn_without_them(hosting, event):
    prompt = a_choice(event=event)
    for _ in range(5):
        picks(prompt, 0, who=a_phone(prompt))
    Prompt.objects.update(state=PromptState.CLOSED)
    do(hosting, prompt, "publish")
    Reply.objects.update(state=ReplyState.HIDDEN)

    assert "0% (0)" in page(hosting.get("/events/building-trust/"))
