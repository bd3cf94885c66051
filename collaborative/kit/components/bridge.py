from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from collaborative.kit.components.environment import environment


def component(name: str, params: Mapping) -> SafeString:
    """The official NHS component of that name: {"text": "Save"} becomes a button's markup."""
    template = environment().get_template(f"nhsuk/components/{name}/template.jinja")
    return SafeString(template.render(params=tidy(params)).strip())


def official(component_name: str, /, **params) -> SafeString:
    """The same, as our own components call it: nhs("button", text="Save")."""
    return component(component_name, params)


def render(name: str, context: Mapping | None = None) -> SafeString:
    """One of our own components, from templates/components/<name>.jinja."""
    template = environment().get_template(f"{name}.jinja")
    return SafeString(template.render(context or {}).strip())


def nested(flat: Mapping) -> dict:
    """{"label__text": "Name"} becomes {"label": {"text": "Name"}}."""
    whole: dict = {}
    for name, value in flat.items():
        *path, last = name.split("__")
        inner = whole
        for step in path:
            inner = inner.setdefault(step, {})
        inner[last] = value
    return whole


def tidy(value, *, key: str = ""):
    """What the macros take: plain words for lazy ones, and nothing unescaped where they expect HTML.

    What is written in a template counts as safe, and some macros draw safe words twice, as text and
    as HTML; so what holds no markup becomes plain again.
    """
    if isinstance(value, Mapping):
        return {name: tidy(inner, key=name) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [tidy(inner, key=key) for inner in value]
    if isinstance(value, Promise):
        value = str(value)
    if key == "html" and isinstance(value, str):
        return conditional_escape(value)
    if isinstance(value, SafeString) and not {"<", "&"}.intersection(value):
        return str.__str__(value)
    return value
