from collections.abc import Mapping

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.forms.utils import pretty_name

REQUIRED = forms.Field.default_error_messages["required"]

LIMITS = {
    MinValueValidator: "Give a number of at least %(limit_value)s.",
    MaxValueValidator: "Give a number of at most %(limit_value)s.",
}


def errors_at(bound_field: forms.BoundField) -> list[str]:
    """What is wrong with the field; where Django only says "required", what to do instead."""
    found = bound_field.errors.as_data()
    return [words for error in found for words in _in_words(bound_field, error)]


def _in_words(bound_field: forms.BoundField, error: ValidationError) -> list[str]:
    if error.code == "required" and error.message == REQUIRED:
        return [what_to_do(bound_field.label, bound_field.field.widget)]
    return error.messages


def ask_for(fields: Mapping[str, forms.Field]) -> None:
    """From now on the fields themselves say what to do where nothing was filled in, or too small a number."""
    for name, field in fields.items():
        if field.error_messages.get("required") == REQUIRED:
            words = what_to_do(field.label or pretty_name(name), field.widget)
            field.error_messages["required"] = f"{words}."
        for validator in field.validators:
            if type(validator) in LIMITS:
                validator.message = LIMITS[type(validator)]


def what_to_do(label: object, widget: forms.Widget) -> str:
    label, widget = str(label).rstrip(":?"), getattr(widget, "widget", widget)
    if isinstance(widget, forms.CheckboxInput):
        return f"Tick “{label}” to go on"
    if isinstance(widget, forms.FileInput):
        return f"Choose a file for “{label}”"
    if isinstance(widget, forms.CheckboxSelectMultiple | forms.SelectMultiple):
        return f"Choose at least one answer for “{label}”"
    if isinstance(widget, forms.RadioSelect | forms.Select):
        return f"Choose an answer for “{label}”"
    return f"Fill in “{label}”"
