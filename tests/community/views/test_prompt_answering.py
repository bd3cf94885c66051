import re
from uuid import UUID, uuid4

import pytest
from django.core.cache import cache
from django.test import Client

from community.actions import prompts as actions
from community.choices import PromptState
from community.models import Hand, Prompt, Reply
from community.views.prompts import answering
from tests.builders import a_leader, an_event
from tests.community.prompting import a_choice, a_prompt, a_ranking, picks, says

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_limits_used_up():
    cache.clear()


def page(response) -> str:
    return response.content.decode()


def sent(prompt: Prompt, client, **fields):
    """What the page of this phone sends, with its own token."""
    given = page(client.get(f"/p/{prompt.code}/"))
    token = re.search(r'name="token" value="([^"]+)"', given)
    form = {"token": token[1] if token else str(uuid4()), "sitting": prompt.sitting}
    return client.post(f"/p/{prompt.code}/", form | fields)


def test_looking_at_a_question_keeps_nothing_of_the_phone(client):
    prompt = a_prompt()

    response = client.get(f"/p/{prompt.code}/")

    assert prompt.words in page(response)
    assert set(response.cookies) == {"csrftoken"}
    assert Hand.objects.count() == 0


def test_an_answer_without_an_account_is_kept_with_a_phone_nobody_can_follow(client):
    prompt, other = a_prompt(), a_prompt("And hope?")

    response = sent(prompt, client, word_1="  Courage ")
    sent(other, client, word_1="time")

    assert (response.status_code, response.url) == (302, f"/p/{prompt.code}/")
    assert Reply.objects.filter(hand__prompt=prompt).get().text == "Courage"
    one, two = Hand.objects.values_list("phone", flat=True)
    assert one != two
    assert len(one) == 64
    assert set(client.cookies) == {"csrftoken", "sessionid"}
    assert client.session["phone"] not in (one, two)
    assert "Thank you. Your answer is in." in page(client.get(f"/p/{prompt.code}/"))


def test_one_phone_has_one_answer_and_may_take_it_back(client):
    prompt = a_prompt()
    sent(prompt, client, word_1="Hope")

    again = sent(prompt, client, word_1="More")
    assert "You have given your answer." in page(again)
    assert [reply.text for reply in Reply.objects.all()] == ["Hope"]

    assert client.post(f"/p/{prompt.code}/", {"do": "take-back"}).url == f"/p/{prompt.code}/"
    sent(prompt, client, word_1="Time")
    assert [reply.text for reply in Reply.objects.all()] == ["Time"]


def test_a_page_sent_twice_is_one_answer(client):
    prompt = a_prompt(answers_each=3)
    token = str(uuid4())
    form = {"token": token, "sitting": 1, "word_1": "hope", "word_2": "", "word_3": "time"}

    answers = [client.post(f"/p/{prompt.code}/", form).status_code for _ in range(3)]

    assert answers == [302, 302, 302]
    assert sorted(Reply.objects.values_list("text", "slot")) == [("hope", 1), ("time", 2)]


def test_what_is_left_can_be_added_later(client):
    prompt = a_prompt(answers_each=3)
    sent(prompt, client, word_1="hope", word_2="time")

    given = page(client.get(f"/p/{prompt.code}/"))
    assert "Add another" in given
    assert given.count('name="word_') == 1

    sent(prompt, client, word_1="calm")
    assert [reply.text for reply in Reply.objects.order_by("slot")] == ["hope", "time", "calm"]


def test_somebody_signed_in_answers_by_their_account_and_is_named_nowhere(signed_in):
    ada = a_leader("Ada Okoro")
    prompt = a_prompt()

    sent(prompt, signed_in(ada), word_1="trust")

    hand = Hand.objects.get()
    assert (hand.person, hand.phone) == (ada, "")


def test_who_answered_on_a_phone_and_then_signs_in_has_answered(client, signed_in):
    prompt = a_prompt()
    sent(prompt, client, word_1="trust")

    assert "Your answer is in" in page(signed_in(a_leader()).get(f"/p/{prompt.code}/"))


def test_where_an_account_is_needed_a_visitor_is_asked_to_sign_in(client):
    prompt = a_prompt(is_for_anybody=False)

    for response in (
        client.get(f"/p/{prompt.code}/"),
        client.post(f"/p/{prompt.code}/", {"word_1": "a"}),
    ):
        assert response.url == f"/account/login/?next=/p/{prompt.code}/"
    assert Reply.objects.count() == 0


@pytest.mark.parametrize(
    ("state", "words"),
    [(PromptState.DRAFT, "This question is not open yet."), (PromptState.CLOSED, "This question is closed.")],
)
def test_a_question_that_is_not_open_says_so_and_takes_nothing(client, state, words):
    prompt = a_prompt(state=state)

    assert words in page(client.get(f"/p/{prompt.code}/"))
    assert words in page(sent(prompt, client, word_1="late"))
    assert Reply.objects.count() == 0


def test_what_was_answered_can_be_read_after_closing_and_not_taken_back(client):
    prompt = a_prompt()
    sent(prompt, client, word_1="trust")
    Prompt.objects.update(state=PromptState.CLOSED)

    given = page(client.get(f"/p/{prompt.code}/"))
    assert "trust" in given
    assert "take-back" not in given
    assert "answers stay as they are" in page(client.post(f"/p/{prompt.code}/", {"do": "take-back"}))
    assert Reply.objects.count() == 1


def test_a_page_from_before_everything_was_started_afresh_counts_no_more(client):
    prompt = a_prompt()
    says(prompt, "old")
    actions.start_afresh(prompt=prompt, by=a_leader())

    response = sent(prompt, client, word_1="trust")

    assert "The question was started afresh." in page(response)
    assert Reply.objects.count() == 0


# Words that are not what they should be


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("", "Write your answer first."),
        (" \u200b ", "Write your answer first."),
        ("two words", "Give one word."),
        ("x" * 10_000, "Keep it to 30 letters."),
    ],
)
def test_what_is_no_word_is_told_at_the_field_and_nothing_is_lost(client, typed, wrong):
    prompt = a_prompt()

    given = page(sent(prompt, client, word_1=typed))

    assert wrong in given
    assert Reply.objects.count() == 0
    assert "sessionid" not in client.cookies
    assert f'value="{typed}"' in given or not typed.strip()


@pytest.mark.parametrize("typed", ["👩‍⚕️", "❤️", "مرحبا", "O’Neill-Łukasz", "null", "None"])
def test_every_language_and_sign_is_a_word(client, typed):
    sent(a_prompt(), client, word_1=typed)

    assert Reply.objects.get().text == typed


def test_marks_that_turn_the_direction_and_nulls_are_left_out(client):
    sent(a_prompt(kind="text"), client, word_1="\u202etsurt\u202c no\n\nmore\u200b")

    assert Reply.objects.get().text == "tsurt no more"
    assert client.post(f"/p/{a_prompt().code}/", {"word_1": "a\x00b"}).status_code == 200


def test_a_script_is_dead_text_wherever_it_is_shown(client):
    prompt = a_prompt(kind="text")
    sent(prompt, client, word_1="<script>alert(1)</script>")

    given = page(client.get(f"/p/{prompt.code}/"))

    assert "<script>alert" not in given
    assert "&lt;script&gt;alert(1)" in given


def test_nonsense_for_token_sitting_or_choice_is_no_error_of_ours(client):
    prompt = a_choice()

    for form in (
        {"token": "x", "sitting": "1", "choice": "0"},
        {"token": uuid4(), "sitting": "99999999999", "choice": "0"},
        {"token": uuid4(), "sitting": "1", "choice": "7"},
        {"token": uuid4(), "sitting": "1"},
        {},
    ):
        assert client.post(f"/p/{prompt.code}/", form).status_code == 200
    assert Reply.objects.count() == 0


# Choices and rankings


def test_one_of_several_is_chosen(client):
    prompt = a_choice()

    assert "Choose an answer first." in page(sent(prompt, client))
    sent(prompt, client, choice="1")

    assert Reply.objects.get().picks == [1]
    assert "Coffee" in page(client.get(f"/p/{prompt.code}/"))


def test_of_several_no_more_are_chosen_than_allowed(client):
    prompt = a_choice(answers_each=2)

    assert "Choose 2 at the most." in page(sent(prompt, client, choice=["0", "1", "2"]))
    sent(prompt, client, choice=["0", "2"])

    assert Reply.objects.get().picks == [0, 2]


def test_a_ranking_gives_each_its_own_place(client):
    prompt = a_ranking()

    twice = page(sent(prompt, client, rank_0="1", rank_1="1", rank_2="0"))
    assert "“Coffee” is not the only one in 2nd place. Give each its own." in twice
    missing = page(sent(prompt, client, rank_0="1"))
    assert [f"Give “{each}” a place." in missing for each in prompt.choices] == [False, True, True]
    sent(prompt, client, rank_0="2", rank_1="0", rank_2="1")

    assert Reply.objects.get().picks == [1, 2, 0]
    assert "1. Coffee; 2. Water; 3. Tea" in page(client.get(f"/p/{prompt.code}/"))


def test_an_option_taken_away_since_is_left_out_of_what_one_said(client):
    prompt = a_choice()
    sent(prompt, client, choice="2")
    Prompt.objects.update(options="Tea\nCoffee")

    assert client.get(f"/p/{prompt.code}/").status_code == 200


# The code


def test_the_code_leads_to_the_question_however_it_is_typed(client):
    prompt = a_prompt(code="kx7p2m")

    assert "Code on the screen" in page(client.get("/p/"))
    assert client.post("/p/", {"code": " KX7-P2m "}).url == "/p/kx7p2m/"
    assert client.get("/p/KX7P2M/").context["prompt"] == prompt
    assert "Type the code" in page(client.post("/p/", {"code": ""}))


def test_a_wrong_code_is_told_and_whoever_guesses_has_to_wait(client):
    wrong = page(client.post("/p/", {"code": "wrong2"}))
    assert "No question has that code." in wrong

    answers = [client.get(f"/p/abc{number:03}/").status_code for number in range(60)]

    assert answers == [404] * 59 + [429]
    assert "Wait five minutes" in page(client.post("/p/", {"code": "wrong2"}))
    assert client.get(f"/p/{a_prompt().code}/").status_code == 200


def test_too_many_new_phones_from_one_address_have_to_wait_and_known_ones_go_on(client, monkeypatch):
    monkeypatch.setattr(answering, "NEW_PHONES", 1)
    prompt, other = a_prompt(), a_prompt("And hope?")
    sent(prompt, client, word_1="trust")

    stranger = sent(prompt, Client(), word_1="spam")
    sent(other, client, word_1="time")

    assert stranger.status_code == 429
    assert "Wait a minute, then send it again." in page(stranger)
    assert 'value="spam"' in page(stranger)
    assert sorted(Reply.objects.values_list("text", flat=True)) == ["time", "trust"]


# A phone that waits


def test_a_phone_that_waits_is_told_when_there_is_something_new(client):
    prompt = a_prompt(state=PromptState.DRAFT, event=an_event())
    standing = re.search(r"now/\?v=([\w-]+)", page(client.get(f"/p/{prompt.code}/")))[1]
    asked = f"/p/{prompt.code}/now/?v={standing}"

    assert "HX-Refresh" not in client.get(asked)
    Prompt.objects.update(state=PromptState.OPEN)
    assert client.get(asked)["HX-Refresh"] == "true"
    assert client.get("/p/nosuch/now/").status_code == 204


def test_whoever_answered_is_led_to_the_next_question_of_the_event(client):
    event = an_event()
    first, second = a_prompt(event=event), a_prompt("And hope?", event=event)
    elsewhere = a_prompt("Not here", event=an_event())
    sent(first, client, word_1="trust")

    given = page(client.get(f"/p/{first.code}/"))

    assert f'href="/p/{second.code}/"' in given
    assert elsewhere.code not in given


def test_another_event_s_code_opens_only_its_own_question(client):
    here, there = a_prompt(event=an_event()), a_prompt("There", event=an_event())
    token = re.search(r'name="token" value="([^"]+)"', page(client.get(f"/p/{here.code}/")))[1]

    client.post(f"/p/{there.code}/", {"token": token, "sitting": 1, "word_1": "hope"})
    client.post(f"/p/{here.code}/", {"token": token, "sitting": 1, "word_1": "trust"})

    assert [(reply.hand.prompt, reply.text) for reply in Reply.objects.all()] == [
        (there, "hope"),
        (here, "trust"),
    ]


def test_nobody_can_use_up_another_phone_s_token():
    prompt, token = a_prompt(), UUID(int=7)

    says(prompt, "mine", token=token)
    says(prompt, "theirs", token=token)

    assert Reply.objects.count() == 2


def test_a_choice_shows_nothing_to_be_looked_at_first():
    prompt = a_choice(is_moderated=True)

    picks(prompt, 1)

    assert Reply.objects.get().state == "shown"
