import importlib.metadata
import json
from pathlib import Path

import pytest
from django.utils.functional import lazystr
from django.utils.safestring import SafeString
from jinja2 import TemplateNotFound

from collaborative.kit import components

ROOT = Path(__file__).resolve().parents[4]


def words(markup: str) -> str:
    return " ".join(markup.split())


def test_bridge_draws_the_official_component():
    assert (
        words(components.component("tag", {"text": "Draft"})) == '<strong class="nhsuk-tag"> Draft </strong>'
    )


def test_bridge_answers_with_markup_that_templates_do_not_escape_again():
    assert isinstance(components.component("tag", {"text": "Draft"}), SafeString)
    assert isinstance(components.render("tag", {"text": "Draft"}), SafeString)


def test_bridge_escapes_text_and_attributes():
    drawn = components.component(
        "button", {"text": "<b>", "name": '"><script>', "attributes": {"data-x": '"<'}}
    )

    assert "<b>" not in drawn
    assert "<script>" not in drawn
    assert 'data-x="&#34;&lt;"' in drawn


def test_bridge_escapes_what_is_given_as_html_without_being_safe():
    assert "<script>" not in components.component("inset-text", {"html": "<script>"})


def test_bridge_keeps_safe_html():
    assert "<em>now</em>" in components.component("inset-text", {"html": SafeString("<em>now</em>")})


def test_bridge_takes_lazy_words_and_lists():
    drawn = components.component("breadcrumb", {"items": [{"text": lazystr("Events"), "href": "/events/"}]})

    assert words(drawn).count('href="/events/"> Events </a>') == 1


def test_bridge_draws_plain_words_from_a_template_once():
    drawn = components.component(
        "warning-callout", {"heading": SafeString("Important"), "text": "Doors close."}
    )

    assert drawn.count("Important") == 1


def test_bridge_says_so_when_there_is_no_such_component():
    with pytest.raises(TemplateNotFound):
        components.component("marquee", {})


def test_nested_turns_double_underscores_into_what_lies_within():
    flat = {"text": "a", "label__text": "b", "label__classes": "c"}

    assert components.nested(flat) == {"text": "a", "label": {"text": "b", "classes": "c"}}


def test_markup_in_use_belongs_to_the_style_sheet_in_use():
    installed = json.loads((ROOT / "package.json").read_text())["dependencies"]["nhsuk-frontend"]

    assert (installed, importlib.metadata.version("nhsuk-frontend-jinja")) == ("10.6.1", "0.10.2")
