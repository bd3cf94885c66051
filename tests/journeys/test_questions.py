"""Questions of an event's own: on a phone and at a desk, with the keyboard alone, without scripts."""

import pytest
from playwright.sync_api import expect

from community.models import Registration
from community.queries.questions import answers_of
from tests import builders
from tests.community.questioning import a_choice, a_question, name
from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.django_db(transaction=True)
EVENT = "/events/building-trust/"
REGISTER, PLACE, ANSWERS = (f"{EVENT}{path}" for path in ("register/", "place/", "place/answers/"))


@pytest.fixture
def event():
    """Eats with us? Then what? And then what else?"""
    event = builders.an_event("Building trust", slug="building-trust")
    eats = a_question(event, "Will you eat with us?", kind="yes_no", is_required=True)
    diet = a_choice(event, "What do you eat?", "Anything", "Something else", only_after=eats, only_if="Yes")
    a_question(event, "What else do you eat?", only_after=diet, only_if="Something else", is_required=True)
    a_choice(event, "Which sessions?", "Morning", "Evening", kind="choices")
    a_question(event, "Since when have you been a leader?", kind="date")
    a_question(event, "How many people do you lead?", kind="number")
    a_question(event, "What do you hope for?", kind="long", help="In your own words.", is_sensitive=True)
    return event


def question(walk, words):
    return walk.page.locator(".portal-question").filter(has_text=words).first


def choose(walk, words, answer):
    question(walk, words).get_by_label(answer, exact=True).check()


def said(person):
    mine = Registration.objects.get(person=person)
    return [answers_of(mine).get(each.pk) for each in mine.event.questions.all()]


def test_a_question_appears_once_it_is_its_turn_and_goes_when_it_is_not(event, walk_with):
    walk = walk_with(builders.a_leader("Ada Okoro"), **PHONE)
    diet = walk.page.get_by_role("group", name="What do you eat?")
    what_else = walk.page.get_by_label("What else do you eat?")

    walk.open(REGISTER)
    expect(diet).to_be_hidden()
    choose(walk, "Will you eat with us?", "Yes")
    expect(diet).to_be_visible()
    expect(what_else).to_be_hidden()
    choose(walk, "What do you eat?", "Something else")
    expect(what_else).to_be_visible()
    choose(walk, "Will you eat with us?", "No")

    expect(diet).to_be_hidden()
    expect(what_else).to_be_hidden()


@pytest.mark.parametrize("width", [375, 1280])
def test_a_leader_answers_puts_right_what_was_wrong_and_changes_it_later(width, event, walk_with):
    ada = builders.a_leader("Ada Okoro")
    walk = walk_with(ada, viewport={"width": width, "height": 900})
    barriers = []

    # given a form with one question open and one not a day
    walk.open(REGISTER)
    barriers += walk.barriers()
    choose(walk, "Will you eat with us?", "Yes")
    choose(walk, "What do you eat?", "Something else")
    choose(walk, "Which sessions?", "Evening")
    walk.write("Day", "31")
    walk.write("Month", "2")
    walk.write("Year", "2020")
    walk.write("How many people do you lead?", "12")
    walk.press("Register")

    # then what is wrong is said, and nothing is lost
    walk.sees("Answer “What else do you eat?”")
    walk.sees("Give the day as three numbers, such as 3 12 2026.")
    barriers += walk.barriers()
    walk.follow("Answer “What else do you eat?”")
    assert walk.has_focus_on() == name(event.questions.get(words="What else do you eat?"))

    # when it is put right
    walk.page.keyboard.type("Soup")
    walk.write("Day", "1")
    walk.press("Register")
    walk.sees("You have a place at Building trust.")
    assert said(ada) == ["Yes", "Something else", "Soup", "Evening", "2020-02-01", "12", None]
    barriers += walk.barriers()

    # and changed later
    walk.follow("Change what I told you")
    expect(walk.page.get_by_label("What else do you eat?")).to_have_value("Soup")
    barriers += walk.barriers()
    choose(walk, "Will you eat with us?", "No")
    walk.page.get_by_label("Others with a place may see my name").check()
    walk.press("Save")
    walk.sees("The hosts see what you told them now.")
    walk.sees("Others with a place may see your name and organisation.")

    assert said(ada) == ["No", None, None, "Evening", "2020-02-01", "12", None]
    assert "\n".join(barriers) == ""


def test_without_scripts_all_are_shown_each_saying_when_it_counts(event, walk_with):
    ada = builders.a_leader("Ada Okoro")
    walk = walk_with(ada, java_script_enabled=False)

    walk.open(REGISTER)
    walk.sees("Only if you answered “Yes” to “Will you eat with us?”.")
    walk.sees("Only if you answered “Something else” to “What do you eat?”.")
    choose(walk, "Will you eat with us?", "No")
    walk.write("What else do you eat?", "Soup")
    walk.press("Register")
    walk.sees("You have a place at Building trust.")

    assert said(ada)[:3] == ["No", None, None]


def test_questions_are_answered_with_the_keyboard_alone(event, walk_with):
    ada = builders.a_leader("Ada Okoro")
    walk = walk_with(ada)
    keys = walk.page.keyboard
    named = {each.words: name(each) for each in event.questions.all()}

    walk.open(REGISTER)
    walk.tabs_to(named["Will you eat with us?"])
    keys.press("Space")
    walk.tabs_to(named["What do you eat?"])
    keys.press("ArrowDown")
    walk.tabs_to(named["What else do you eat?"])
    keys.type("Soup")
    walk.tabs_to(named["Which sessions?"])
    keys.press("Space")
    walk.tabs_to("Register")
    keys.press("Enter")
    walk.sees("You have a place at Building trust.")

    assert said(ada)[:4] == ["Yes", "Something else", "Soup", "Morning"]


@pytest.mark.parametrize("width", [375, 1280])
def test_the_host_reads_answers_person_by_person_and_question_by_question(width, event, walk_with):
    host = builders.a_host("Hana Host")
    event.hosts.add(host)
    answers = ["Yes", "Something else", "Soup", "Morning\nEvening", "2020-02-01", "12", "W" * 300]
    for leader in ("Ada Okoro", "Ben Another"):
        mine = Registration.objects.create(
            event=event, person=builders.a_leader(leader), registered_at=event.created_at
        )
        for asked, value in zip(event.questions.all(), answers, strict=True):
            mine.answers.create(question=asked, value=value)
    walk = walk_with(host, viewport={"width": width, "height": 900})
    barriers = []

    walk.open(f"{EVENT}delegates/")
    walk.page.get_by_text("Answers of Ada Okoro").first.click()
    walk.sees("Morning; Evening")
    barriers += walk.barriers()
    walk.follow("See all answers, question by question")
    walk.sees_title("Building trust")
    walk.sees("2 answers from people with a place.")
    barriers += walk.barriers()

    assert "\n".join(barriers) == ""
