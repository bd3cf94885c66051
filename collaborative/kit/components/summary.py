from django import forms
from django.utils.safestring import SafeString

from collaborative.kit.components.bridge import component
from collaborative.kit.components.errors import errors_at

HEADING = "There is a problem"


def error_summary(form: forms.BaseForm) -> SafeString:
    """Every error of the form, each a link to the field that needs attention."""
    return summary_of([form])


def summary_of(forms_on_page) -> SafeString:
    errors = [error for form in forms_on_page for error in errors_of(form)]
    if not errors:
        return SafeString("")
    return component("error-summary", {"heading": {"text": HEADING}, "errorList": errors})


def errors_of(form: forms.BaseForm) -> list[dict]:
    errors = [{"text": error} for error in form.non_field_errors()]
    for bound_field in form:
        errors += [_pointing_at(bound_field, error) for error in errors_at(bound_field)]
    return errors


def _pointing_at(bound_field: forms.BoundField, error: str) -> dict:
    if bound_field.is_hidden:
        return {"text": f"{bound_field.label}: {error}"}
    return {"text": error, "href": f"#{first_control(bound_field)}"}


def first_control(bound_field: forms.BoundField) -> str:
    widget = bound_field.field.widget
    if isinstance(widget, forms.SelectDateWidget):
        return f"{bound_field.auto_id}_day"
    if isinstance(widget, forms.MultiWidget):
        return f"{bound_field.auto_id}_0"
    return bound_field.auto_id
