"""Every page of signing in is ours: one heading, our head and foot, and plain words."""

import re
from pathlib import Path
from types import SimpleNamespace

import allauth
import pytest
from allauth.mfa.models import Authenticator
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.utils import timezone

from tests.builders import a_leader
from tests.templates.test_strictness import inline_in

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
FOLDERS = ("account", "mfa", "socialaccount", "usersessions")
NO_PAGES = re.compile(r"/(snippets/|base_|one_form|give_up)|/base\.html")
SWITCHED_OFF = ("phone", "passkey", "signup_form", "email_change", "password_reset_code", "trust")
JARGON = re.compile(r"\b(two-factor|reauthenticate|third-party|credential|log ?in|token)\b", re.IGNORECASE)


def pages() -> list[str]:
    found = [path for folder in FOLDERS for path in (TEMPLATES / folder).rglob("*.html")]
    return sorted(str(p.relative_to(TEMPLATES)) for p in found if not NO_PAGES.search(str(p)))


class Code(forms.Form):
    code = forms.CharField(label="Code")
    credential = forms.CharField(widget=forms.HiddenInput, required=False)
    passwordless = forms.BooleanField(label="Passwordless", required=False)
    secret = "ABCD EFGH"
    accounts = ()


def everything() -> dict:
    """Whatever any of the pages might ask for."""
    now = timezone.now()
    key = Authenticator(pk=1, type=Authenticator.Type.WEBAUTHN, data={"name": "My phone"}, created_at=now)
    session = SimpleNamespace(is_current=True, created_at=now, ip="127.0.0.1", user_agent="Firefox")
    address = SimpleNamespace(email="ada@example.org", primary=True, verified=False)
    return {
        "form": Code(),
        "verify_form": Code(),
        "change_form": Code(),
        "webauthn_form": Code(),
        "can_change": True,
        "can_resend": True,
        "can_add_email": True,
        "email": "ada@example.org",
        "emailaddresses": [address],
        "emailaddress_radios": [SimpleNamespace(emailaddress=address, id="radio_1", checked=True)],
        "authenticators": [key],
        "authenticator": key,
        "MFA_SUPPORTED_TYPES": ["totp", "webauthn", "recovery_codes"],
        "SOCIALACCOUNT_ENABLED": True,
        "PASSKEY_LOGIN_ENABLED": True,
        "LOGIN_BY_CODE_ENABLED": True,
        "unused_codes": ["1234"],
        "total_count": 10,
        "can_view_codes": True,
        "can_download_codes": True,
        "can_generate_codes": True,
        "unused_code_count": 3,
        "reauthentication_alternatives": [{"url": "/x/", "description": "Use a code"}],
        "totp_svg_data_uri": "data:image/svg+xml;base64,AAAA",
        "sessions": [session],
        "session_count": 2,
        "provider": SimpleNamespace(name="Work"),
        "redirect_to": "/x/",
        "js_data": {"request_options": {"publicKey": {"allowCredentials": [{"id": "AAAA"}]}}},
    }


@pytest.mark.django_db
@pytest.mark.parametrize("name", pages())
def test_page_is_ours_in_plain_words(name, rf):
    request = rf.get("/account/")
    request.user, request.session = AnonymousUser(), {}

    page = render_to_string(name, everything(), request)

    assert len(re.findall(r"<h1\b", page)) == 1
    assert "portal-header" in page
    assert inline_in(page) == []
    assert JARGON.findall(re.sub(r"<[^>]+>|{[^}]*}", " ", page)) == []


@pytest.mark.django_db
def test_every_page_of_the_package_has_one_of_ours():
    theirs = Path(allauth.__file__).parent / "templates"

    missing = {
        str(path.relative_to(theirs))
        for folder in FOLDERS
        for path in (theirs / folder).rglob("*.html")
        if not NO_PAGES.search(str(path)) and not any(word in path.name for word in SWITCHED_OFF)
    } - set(pages())

    assert missing == set()


@pytest.mark.django_db
def test_sign_in_shows_its_errors_at_the_field_and_above_it(visitor):
    page = visitor.post("/account/login/", {"login": "nobody", "password": ""}).content.decode()

    assert "<title>Error: Sign in" in page
    assert 'href="#id_password"' in page
    assert "Fill in “Password”" in page
    assert 'value="nobody"' in page


ASK_FOR_AN_ADDRESS = ["login/", "login/code/", "password/reset/", "signup/"]


def labels(page: str) -> list[str]:
    return [label.strip() for label in re.findall(r'<label[^>]* for="id_(?:email|login)"[^>]*>([^<]+)', page)]


@pytest.mark.django_db
@pytest.mark.parametrize("page", ASK_FOR_AN_ADDRESS)
def test_every_page_calls_an_address_by_the_same_name(page, visitor):
    assert labels(visitor.get(f"/account/{page}").content.decode()) == ["E-mail address"]


@pytest.mark.django_db
def test_another_address_is_called_by_the_same_name(signed_in):
    assert labels(signed_in(a_leader()).get("/account/email/").content.decode()) == ["E-mail address"]


@pytest.mark.django_db
def test_menu_of_security_says_where_one_is(signed_in):
    page = signed_in(a_leader()).get("/account/email/").content.decode()

    assert re.findall(r'aria-current="page">([^<]+)', page) == ["E-mail addresses"]


@pytest.mark.django_db
def test_sessions_are_listed_with_this_browser_named(client):
    leader = a_leader()
    client.post("/account/login/", {"login": leader.email, "password": "correct horse battery"})

    page = client.get("/account/sessions/").content.decode()

    assert page.count("This browser") == 1
    assert "from 127.0.0.1" in page
