"""Each function turns a bound field into the name of an official component and what it takes."""

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from collaborative.kit.components.bridge import component
from collaborative.kit.components.errors import errors_at

# Set by the components themselves, or kept away because the server answers better than the
# browser: a pasted text cut off by maxlength is lost without a word.
NOT_PASSED_ON = {
    "aria-describedby",
    "aria-invalid",
    "class",
    "cols",
    "id",
    "maxlength",
    "minlength",
    "placeholder",
    "required",
    "type",
}


def common(bound_field: forms.BoundField) -> dict:
    params = {"id": bound_field.auto_id, "name": bound_field.html_name}
    if bound_field.help_text:
        params["hint"] = {"html": SafeString(bound_field.help_text)}
    if bound_field.errors:
        params["errorMessage"] = {"text": " ".join(errors_at(bound_field))}
    if bound_field.field.disabled:
        params["disabled"] = True
    return params


def labelled(bound_field: forms.BoundField) -> dict:
    return common(bound_field) | {"label": worded(marked(bound_field))}


def grouped(bound_field: forms.BoundField) -> dict:
    legend = worded(marked(bound_field)) | {"classes": "nhsuk-fieldset__legend--s"}
    params = common(bound_field) | {"idPrefix": bound_field.auto_id, "fieldset": {"legend": legend}}
    params.pop("id")
    return params


def marked(bound_field: forms.BoundField) -> str:
    label = bound_field.label
    marks = getattr(bound_field.form, "marks_optional", True)
    if bound_field.field.required or bound_field.field.disabled or not marks:
        return label
    return format_html("{} (optional)", label) if isinstance(label, SafeString) else f"{label} (optional)"


def worded(words) -> dict:
    return {"html": words} if isinstance(words, SafeString) else {"text": str(words)}


def attributes(bound_field: forms.BoundField, *without: str) -> dict:
    widget = bound_field.field.widget
    given = bound_field.build_widget_attrs(dict(widget.attrs), widget)
    kept = {name: value for name, value in given.items() if value not in (None, False)}
    return {
        name: "" if value is True else str(value)
        for name, value in kept.items()
        if name not in NOT_PASSED_ON and name not in without
    }


def options(bound_field: forms.BoundField) -> list[dict]:
    return [option.data for option in bound_field.subwidgets]


def items(bound_field: forms.BoundField) -> list[dict]:
    chosen = [option for option in options(bound_field) if option["value"] != ""]
    return [
        worded(option["label"])
        | {"value": str(option["value"]), "checked": option["selected"]}
        | {"disabled": bool(option["attrs"].get("disabled"))}
        for option in chosen
    ]


def checkboxes(bound_field: forms.BoundField):
    return "checkboxes", grouped(bound_field) | {"items": items(bound_field)}


def radios(bound_field: forms.BoundField):
    return "radios", grouped(bound_field) | {"items": items(bound_field)}


def tick(bound_field: forms.BoundField):
    ticked = bool(bound_field.field.widget.check_test(bound_field.value()))
    item = worded(bound_field.label) | {"value": "on", "id": bound_field.auto_id, "checked": ticked}
    params = common(bound_field) | {"idPrefix": bound_field.auto_id, "items": [item]}
    params.pop("id")
    return "checkboxes", params


def select(bound_field: forms.BoundField):
    choices = [
        {"value": str(option["value"] or ""), "text": str(option["label"]), "selected": option["selected"]}
        for option in options(bound_field)
    ]
    more = {"multiple": ""} if bound_field.field.widget.allow_multiple_selected else {}
    return "select", labelled(bound_field) | {"items": choices, "attributes": attributes(bound_field) | more}


def textarea(bound_field: forms.BoundField):
    passed_on = attributes(bound_field, "rows")
    params = labelled(bound_field) | {"value": bound_field.value() or "", "attributes": passed_on}
    params["rows"] = bound_field.field.widget.attrs.get("rows", 5)
    longest = getattr(bound_field.field, "max_length", None)
    if longest:
        return "character-count", params | {"maxlength": str(longest)}
    return "textarea", params


def password(bound_field: forms.BoundField):
    passed_on = attributes(bound_field, "autocomplete")
    autocomplete = bound_field.field.widget.attrs.get("autocomplete", "current-password")
    return "password-input", labelled(bound_field) | {"autocomplete": autocomplete, "attributes": passed_on}


def number(bound_field: forms.BoundField):
    whole = isinstance(bound_field.field, forms.IntegerField) and not isinstance(
        bound_field.field, forms.DecimalField | forms.FloatField
    )
    params = labelled(bound_field) | {"type": "text", "inputmode": "numeric" if whole else "decimal"}
    passed_on = attributes(bound_field, "min", "max", "step", "inputmode")
    return "input", params | {"width": "4", "value": shown(bound_field), "attributes": passed_on}


def line(bound_field: forms.BoundField):
    widget = bound_field.field.widget
    kind = widget.attrs.get("type", widget.input_type)
    params = labelled(bound_field) | {"type": kind, "value": shown(bound_field)}
    passed_on = attributes(bound_field)
    if kind == "email":
        passed_on = {"autocomplete": "email", "spellcheck": "false"} | passed_on
    return "input", params | {"attributes": passed_on}


def shown(bound_field: forms.BoundField) -> str:
    value = bound_field.field.widget.format_value(bound_field.value())
    return "" if value is None else str(value)


def day(bound_field: forms.BoundField):
    """Three boxes instead of Django's three lists; what was typed comes back as it was typed."""
    typed = parts_of_day(bound_field)
    boxes = [
        {
            "name": f"{bound_field.html_name}_{part}",
            "id": f"{bound_field.auto_id}_{part}",
            "label": {"text": part.title()},
            "width": "4" if part == "year" else "2",
            "value": typed[part],
            "error": bool(bound_field.errors),
        }
        for part in ("day", "month", "year")
    ]
    params = grouped(bound_field) | {"id": bound_field.auto_id, "items": boxes}
    return "date-input", params


def parts_of_day(bound_field: forms.BoundField) -> dict[str, str]:
    if bound_field.form.is_bound:
        names = {part: f"{bound_field.html_name}_{part}" for part in ("day", "month", "year")}
        return {part: bound_field.form.data.get(name, "") for part, name in names.items()}
    stored = bound_field.field.widget.format_value(bound_field.value())
    return {part: str(value or "") for part, value in stored.items()}


def several(bound_field: forms.BoundField):
    """A field in several boxes, such as a day and a time."""
    widget = bound_field.field.widget
    boxes = widget.get_context(bound_field.html_name, bound_field.value(), {"id": bound_field.auto_id})
    params = grouped(bound_field)
    pieces = [component(name, params[key]) for name, key in PIECES if key in params]
    pieces += [component("input", _box(box)) for box in boxes["widget"]["subwidgets"]]
    classes = "nhsuk-form-group nhsuk-form-group--error" if bound_field.errors else "nhsuk-form-group"
    inside = format_html_join("", "{}", ((one,) for one in pieces))
    return "fieldset", params["fieldset"] | {"html": inside, "classes": classes}


PIECES = (("hint", "hint"), ("error-message", "errorMessage"))


def _box(subwidget: dict) -> dict:
    kind = subwidget["type"]
    label = {"date": "Date", "time": "Time"}.get(kind, subwidget["attrs"].get("aria-label", ""))
    return {
        "id": subwidget["attrs"]["id"],
        "name": subwidget["name"],
        "type": kind,
        "value": subwidget["value"] or "",
        "label": {"text": label},
    }


def file(bound_field: forms.BoundField):
    params = labelled(bound_field) | {"attributes": attributes(bound_field)}
    stored = bound_field.field.widget.format_value(bound_field.value()) if _clearable(bound_field) else None
    if stored:
        params["formGroup"] = {"beforeInput": {"text": f"Now: {stored}. Choose a file to replace it. "}}
    return "file-upload", params


def _clearable(bound_field: forms.BoundField) -> bool:
    return isinstance(bound_field.field.widget, forms.ClearableFileInput)
