from django import forms
from django.core.exceptions import ValidationError

REQUIRED = forms.Field.default_error_messages["required"]


def errors_at(bound_field: forms.BoundField) -> list[str]:
    """What is wrong with the field; where Django only says "required", what to do instead."""
    found = bound_field.errors.as_data()
    return [words for error in found for words in _in_words(bound_field, error)]


def _in_words(bound_field: forms.BoundField, error: ValidationError) -> list[str]:
    if error.code == "required" and error.message == REQUIRED:
        return [what_to_do(bound_field)]
    return error.messages


def what_to_do(bound_field: forms.BoundField) -> str:
    label, widget = str(bound_field.label).rstrip(":?"), bound_field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return f"Tick “{label}” to go on"
    if isinstance(widget, forms.FileInput):
        return f"Choose a file for “{label}”"
    if isinstance(widget, forms.CheckboxSelectMultiple | forms.SelectMultiple):
        return f"Choose at least one answer for “{label}”"
    if isinstance(widget, forms.RadioSelect | forms.Select):
        return f"Choose an answer for “{label}”"
    return f"Fill in “{label}”"
