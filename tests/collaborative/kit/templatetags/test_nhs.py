import pytest
from django import forms
from django.template import Context, Template, TemplateSyntaxError
from django.test.utils import override_settings

from collaborative.kit import components
from collaborative.kit.templatetags import nhs


def drawn(source: str, **context) -> str:
    return Template("{% load nhs %}" + source).render(Context(context)).strip()


def test_tag_draws_the_official_component():
    assert drawn("{% nhs 'tag' text='Draft' %}") == components.component("tag", {"text": "Draft"})


def test_tag_takes_what_lies_within_by_double_underscore():
    expected = components.component("input", {"name": "x", "label": {"text": "Name"}})

    assert drawn("{% nhs 'input' name='x' label__text='Name' %}") == expected


def test_tag_draws_ours():
    assert drawn("{% show 'tag' text=word tint='t' %}", word="Draft") == components.render(
        "tag", {"text": "Draft", "tint": "t"}
    )


def test_tag_draws_once_what_stands_written_in_the_template(monkeypatch):
    times = []
    monkeypatch.setattr(
        nhs.components, "component", lambda name, params: times.append((name, params)) or "drawn"
    )
    template = Template("{% load nhs %}{% nhs 'button' text='Save' disabled=True %}")

    answers = [template.render(Context()) for _ in range(3)]

    assert answers == ["drawn"] * 3
    assert times == [("button", {"text": "Save", "disabled": True})]


@pytest.mark.parametrize("params", ["text=word", "text='save'|upper"])
def test_tag_draws_again_what_may_differ(params, monkeypatch):
    times = []
    monkeypatch.setattr(nhs.components, "component", lambda name, given: times.append(given) or "")
    template = Template("{% load nhs %}{% nhs 'button' " + params + " %}")

    for word in ("one", "two"):
        template.render(Context({"word": word}))

    assert len(times) == 2


def test_tag_escapes_what_comes_from_people():
    assert "<script>" not in drawn("{% nhs 'button' text=word %}", word="<script>")


def test_tag_refuses_what_has_no_name():
    with pytest.raises(TemplateSyntaxError, match="name=value"):
        drawn("{% nhs 'button' 'Save' %}")


class Form(forms.Form):
    name = forms.CharField(label="Name")


def test_field_and_summary_have_tags_of_their_own():
    form = Form({})

    assert drawn("{% nhs_field form.name width='10' %}", form=form) == components.field(
        form["name"], width="10"
    )
    assert drawn("{% nhs_error_summary form %}", form=form) == components.error_summary(form)


@pytest.mark.parametrize("layout", [True, False])
def test_form_pack_draws_a_whole_form(layout):
    from crispy_forms.helper import FormHelper
    from crispy_forms.layout import Button, ButtonHolder, Div, Fieldset, Hidden, Layout, Row, Submit

    form = Form({})
    form.helper = FormHelper()
    form.helper.form_id = "it"
    if layout:
        form.helper.layout = Layout(
            Fieldset("You", Row(Div("name", css_id="d"))),
            ButtonHolder(Submit("s", "Save"), Submit("l", "Later", css_class="secondary"), Button("b", "No")),
            Hidden("h", "1"),
        )
    else:
        form.helper.add_input(Submit("s", "Save"))

    markup = drawn("{% load crispy_forms_tags %}{% crispy form %}", form=form)

    assert '<form  id="it" method="post" novalidate>' in markup
    assert (markup.count("nhsuk-error-summary__list"), markup.count("nhsuk-error-message")) == (1, 1)
    assert markup.count('name="name"') == 1
    assert markup.count("nhsuk-button--secondary") == (2 if layout else 0)
    assert markup.count("nhsuk-button-group") == 1


def test_form_pack_draws_a_form_without_its_tag_by_a_filter():
    markup = drawn("{% load crispy_forms_tags %}{{ form|crispy }}{{ form|as_crispy_errors }}", form=Form({}))

    assert "<form" not in markup
    assert markup.count("nhsuk-error-summary__list") == 2


@pytest.mark.parametrize(
    "source", ["{% crispy forms %}", "{{ forms|crispy }}", "{{ forms|as_crispy_errors }}"]
)
def test_form_pack_draws_several_forms(source):
    several = forms.formset_factory(Form, extra=2)(
        {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "2", "form-0-name": "", "form-1-name": "Ada"}
    )

    markup = drawn("{% load crispy_forms_tags %}" + source, forms=several)

    assert markup.count("nhsuk-error-summary__list") == 1
    assert markup.count("id_form-1-name") == (0 if "errors" in source else 2)


@override_settings(CRISPY_FAIL_SILENTLY=False)
def test_form_pack_sends_files_as_files():
    class WithFile(forms.Form):
        paper = forms.FileField()

    assert 'enctype="multipart/form-data"' in drawn(
        "{% load crispy_forms_tags %}{% crispy form %}", form=WithFile()
    )
