"""Nothing in a page but pointers to files: the content policy allows no more."""

import re
from pathlib import Path

import pytest

from tests.builders import a_leader, a_team_member

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
KIT = TEMPLATES.parent / "collaborative/kit/templates"
DATA = re.compile(r'<script\b[^>]*type="application/json"[^>]*>.*?</script>', re.DOTALL)
TAG = re.compile(r"{%.*?%}", re.DOTALL)
INLINE = re.compile(
    r"<script\b(?![^>]*\bsrc=)|<style\b|\sstyle=|\son\w+=|href=.javascript:|hx-on|hx-vals=.js:", re.I
)
OTHERS = ("emails", "admin", "unfold", "kit")  # mails need styles; the admin has a policy of its own


def ours() -> list[Path]:
    pages = [*TEMPLATES.rglob("*.html"), *TEMPLATES.rglob("*.jinja"), *KIT.rglob("*.html")]
    return sorted(path for path in pages if path.relative_to(TEMPLATES.parent).parts[1] not in OTHERS)


def inline_in(markup: str) -> list[str]:
    return INLINE.findall(TAG.sub("", DATA.sub("", markup)))


@pytest.mark.parametrize("path", ours(), ids=lambda path: str(path.relative_to(TEMPLATES.parent)))
def test_template_has_no_script_style_or_handler_of_its_own(path):
    assert inline_in(path.read_text()) == []


@pytest.mark.parametrize(
    "markup",
    [
        "<script>x</script>",
        "<style>",
        '<p style="x">',
        '<a onclick="x">',
        '<a href="javascript:x">',
        "<script nonce=x>",
    ],
)
def test_check_would_notice(markup):
    assert inline_in(markup) != []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/", "/about/", "/privacy/", "/account/login/", "/account/signup/", "/nowhere/"]
)
def test_page_as_a_visitor_gets_it_has_nothing_inline(visitor, path):
    assert inline_in(visitor.get(path).content.decode()) == []


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/look/", "/account/2fa/webauthn/add/", "/account/email/"])
def test_page_as_the_team_gets_it_has_nothing_inline(signed_in, path):
    assert inline_in(signed_in(a_team_member()).get(path, follow=True).content.decode()) == []


@pytest.mark.django_db
def test_visitors_page_carries_nothing_of_its_own_so_it_can_be_kept_whole(visitor, settings):
    settings.DEMO = False
    first, second = visitor.get("/about/"), visitor.get("/about/")

    assert first.content == second.content
    assert not first.cookies
    assert b"csrf" not in first.content
    assert b"nonce" not in first.content


@pytest.mark.django_db
def test_page_of_somebody_signed_in_names_them_and_no_one_else(signed_in):
    page = signed_in(a_leader("Ada Morgan")).get("/about/").content.decode()

    assert "Ada Morgan" in page
