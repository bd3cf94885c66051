import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collaborative.notices.engine.dead_text import dead, on_one_line


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("Click https://evil.example/win", "Click https: / /evil. example/win"),
        ("www.evil.example", "www. evil. example"),
        ("evil.example", "evil. example"),
        ("evil。example", "evil。 example"),
        ("evil．example", "evil． example"),
        ("mailto:a@evil.example", "mailto: a @ evil. example"),
        ("javascript:alert(1)", "javascript: alert(1)"),
        ("tel:0800", "tel: 0800"),
        (r"\\evil\share", r"\ \evil\share"),
        ("192.0.2.1", "192. 0.2.1"),
        ("Ann\r\nBcc: b@evil.example", "Ann Bcc: b @ evil. example"),
        ("Ann\x00\x07\u202egnp", "Ann gnp"),
        ("ev\u200bil.exa\u200bmple", "evil. example"),
    ],
)
def test_dead_leaves_nothing_to_follow(typed, sent):
    assert dead(typed) == sent


@pytest.mark.parametrize(
    "words",
    [
        "O'Neill-Łukasz",
        "St. Mary's, Lambeth",
        "12.30pm to 2pm, room 3:4",
        "3.5 days a week, e.g. Mondays",
        "Building trust: how we begin",
        "नमस्ते",
        "👩\u200d⚕️ on call",
    ],
)
def test_dead_leaves_honest_words_as_they_are(words):
    assert dead(words) == words


@given(st.text())
def test_dead_has_nothing_more_to_do_the_second_time(text):
    assert dead(dead(text)) == dead(text)


@given(st.text(alphabet="ab.:/@\\。 \n1"))
def test_dead_never_leaves_what_a_mail_program_links(text):
    cold = dead(text)

    assert re.findall(r"//|\\\\|[a-z]:\S|\S@\S|\w[.。][a-z][^\s.。]|\n", cold) == []


def test_on_one_line_drops_half_a_letter():
    assert on_one_line("a\ud800b") == "ab"
