import pytest
from django import forms

from collaborative.kit.components import error_summary, field
from community.forms.questions import Asks
from tests.builders import an_event
from tests.community.questioning import a_choice, a_question, name

pytestmark = pytest.mark.django_db
HUGE, NUL = "x" * 100_000, "Tea\0"


@pytest.fixture
def event():
    return an_event("Trust")


def form(event, data=None, *, earlier=None):
    found = Asks(data)
    found.ask(list(event.questions.select_related("only_after")), earlier)
    return found


def answered(event, data):
    found = form(event, data)
    assert found.is_valid(), found.errors
    return found.answers()


def refused(event, data):
    found = form(event, data)
    assert not found.is_valid()
    return [words for errors in found.errors.values() for words in errors]


def day(question, *parts):
    return {
        f"{name(question)}_{part}": value for part, value in zip(("day", "month", "year"), parts, strict=True)
    }


@pytest.mark.parametrize(
    ("kind", "widget"),
    [
        ("short", forms.TextInput),
        ("long", forms.Textarea),
        ("yes_no", forms.RadioSelect),
        ("choice", forms.RadioSelect),
        ("choices", forms.CheckboxSelectMultiple),
        ("number", forms.NumberInput),
        ("date", forms.SelectDateWidget),
    ],
)
def test_each_kind_of_question_is_put_in_its_own_way(kind, widget, event):
    question = a_question(event, "Tell us", kind=kind, options="A\nB")

    [put] = form(event).put()

    assert type(put.field.field.widget) is widget
    assert "Tell us" in field(put.field)
    assert put.field.html_name == name(question)


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("short", " Tea ", "Tea"),
        ("long", "Two\r\nlines", "Two\nlines"),
        ("yes_no", "Yes", "Yes"),
        ("choice", "B", "B"),
        ("choices", ["A", "B"], "A\nB"),
        ("number", "2.50", "2.5"),
        ("number", "٣", "3"),
    ],
)
def test_what_was_typed_is_kept_in_one_form(kind, typed, kept, event):
    question = a_question(event, kind=kind, options="A\nB")

    assert answered(event, {name(question): typed}) == {question.pk: kept}


def test_a_day_is_given_as_three_numbers(event):
    question = a_question(event, kind="date")

    assert answered(event, day(question, "3", "12", "2026")) == {question.pk: "2026-12-03"}
    assert refused(event, day(question, "31", "2", "2026")) == [
        "Give the day as three numbers, such as 3 12 2026."
    ]


def test_what_may_be_left_empty_may(event):
    a_question(event)
    a_question(event, kind="date")
    a_question(event, kind="choices", options="A\nB")

    assert answered(event, {}) == {}


@pytest.mark.parametrize("kind", ["short", "long", "yes_no", "choice", "choices", "number", "date"])
def test_what_must_be_answered_says_so_at_its_field(kind, event):
    question = a_question(event, "Which session?", kind=kind, options="A\nB", is_required=True)

    found = form(event, {})

    assert found.errors == {name(question): ["Answer “Which session?”"]}
    assert "Answer “Which session?”" in error_summary(found)
    assert "Answer “Which session?”" in field(found.put()[0].field)
    assert "(optional)" not in field(found.put()[0].field)


def a_meal(event):
    comes = a_question(event, "Will you eat with us?", kind="yes_no")
    diet = a_choice(event, "What do you eat?", "Anything", "Something else", is_required=True)
    diet.only_after, diet.only_if = comes, "Yes"
    diet.save()
    else_ = a_question(event, "What else?", is_required=True, only_after=diet, only_if="Something else")
    return comes, diet, else_


def test_a_question_whose_condition_is_not_met_is_neither_required_nor_kept(event):
    comes, diet, else_ = a_meal(event)

    assert answered(event, {name(comes): "No"}) == {comes.pk: "No"}
    hidden = {name(comes): "No", name(diet): "Something else", name(else_): "Soup"}
    assert answered(event, hidden) == {comes.pk: "No"}


def test_even_nonsense_in_a_hidden_question_stops_nobody(event):
    comes, diet, else_ = a_meal(event)

    assert answered(event, {name(comes): "No", name(diet): "Gravel", name(else_): HUGE}) == {comes.pk: "No"}


def test_once_its_condition_is_met_it_is_required_all_along_the_chain(event):
    comes, diet, else_ = a_meal(event)

    assert refused(event, {name(comes): "Yes"}) == ["Answer “What do you eat?”"]
    assert refused(event, {name(comes): "Yes", name(diet): "Something else"}) == ["Answer “What else?”"]
    said = {name(comes): "Yes", name(diet): "Something else", name(else_): "Soup"}
    assert answered(event, said) == {comes.pk: "Yes", diet.pk: "Something else", else_.pk: "Soup"}


def test_the_page_is_told_which_answer_each_waits_for_and_says_so_without_scripts(event):
    comes, *_ = a_meal(event)

    first, second, _ = form(event).put()

    assert (first.after, first.answer) == ("", "")
    assert (second.after, second.answer) == (name(comes), "Yes")
    assert "Only if you answered “Yes” to “Will you eat with us?”." in field(second.field)


def test_who_reads_a_sensitive_answer_is_said(event):
    a_question(event, is_sensitive=True, help="In a few words.")

    assert "In a few words. Only the hosts and the programme team see your answer." in field(
        form(event).put()[0].field
    )


@pytest.mark.parametrize(
    ("kind", "typed", "words"),
    [
        ("short", HUGE, "Ensure this value has at most 200 characters (it has 100000)."),
        ("long", HUGE, "Ensure this value has at most 2000 characters (it has 100000)."),
        ("short", NUL, "Null characters are not allowed."),
        ("yes_no", "Perhaps", "Choose one of the answers offered."),
        ("yes_no", NUL, "Choose one of the answers offered."),
        ("choice", "C", "Choose one of the answers offered."),
        ("choice", HUGE, "Choose one of the answers offered."),
        ("choices", ["A", "C"], "Choose one of the answers offered."),
        ("number", "NaN", "Give a number, such as 3 or 2.5."),
        ("number", "Infinity", "Give a number, such as 3 or 2.5."),
        ("number", "three", "Give a number, such as 3 or 2.5."),
        ("number", "1e999999", "Ensure that there are no more than 12 digits in total."),
        ("number", HUGE, "Give a number, such as 3 or 2.5."),
        ("number", "1.234", "Ensure that there are no more than 2 decimal places."),
    ],
)
def test_hostile_answers_are_refused_in_words(kind, typed, words, event):
    question = a_question(event, kind=kind, options="A\nB")

    assert refused(event, {name(question): typed}) == [words]


@pytest.mark.parametrize("parts", [("x", "12", "2026"), ("3", NUL, "2026"), ("3", "12", HUGE), ("3", "", "")])
def test_hostile_days_are_refused_in_words(parts, event):
    question = a_question(event, kind="date")

    assert refused(event, day(question, *parts)) == ["Give the day as three numbers, such as 3 12 2026."]


@pytest.mark.parametrize("year", ["26", "1", "1899"])
def test_a_year_without_its_century_is_not_guessed(year, event):
    question = a_question(event, kind="date")

    assert refused(event, day(question, "3", "12", year)) == [
        "Give the year with four figures, such as 2026."
    ]


def test_markup_in_a_question_is_dead_on_the_page(event):
    a_choice(event, "<b>Which?</b>", "<i>A</i>", "B", help="<u>Help</u>", is_required=True)

    found = form(event, {})
    page = field(found.put()[0].field) + error_summary(found)

    for tag in ("<b>", "<i>", "<u>"):
        assert tag not in page
    assert "&lt;u&gt;Help&lt;/u&gt;" in page


def test_what_was_answered_before_stands_in_the_form_even_where_it_is_offered_no_more(event):
    sessions = a_choice(event, "Which sessions?", "A", "B", kind="choices")
    when = a_question(event, kind="date")

    found = form(event, earlier={sessions.pk: "A\nGone", when.pk: "2026-12-03"})
    first, second = (field(put.field) for put in found.put())

    assert first.count("checked") == 2
    assert ">\n    Gone" in first or "Gone" in first
    assert all(f'value="{part}"' in second for part in (3, 12, 2026))


def test_an_answer_offered_no_more_is_open_to_whoever_gave_it_alone(event):
    session = a_choice(event, "Which session?", "A", "B")
    data = {name(session): "Gone"}

    theirs = form(event, data, earlier={session.pk: "Gone"})

    assert theirs.is_valid()
    assert theirs.answers() == {session.pk: "Gone"}
    assert refused(event, data) == ["Choose one of the answers offered."]
