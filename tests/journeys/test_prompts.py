"""A room of a dozen phones answers one question, and the big screen shows it as they do."""

import pytest
from playwright.sync_api import expect

from community.choices import PromptState
from community.models import Prompt, Reply
from tests import builders
from tests.community.prompting import a_choice, a_prompt, a_ranking, picks, says
from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.django_db(transaction=True)

ROOM = [
    "Trust",
    "trust",
    "trust:",
    "TRUST",
    "hope",
    "Hope",
    "time",
    "times",
    "co-design",
    "codesign",
    "rude",
    "❤️",
]
SCREENS = ((1280, 720), (1920, 1080))


@pytest.fixture
def event():
    event = builders.an_event("Open house")
    event.hosts.add(builders.a_host("Hana Host"))
    return event


def words_on(screen) -> dict[str, int]:
    """Each word with how large it is."""
    found = screen.page.locator(".portal-wall__word").all()
    return {word.text_content(): int(word.get_attribute("font-size")) for word in found}


def test_a_dozen_phones_make_a_word_cloud_that_is_looked_at_first(walk_with, event):
    host = event.hosts.get()

    # given a question made on the host's phone, whose answers the host looks at first
    facilitator = walk_with(host, **PHONE)
    facilitator.open(f"/prompts/new/?event={event.slug}")
    facilitator.write("What do you ask?", "What does working across organisations need?")
    facilitator.page.get_by_label("I look at each answer on my phone").check()
    facilitator.can_use_the_page()
    facilitator.press("Make it")
    facilitator.sees("0 people have answered")
    facilitator.can_use_the_page()
    prompt = Prompt.objects.get()

    # and a big screen on a laptop
    screen = walk_with(host, viewport={"width": 1280, "height": 720})
    screen.open(f"/prompts/{prompt.key}/screen/")
    screen.sees("The first answers appear here.")
    screen.can_use_the_page()

    # and phones that came too early
    phones = [walk_with(**PHONE) for _ in ROOM]
    for phone in phones[:2]:
        phone.open(f"/p/{prompt.code}/")
        phone.sees("This question is not open yet.")
    phones[0].can_use_the_page()

    # when it is opened, they see so by themselves
    facilitator.press("Open it")
    facilitator.sees("It is open")
    expect(phones[0].page.get_by_label("Word", exact=True)).to_be_visible()

    # one finds the way by typing the code
    phones[2].open("/p/")
    phones[2].can_use_the_page()
    phones[2].write("Code on the screen", f"{prompt.code[:3].upper()} {prompt.code[3:]}")
    phones[2].press("Go on")

    # when everybody answers
    for phone, word in zip(phones, ROOM, strict=True):
        if phone.page.url == "about:blank":
            phone.open(f"/p/{prompt.code}/")
        phone.write("Word", word)
        phone.press("Send")
        phone.sees("Your answer is in")
    phones[0].can_use_the_page()

    # then all of them wait, and nothing is on the screen
    screen.sees("12 being looked at")
    assert words_on(screen) == {}
    assert Reply.objects.count() == 12

    # when one is hidden and the rest are shown
    expect(facilitator.page.locator(".portal-run__row")).to_have_count(12)
    facilitator.can_use_the_page()
    facilitator.page.get_by_role("button", name="Hide rude").click()
    expect(facilitator.page.locator(".portal-run__row")).to_have_count(11)
    facilitator.page.get_by_role("button", name="Show these 11").click()

    # then the screen has the cloud by itself, spellings brought together
    screen.page.locator(".portal-wall__word", has_text="trust").wait_for()
    sizes = words_on(screen)
    assert set(sizes) == {"trust", "hope", "time", "co-design", "❤️"}
    assert sizes["trust"] == max(sizes.values()) > sizes["hope"] > sizes["❤️"]
    for width, height in SCREENS:
        screen.page.set_viewport_size({"width": width, "height": height})
        screen.can_use_the_page()
        assert screen.page.evaluate("document.documentElement.scrollHeight") <= height
        word = screen.page.locator(".portal-wall__word", has_text="❤️").bounding_box()
        assert word["y"] + word["height"] < height

    # when somebody takes theirs back, it goes from the screen by itself
    phones[4].press("Take it back")
    phones[4].write("Word", "trust")
    phones[4].press("Send")
    phones[5].press("Take it back")
    expect(screen.page.locator(".portal-wall__word", has_text="hope")).to_have_count(0)

    # and when it is closed, what several said is put on the event's page
    Prompt.objects.update(least_outside=3)
    facilitator.press("Close it")
    facilitator.sees("It is closed.")
    facilitator.press("Put it on the event’s page")
    facilitator.sees("There since")
    visitor = walk_with(**PHONE)
    visitor.open(event.get_absolute_url())
    visitor.sees("What the room said")
    assert visitor.page.locator(".portal-cloud__word").all_inner_texts() == ["trust"]
    visitor.can_use_the_page()


def test_choices_rankings_and_sentences_on_screen_and_phone(walk_with, event):
    host = event.hosts.get()
    choice = a_choice("Too many meetings", "Nobody owns it", event=event)
    ranking = a_ranking("Shared records", "Joint posts", "Visits", event=event)
    text = a_prompt("What will you do on Monday?", kind="text", event=event)
    for number in (0, 0, 1):
        picks(choice, number)
    picks(ranking, 1, 0, 2)
    says(text, "Ring the ward before I write to it.")
    screen = walk_with(host)
    phone = walk_with(**PHONE)

    for prompt in (choice, ranking, text):
        screen.open(f"/prompts/{prompt.key}/screen/")
        for width in (375, 1280):
            screen.is_as_wide_as(width)
            screen.can_use_the_page()
        phone.open(f"/p/{prompt.code}/")
        phone.can_use_the_page()
        phone.press("Send")
        phone.can_use_the_page()  # with what was wrong

    phone.open(f"/p/{ranking.code}/")
    for label, place in (("Shared records", "1st"), ("Joint posts", "2nd"), ("Visits", "3rd")):
        phone.page.get_by_label(label).select_option(label=place)
    phone.press("Send")
    phone.sees("1. Shared records; 2. Joint posts; 3. Visits")
    phone.sees("Next: ")


def test_a_question_is_answered_and_run_by_keyboard_alone_and_without_a_script(walk_with, event):
    prompt = a_prompt(event=event, is_moderated=True)
    keyboard = walk_with()
    keyboard.open(f"/p/{prompt.code}/")
    keyboard.tabs_to("word_1")
    keyboard.page.keyboard.type("patience")
    keyboard.page.keyboard.press("Enter")
    keyboard.sees("Your answer is in")

    host = walk_with(event.hosts.get())
    host.open(f"/prompts/{prompt.key}/")
    host.tabs_to("Show\n patience")
    host.page.keyboard.press("Enter")
    host.sees("None here at the moment.")

    plain = walk_with(java_script_enabled=False, **PHONE)
    plain.open(f"/p/{prompt.code}/")
    plain.page.locator("[name=word_1]").fill("care")
    plain.page.locator("button", has_text="Send").click()
    assert plain.page.locator(".portal-ask__thanks").count() == 1
    assert list(Reply.objects.values_list("text", "state")) == [("patience", "shown"), ("care", "waiting")]


def test_starting_afresh_asks_first(walk_with, event):
    prompt = a_prompt(event=event)
    says(prompt, "trust")
    walk = walk_with(event.hosts.get(), **PHONE)
    walk.open(f"/prompts/{prompt.key}/")
    walk.follow("Start afresh")
    walk.can_use_the_page()
    assert Reply.objects.count() == 1

    walk.press("Delete every answer")

    walk.sees("Every answer is deleted.")
    assert (Reply.objects.count(), Prompt.objects.get().state) == (0, PromptState.OPEN)
