import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collaborative.notices.engine.merging import (
    Placeholder,
    Shape,
    complaints,
    gap,
    gaps_in,
    shortly,
    with_gaps,
)

ALLOWED = (Placeholder("first_name", "their first name", "colleague"), Placeholder("name", "their name"))
MAY = "You may use {first_name}, {name}."


def test_words_with_known_placeholders_are_in_order():
    assert complaints("Dear {first_name}, or {name} in full", ALLOWED) == []


@pytest.mark.parametrize(
    "piece",
    [
        "{u.password}",
        "{0}",
        "{}",
        "{name!r}",
        "{name:>1000000000}",
        "{a[b]}",
        "{{ user.password }}",
        "{{name}}",
        "{% include 'secrets' %}",
        "{%include%}",
        "{ name }",
        "{NAME}",
        "{self._hidden}",
        "{first_name.__class__}",
    ],
)
def test_abuse_82_anything_else_between_braces_is_refused_and_named(piece):
    [said] = complaints(f"Dear {piece}, welcome", ALLOWED)

    assert said.startswith(f"“{piece}” is not one of the placeholders.")
    assert said.endswith(MAY)


@pytest.mark.parametrize("words", ["{{", "Dear {first_name", "Dear first_name}", "a } b", "{", "%} }"])
def test_abuse_82_a_brace_that_stands_alone_is_refused(words):
    assert all(said.startswith("A brace stands alone at “") for said in complaints(words, ALLOWED))
    assert complaints(words, ALLOWED) != []


def test_a_slip_of_the_pen_is_told_what_was_meant():
    assert complaints("{first_nam}", ALLOWED) == [
        f"“{{first_nam}}” is not one of the placeholders. Did you mean {{first_name}}? {MAY}"
    ]


def test_the_same_mistake_is_said_once():
    assert len(complaints("{x} and {x} again", ALLOWED)) == 1


def test_a_width_that_would_fill_the_memory_takes_no_time():
    began = time.perf_counter()

    complaints("{name:>1000000000}" * 100, ALLOWED)

    assert time.perf_counter() - began < 1


def test_a_long_piece_is_cut_short():
    assert shortly("x" * 40) == f"{'x' * 30}…"
    assert shortly("a\nb") == "a b"


def test_a_shape_puts_each_person_s_own_between():
    shape = Shape(with_gaps("Dear {first_name}, {name}!", ALLOWED))

    assert shape.filled({"first_name": "Ada", "name": "Ada Okoro"}) == "Dear Ada, Ada Okoro!"
    assert shape.filled({"first_name": "Ben", "name": "{first_name}"}) == "Dear Ben, {first_name}!"


def test_gaps_are_found_by_name():
    assert gaps_in(with_gaps("{name}, {first_name}, {other}", ALLOWED)) == {"name", "first_name"}


@given(st.text(), st.text())
def test_no_value_ever_becomes_a_gap(before, value):
    shape = Shape(f"{gap('name')} and {gap('other')}")

    assert shape.filled({"name": value, "other": before}) == f"{value} and {before}"


@given(st.text(alphabet="{}%ab_! .[]:>0"))
def test_what_passes_holds_no_brace_but_those_of_placeholders(words):
    if not complaints(words, ALLOWED):
        left = words.replace("{first_name}", "").replace("{name}", "")
        assert not {"{", "}"} & set(left)
