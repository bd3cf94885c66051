import re

import pytest
from django import forms

from collaborative.kit.components import error_summary, summary_of
from collaborative.kit.components.errors import ask_for, errors_at

ONE = [("a", "A")]


def sent(**fields):
    return type("Sent", (forms.Form,), fields)({})


def links(summary: str) -> list[tuple[str, str]]:
    found = re.findall(r'<a href="([^"]*)">\s*(.*?)\s*</a>', summary, re.DOTALL)
    return [(where, " ".join(what.split())) for where, what in found]


@pytest.mark.parametrize(
    ("field", "words"),
    [
        (forms.CharField(label="Your name"), "Fill in “Your name”"),
        (forms.CharField(label="Who are you?"), "Fill in “Who are you”"),
        (forms.BooleanField(label="I agree"), "Tick “I agree” to go on"),
        (forms.FileField(label="Paper"), "Choose a file for “Paper”"),
        (forms.ChoiceField(label="Place", choices=ONE), "Choose an answer for “Place”"),
        (forms.ChoiceField(label="Place", widget=forms.RadioSelect), "Choose an answer for “Place”"),
        (forms.MultipleChoiceField(label="Days"), "Choose at least one answer for “Days”"),
        (
            forms.MultipleChoiceField(label="Days", widget=forms.CheckboxSelectMultiple),
            "Choose at least one answer for “Days”",
        ),
        (forms.CharField(error_messages={"required": "Say who you are"}), "Say who you are"),
    ],
)
def test_missing_answer_is_told_what_to_do(field, words):
    assert errors_at(sent(it=field)["it"]) == [words]


def test_other_errors_stay_in_their_own_words():
    form = type("Sent", (forms.Form,), {"it": forms.IntegerField()})({"it": "x"})

    assert errors_at(form["it"]) == ["Enter a whole number."]


@pytest.mark.parametrize(
    ("number", "words"),
    [("-1", "Give a number of at least 0."), ("10", "Give a number of at most 9.")],
)
def test_a_number_too_small_or_too_large_is_told_the_limit(number, words):
    form = type("Sent", (forms.Form,), {"it": forms.IntegerField(min_value=0, max_value=9)})({"it": number})

    ask_for(form.fields)

    assert errors_at(form["it"]) == [words]


def test_summary_points_at_the_first_box_of_each_field():
    form = sent(
        name=forms.CharField(label="Name"),
        day=forms.DateField(label="Day", widget=forms.SelectDateWidget),
        start=forms.SplitDateTimeField(label="Start"),
        place=forms.ChoiceField(label="Place", choices=ONE, widget=forms.RadioSelect),
    )

    assert links(error_summary(form)) == [
        ("#id_name", "Fill in “Name”"),
        ("#id_day_day", "Fill in “Day”"),
        ("#id_start_0", "Fill in “Start”"),
        ("#id_place", "Choose an answer for “Place”"),
    ]


def test_summary_begins_with_what_is_wrong_with_the_whole_and_names_hidden_fields():
    form = sent(key=forms.CharField(label="Key", widget=forms.HiddenInput))
    form.add_error(None, "The two days are the same.")

    lines = re.findall(r"<li>\s*(.*?)\s*</li>", error_summary(form), re.DOTALL)

    assert lines == ["The two days are the same.", "Key: Fill in “Key”"]


def test_summary_is_nothing_where_nothing_is_wrong():
    assert error_summary(forms.Form({})) == ""


def test_summary_gathers_the_errors_of_several_forms():
    first, second = sent(a=forms.CharField(label="A")), sent(b=forms.CharField(label="B"))

    assert [words for _, words in links(summary_of([first, second]))] == ["Fill in “A”", "Fill in “B”"]
