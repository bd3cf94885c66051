from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString

from collaborative.kit.components import widgets
from collaborative.kit.components.bridge import component
from collaborative.kit.components.errors import errors_at

# The first that fits is used, so a subclass stands before its parent: in Django a
# CheckboxSelectMultiple is a RadioSelect, and nearly everything is an Input.
KINDS = (
    (forms.CheckboxSelectMultiple, widgets.checkboxes),
    (forms.RadioSelect, widgets.radios),
    (forms.CheckboxInput, widgets.tick),
    (forms.SelectDateWidget, widgets.day),
    (forms.MultiWidget, widgets.several),
    (forms.Select, widgets.select),
    (forms.Textarea, widgets.textarea),
    (forms.FileInput, widgets.file),
    (forms.PasswordInput, widgets.password),
    (forms.NumberInput, widgets.number),
    (forms.widgets.Input, widgets.line),
)


def field(bound_field: forms.BoundField, *, unmarked: bool = False, **extra) -> SafeString:
    """A field of any Django form as the official component, with its label, hint and error."""
    if unmarked:
        bound_field.form.marks_optional = False
    if bound_field.is_hidden:
        return bound_field.as_widget()
    make = next((make for kind, make in KINDS if isinstance(bound_field.field.widget, kind)), None)
    if make is None:
        return _as_django_draws_it(bound_field)
    name, params = make(bound_field)
    return component(name, {**params, **extra})


def _as_django_draws_it(bound_field: forms.BoundField) -> SafeString:
    label = component("label", {"text": bound_field.label, "for": bound_field.id_for_label})
    wrong = " ".join(errors_at(bound_field))
    error = component("error-message", {"text": wrong}) if wrong else ""
    widget = bound_field.as_widget()
    return format_html('<div class="nhsuk-form-group">{}{}{}</div>', label, error, widget)
