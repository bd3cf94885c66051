import re
from datetime import date

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.safestring import SafeString

from collaborative.kit import components

YES_NO = [("yes", "Yes"), ("no", "No")]


def a_form(field, data=None, initial=None, files=None):
    return type("Form", (forms.Form,), {"it": field})(data, files, initial={"it": initial})


def drawn(field, data=None, initial=None, **extra) -> str:
    return components.field(a_form(field, data, initial)["it"], **extra)


def tags(markup: str, name: str) -> list[str]:
    return re.findall(rf"<{name}\b[^>]*>", markup)


def test_text_has_a_label_a_hint_and_one_box():
    markup = drawn(forms.CharField(label="Your name", help_text="As <b>colleagues</b> know you"))

    assert tags(markup, "label") == ['<label class="nhsuk-label" for="id_it">']
    assert "As <b>colleagues</b> know you" in markup
    assert tags(markup, "input") == [
        '<input class="nhsuk-input" id="id_it" name="it" type="text" value="" aria-describedby="id_it-hint">'
    ]


def test_optional_field_says_so_and_a_required_one_does_not():
    assert "Place (optional)" in drawn(forms.CharField(label="Place", required=False))
    assert "optional" not in drawn(forms.CharField(label="Place"))


def test_label_with_markup_keeps_it_when_marked_optional():
    assert "<em>Place</em> (optional)" in drawn(
        forms.CharField(label=SafeString("<em>Place</em>"), required=False)
    )


def test_field_of_a_filter_is_not_marked_optional():
    assert "optional" not in drawn(forms.CharField(required=False), unmarked=True)


def test_extra_words_reach_the_component():
    assert "nhsuk-input--width-10" in drawn(forms.CharField(), width="10")


def test_what_was_typed_comes_back_escaped_with_the_error_beside_it():
    markup = drawn(forms.EmailField(label="E-mail"), {"it": '"><script>'})

    assert 'value="&#34;&gt;&lt;script&gt;"' in markup
    assert 'aria-describedby="id_it-error"' in markup
    assert "Enter a valid email address." in markup


def test_browser_is_not_asked_to_refuse_or_to_cut_off():
    markup = drawn(
        forms.CharField(max_length=5, min_length=2, widget=forms.TextInput({"placeholder": "Name"}))
    )

    assert not re.search("required|maxlength|minlength|placeholder", markup)


def test_attributes_of_the_widget_are_passed_on():
    widget = forms.TextInput({"autofocus": True, "data-x": "1", "readonly": False})

    markup = drawn(forms.CharField(widget=widget))

    assert tags(markup, "input") == [
        '<input class="nhsuk-input" id="id_it" name="it" type="text" value="" autofocus="" data-x="1">'
    ]


def test_field_that_cannot_be_changed_is_disabled_and_not_called_optional():
    markup = drawn(forms.CharField(disabled=True, required=False))

    assert " disabled" in markup
    assert "optional" not in markup


def test_hidden_field_is_only_its_value():
    markup = drawn(forms.CharField(widget=forms.HiddenInput), initial="x")

    assert markup == '<input type="hidden" name="it" value="x" id="id_it">'


def test_e_mail_is_filled_in_by_the_browser_and_not_spell_checked():
    assert 'type="email"' in (markup := drawn(forms.EmailField()))
    assert 'autocomplete="email" spellcheck="false"' in markup


def test_e_mail_keeps_its_own_autocomplete():
    markup = drawn(forms.EmailField(widget=forms.EmailInput({"autocomplete": "off"})))

    assert markup.count("autocomplete") == 1


@pytest.mark.parametrize(
    ("field", "keyboard"),
    [(forms.IntegerField(), "numeric"), (forms.DecimalField(), "decimal"), (forms.FloatField(), "decimal")],
)
def test_number_is_typed_into_a_text_box_with_the_right_keyboard(field, keyboard):
    markup = drawn(field, {"it": "x"})

    assert f'type="text" value="x" aria-describedby="id_it-error" inputmode="{keyboard}"' in markup


def test_number_shows_what_it_was():
    assert 'value="0"' in drawn(forms.IntegerField(min_value=0, step_size=5), initial=0)


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        (forms.URLField(assume_scheme="https"), "url"),
        (forms.CharField(widget=forms.SearchInput), "search"),
        (forms.DateField(widget=forms.DateInput({"type": "date"})), "date"),
        (forms.DateTimeField(widget=forms.DateTimeInput({"type": "datetime-local"})), "datetime-local"),
    ],
)
def test_box_is_of_its_kind(field, kind):
    assert tags(drawn(field), "input") == [
        f'<input class="nhsuk-input" id="id_it" name="it" type="{kind}" value="">'
    ]


def test_password_is_never_sent_back_and_is_filled_in_as_asked():
    markup = drawn(
        forms.CharField(widget=forms.PasswordInput({"autocomplete": "new-password"})), {"it": "secret words"}
    )

    assert "secret words" not in markup
    assert re.findall(r'autocomplete="[^"]*"', markup) == ['autocomplete="new-password"']


def test_long_text_keeps_what_was_written():
    markup = drawn(forms.CharField(widget=forms.Textarea({"rows": 3})), {"it": "</textarea><script>"})

    assert "&lt;/textarea&gt;&lt;script&gt;</textarea>" in markup
    assert 'rows="3"' in markup
    assert "nhsuk-character-count" not in markup


def test_long_text_with_a_limit_counts_down():
    assert 'data-maxlength="400"' in drawn(forms.CharField(widget=forms.Textarea, max_length=400))


def test_list_marks_what_was_chosen():
    markup = drawn(forms.ChoiceField(choices=[("", "Choose"), *YES_NO]), initial="no")

    assert tags(markup, "option") == [
        '<option value="">',
        '<option value="yes">',
        '<option value="no" selected>',
    ]


def test_list_for_several_takes_several():
    markup = drawn(forms.MultipleChoiceField(choices=YES_NO), initial=["yes", "no"])

    assert tags(markup, "select") == ['<select class="nhsuk-select" id="id_it" name="it" multiple="">']
    assert markup.count(" selected") == 2


def test_radios_have_a_legend_and_the_summary_can_point_at_the_first():
    choices = [("", "---"), *YES_NO]

    markup = drawn(
        forms.ChoiceField(label="Coming?", choices=choices, widget=forms.RadioSelect), initial="no"
    )

    assert re.findall(
        r'<input class="nhsuk-radios__input" id="(\w[^"]*)"[^>]*value="(\w*)"( checked)?', markup
    ) == [
        ("id_it", "yes", ""),
        ("id_it-2", "no", " checked"),
    ]
    assert "Coming?" in markup.split("</legend>")[0]


def test_boxes_to_tick_are_not_drawn_as_radios():
    markup = drawn(
        forms.MultipleChoiceField(choices=YES_NO, widget=forms.CheckboxSelectMultiple), initial=["yes"]
    )

    assert re.findall(r'type="(\w+)" value="(\w+)"( checked)?', markup) == [
        ("checkbox", "yes", " checked"),
        ("checkbox", "no", ""),
    ]


def test_choice_with_markup_keeps_it():
    choices = [("a", SafeString("<em>A</em>"))]

    assert "<em>A</em>" in drawn(forms.ChoiceField(choices=choices, widget=forms.RadioSelect))


@pytest.mark.parametrize(("before", "ticked"), [(True, 1), (False, 0), (None, 0)])
def test_single_box_stands_beside_its_words(before, ticked):
    markup = drawn(forms.BooleanField(label="I agree", required=False), initial=before)

    assert markup.count(" checked") == ticked
    assert markup.count("I agree") == 1
    assert "optional" not in markup


def test_day_comes_in_three_boxes_in_the_order_of_this_country():
    markup = drawn(forms.DateField(widget=forms.SelectDateWidget), initial=date(2026, 12, 3))

    assert re.findall(r'id="(id_it_\w+)" name="(\w+)" type="text" value="(\d*)"', markup) == [
        ("id_it_day", "it_day", "3"),
        ("id_it_month", "it_month", "12"),
        ("id_it_year", "it_year", "2026"),
    ]


def test_day_nobody_knows_yet_is_empty():
    assert drawn(forms.DateField(widget=forms.SelectDateWidget)).count('value=""') == 3


def test_day_that_makes_no_sense_comes_back_as_it_was_typed():
    markup = drawn(
        forms.DateField(widget=forms.SelectDateWidget), {"it_day": "3rd", "it_month": "13", "it_year": ""}
    )

    assert re.findall(r'value="([^"]*)"', markup) == ["3rd", "13", ""]


def test_day_and_time_stand_together_under_one_legend():
    widget = forms.SplitDateTimeWidget(date_attrs={"type": "date"}, time_attrs={"type": "time"})

    markup = drawn(
        forms.SplitDateTimeField(label="Starts", widget=widget), {"it_0": "2026-12-03", "it_1": "late"}
    )

    assert re.findall(r'id="(\w+)" name="\w+" type="(\w+)" value="([^"]*)"', markup) == [
        ("id_it_0", "date", "2026-12-03"),
        ("id_it_1", "time", "late"),
    ]
    assert "Enter a valid time." in markup
    assert "nhsuk-form-group--error" in markup


def test_several_boxes_without_an_error_are_named_as_they_say():
    widget = forms.MultiWidget({"a": forms.TextInput({"aria-label": "First"}), "b": forms.TextInput})
    widget.decompress = lambda value: [None, None]

    markup = drawn(forms.CharField(widget=widget, help_text="Both"))

    assert "First" in markup
    assert "Both" in markup
    assert "nhsuk-form-group--error" not in markup


def test_file_says_which_one_is_kept():
    kept = SimpleUploadedFile("paper.pdf", b"")
    kept.url = "/paper.pdf"

    assert "Now: paper.pdf." in drawn(forms.FileField(), initial=kept)
    assert "Now:" not in drawn(forms.FileField())
    assert "Now:" not in drawn(forms.FileField(widget=forms.FileInput), initial=kept)


class Bare(forms.Widget):
    template_name = "django/forms/widgets/text.html"


def test_widget_nobody_foresaw_is_drawn_by_django_with_our_label_and_error():
    good, bad = drawn(forms.CharField(widget=Bare)), drawn(forms.CharField(label="It", widget=Bare), {})

    assert "nhsuk-error-message" not in good
    assert "Fill in “It”" in bad
    assert 'name="it"' in bad
