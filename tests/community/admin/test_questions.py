import pytest
from django.urls import reverse

from community.models import Answer, Question
from tests.builders import a_leader, a_moderator, a_team_member, an_event
from tests.community.admin.sent import as_sent, text
from tests.community.asking import a_place
from tests.community.questioning import a_choice, a_question

pytestmark = pytest.mark.django_db
FIELDS = ("order", "words", "help", "kind", "options", "only_after_id", "only_if")


@pytest.fixture
def team(signed_in):
    return signed_in(a_team_member("Tom"))


def address(event):
    return reverse("admin:community_event_change", args=[event.pk])


def row(question, **changes):
    """What the page sends for a question that is there."""
    sent = {name.removesuffix("_id"): getattr(question, name) or "" for name in FIELDS}
    ticked = {name: "on" for name in ("is_required", "is_sensitive") if getattr(question, name)}
    return {"id": question.pk, **sent, "order": question.order, **ticked, **changes}


def new(words, **fields):
    return {"words": words, "order": 0, "kind": "short", **fields}


def save(client, event, *rows):
    """The event's page, sent with these questions."""
    there = sum(1 for each in rows if "id" in each)
    sent = {"questions-TOTAL_FORMS": len(rows), "questions-INITIAL_FORMS": there}
    for number, fields in enumerate(rows):
        sent |= {f"questions-{number}-{name}": value for name, value in fields.items()}
        sent[f"questions-{number}-event"] = event.pk
    return client.post(address(event), as_sent(event) | sent, follow=True)


def test_the_team_writes_questions_on_the_page_of_the_event(team):
    event = an_event("Trust")

    save(
        team,
        event,
        new("Which session?", kind="choice", options="Morning\nEvening", is_required="on", order=1),
        new("Hopes?", kind="long", is_sensitive="on", order=0, help="In a line."),
    )

    first, second = event.questions.all()
    assert (first.words, first.kind, first.is_sensitive, first.help) == ("Hopes?", "long", True, "In a line.")
    assert (second.words, second.choices, second.is_required) == (
        "Which session?",
        ["Morning", "Evening"],
        True,
    )


def test_a_question_follows_an_answer_to_an_earlier_one(team):
    event = an_event()
    comes = a_question(event, "Lunch?", kind="yes_no")

    save(team, event, row(comes), new("Diet?", order=1, only_after=comes.pk, only_if="yes"))

    diet = event.questions.get(words="Diet?")
    assert (diet.only_after, diet.only_if) == (comes, "Yes")


def test_only_the_questions_of_this_event_are_offered_to_follow(team):
    event = an_event()
    a_question(event, "Lunch here?", kind="yes_no")
    a_question(an_event(), "Lunch elsewhere?", kind="yes_no")

    page = team.get(address(event)).content.decode()

    assert ">Lunch here?</option>" in page
    assert ">Lunch elsewhere?</option>" not in page


def refusal(team, event, *rows):
    before = list(Question.objects.values())
    response = save(team, event, *rows)
    assert list(Question.objects.values()) == before
    return text(response)


def test_a_choice_needs_two_answers_to_choose_from(team):
    assert "Give at least two answers to choose from" in refusal(
        team, an_event(), new("Which?", kind="choice", options="Morning")
    )


@pytest.mark.parametrize(
    ("condition", "reason"),
    [
        ({"only_if": "Supper"}, "Give one of the answers to “Which meal?”: Lunch, Tea."),
        ({"only_if": ""}, "Give one of the answers to “Which meal?”: Lunch, Tea."),
        (
            {"only_after": "", "only_if": "Lunch"},
            "Choose the question it follows, or leave the answer empty.",
        ),
        ({"only_if": "Lunch", "order": 0}, "comes earlier: give this one a higher order."),
    ],
)
def test_a_condition_that_can_never_hold_is_refused(condition, reason, team):
    event = an_event()
    meal = a_choice(event, "Which meal?", "Lunch", "Tea", order=5)

    follows = new("Diet?", order=6, only_after=meal.pk) | condition

    assert reason in refusal(team, event, row(meal), follows)


def test_a_circle_is_refused(team):
    event = an_event()
    first, second = (a_question(event, f"{each}?", kind="yes_no") for each in "AB")

    said = refusal(
        team,
        event,
        row(first, only_after=second.pk, only_if="Yes"),
        row(second, only_after=first.pk, only_if="Yes"),
    )

    assert "Choose a question of this event that comes earlier" in said
    assert "Choose a question of this event that comes earlier" in refusal(
        team, event, row(first, only_after=first.pk, only_if="Yes"), row(second)
    )


def test_a_question_of_another_event_cannot_be_followed(team):
    event = an_event()
    elsewhere = a_question(an_event(), "Elsewhere?", kind="yes_no")

    assert "Select a valid choice" in refusal(
        team, event, new("Diet?", only_after=elsewhere.pk, only_if="Yes")
    )


def test_what_others_follow_cannot_lose_the_answer_they_wait_for_nor_go(team):
    event = an_event()
    meal = a_choice(event, "Which meal?", "Lunch", "Tea")
    diet = a_question(event, "Diet?", only_after=meal, only_if="Lunch")

    assert "Give one of the answers to “Which meal?”: Tea, Supper." in refusal(
        team, event, row(meal, options="Tea\nSupper"), row(diet)
    )
    assert "Nobody knows beforehand what people write." in refusal(
        team, event, row(meal, kind="long"), row(diet)
    )
    assert "comes earlier" in refusal(team, event, row(meal, DELETE="on"), row(diet))


def test_changing_a_question_keeps_what_was_answered(team):
    event = an_event()
    meal = a_choice(event, "Which meal?", "Lunch", "Tea")
    a_place(event, answers={meal.pk: "Lunch"})

    page = text(team.get(address(event)))
    save(team, event, row(meal, options="Tea\nSupper", words="What would you eat?"))

    assert "By 1 person. Their answers stay when you change the question, and go when you delete it." in page
    meal.refresh_from_db()
    assert (meal.words, meal.choices) == ("What would you eat?", ["Tea", "Supper"])
    assert Answer.objects.get().value == "Lunch"


def test_deleting_a_question_deletes_its_answers(team):
    event = an_event()
    hopes = a_question(event)
    a_place(event, answers={hopes.pk: "Many"})

    assert "By nobody yet." not in text(team.get(address(event))).split("Their answers stay")[0]
    save(team, event, row(hopes, DELETE="on"))

    assert (event.questions.count(), Answer.objects.count()) == (0, 0)


def test_an_empty_row_asks_nothing(team):
    event = an_event()

    response = save(team, event, {"order": 0, "kind": "short"})

    assert response.redirect_chain
    assert event.questions.count() == 0


def test_a_moderator_who_corrects_the_event_does_not_see_its_questions(signed_in):
    event = an_event()
    a_question(event, "What else?")
    a_place(event, a_leader())

    assert "What else?" not in text(signed_in(a_moderator()).get(address(event)))
