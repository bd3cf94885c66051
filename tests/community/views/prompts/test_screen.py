"""The big screen."""

import re
from uuid import uuid4

import pytest

from collaborative.kit.words import day
from community.actions.prompts import Answerer
from community.choices import PromptState
from community.models import Hand, Reply
from tests.builders import a_leader
from tests.community.prompting import a_choice, a_prompt, a_ranking, picks, says
from tests.community.views.prompts.hosting import do, page

pytestmark = pytest.mark.django_db


def test_the_screen_says_how_to_join_and_updates_itself(hosting, event):
    prompt = a_prompt(event=event, code="kx7p2m")
    first = hosting.get(f"/prompts/{prompt.key}/screen/")
    assert "kx7 p2m" in page(first)
    assert re.search(r'<path d="M\d', page(first))
    assert "The first answers appear here." in page(first)
    asks = {"headers": {"HX-Request": "true"}}
    address = f"/prompts/{prompt.key}/screen/?v={first.context['version']}"
    assert hosting.get(address, **asks).status_code == 204

    says(prompt, "trust")

    live = page(hosting.get(address, **asks))
    assert re.findall(r">(\w+)</text>", live) == ["trust"]
    assert "</strong> person has answered" in live
    assert "<html" not in live


def test_nothing_on_the_screen_or_in_the_queue_says_who_answered(hosting, event):
    ada = a_leader("Ada Okoro", email="ada.okoro@example.org")
    for prompt in (a_prompt(event=event), a_prompt(event=event, kind="text")):
        says(prompt, "trust", who=Answerer(ada))
        for path in ("", "screen/", "change/"):
            given = page(hosting.get(f"/prompts/{prompt.key}/{path}"))
            assert "Okoro" not in given
            assert ada.key not in given


def test_words_few_people_said_wait_where_the_facilitator_wants_several(hosting, event):
    prompt = a_prompt(event=event, least_inside=2)
    for word in ("trust", "Trust", "hope"):
        says(prompt, word)

    given = page(hosting.get(f"/prompts/{prompt.key}/screen/"))

    assert re.findall(r">(\w+)</text>", given) == ["trust"]
    assert "1 word said by fewer than 2 people" in given
    assert "hope" not in given


def test_more_words_than_can_be_read_are_counted(hosting, event):
    prompt = a_prompt(event=event)
    for number in range(63):
        says(prompt, f"word{number}")

    assert "and 3 more words" in page(hosting.get(f"/prompts/{prompt.key}/screen/"))


def test_answers_can_be_hidden_from_the_screen_while_people_answer(hosting, event):
    prompt = a_prompt(event=event)
    says(prompt, "trust")

    do(hosting, prompt, "hide-all")
    hidden = page(hosting.get(f"/prompts/{prompt.key}/screen/"))
    do(hosting, prompt, "show-all")

    assert "The answers are hidden for the moment." in hidden
    assert "trust</text>" not in hidden
    assert "trust</text>" in page(hosting.get(f"/prompts/{prompt.key}/screen/"))


def test_sentences_are_cards_the_newest_first_and_a_script_is_dead(hosting, event):
    prompt = a_prompt(event=event, kind="text")
    for text in ("First", "<script>alert(1)</script>"):
        says(prompt, text)

    given = page(hosting.get(f"/prompts/{prompt.key}/screen/"))

    assert re.findall(r'id="c\w+">([^<]+)<', given) == ["&lt;script&gt;alert(1)&lt;/script&gt;", "First"]


def test_choices_are_bars_with_shares_and_numbers(hosting, event):
    prompt = a_choice(event=event, state=PromptState.OPEN)
    for number in (0, 0, 0, 1):
        picks(prompt, number)

    given = page(hosting.get(f"/prompts/{prompt.key}/screen/"))

    assert re.findall(r'share">(\S+) <span class="portal-wall__n">(\d)', given) == [
        ("75%", "3"),
        ("25%", "1"),
        ("0%", "0"),
    ]


def test_rankings_are_points_and_mean_places(hosting, event):
    prompt = a_ranking(event=event)
    picks(prompt, 1, 0, 2)
    picks(prompt, 1, 2, 0)

    given = page(hosting.get(f"/prompts/{prompt.key}/screen/"))

    assert re.findall(r"place\">(\d)</span> (\w+)", given) == [("1", "Coffee"), ("2", "Tea"), ("2", "Water")]
    assert re.findall(r"points, mean place ([\d.]+)", given) == ["1.0", "2.5", "2.5"]


def test_what_choices_and_rankings_add_up_to_is_in_the_hand_of_whoever_runs_them(hosting, event):
    ranking, choice, word = a_ranking(event=event), a_choice(event=event), a_prompt(event=event)
    for prompt in (ranking, choice, word):
        assert "So far" not in page(hosting.get(f"/prompts/{prompt.key}/"))
    picks(ranking, 1, 0, 2)
    picks(choice, 2)
    says(word, "trust")

    given = [page(hosting.get(f"/prompts/{prompt.key}/")) for prompt in (ranking, choice, word)]

    assert re.findall(r'what">(\d)\. (\w+)', given[0]) == [("1", "Coffee"), ("2", "Tea"), ("3", "Water")]
    assert "2 points, mean place 1.0" in given[0]
    assert re.findall(r'what">(\w+)</span> <span class="portal-said__share">(\S+ \(\d\))<', given[1]) == [
        ("Tea", "0% (0)"),
        ("Coffee", "0% (0)"),
        ("Water", "100% (1)"),
    ]
    assert "So far" not in given[2]


def test_events_of_one_name_are_told_apart_by_their_day(hosting, event):
    assert f"Building trust, {day(event.starts_at)}</option>" in page(hosting.get("/prompts/new/"))


def test_five_thousand_answers_ask_as_much_as_one(hosting, event, django_assert_max_num_queries):
    prompt = a_prompt(event=event)
    hands = Hand.objects.bulk_create(Hand(prompt=prompt, phone=f"{n:064}") for n in range(5000))
    words = [f"word{n % 300}" for n in range(5000)]
    Reply.objects.bulk_create(
        Reply(hand=hand, slot=1, token=uuid4(), text=word) for hand, word in zip(hands, words, strict=True)
    )

    with django_assert_max_num_queries(16):
        given = page(hosting.get(f"/prompts/{prompt.key}/screen/"))
        hosting.get(f"/prompts/{prompt.key}/")

    assert given.count("<text") == 60
    assert ">5000</strong>" in given
