"""What is said after a step of signing in, and why a step failed: in our words, with what to do next."""

import re
from pathlib import Path

import allauth
import pytest
from allauth.account.adapter import get_adapter
from allauth.mfa.adapter import get_adapter as get_factor_adapter
from django.template.loader import render_to_string

from tests.builders import a_leader
from tests.collaborative.people.accounts.doors import ask_for_a_code, with_password
from tests.templates.test_account_pages import JARGON, TEMPLATES

THEIRS = re.compile(rf"\b(email|Success|invalid|please|primary|verif)|{JARGON.pattern}", re.IGNORECASE)
FOLDERS = ("account", "mfa", "usersessions")


def said_in(folder: Path) -> set[str]:
    found = {str(path.relative_to(folder)) for name in FOLDERS for path in folder.glob(f"{name}/messages/*")}
    return {name for name in found if "phone" not in name}


def test_every_message_of_the_package_has_one_of_ours():
    assert said_in(TEMPLATES) == said_in(Path(allauth.__file__).parent / "templates")


@pytest.mark.parametrize("name", sorted(said_in(TEMPLATES)))
def test_a_message_is_a_sentence_in_our_words(name):
    words = render_to_string(name, {"email": "ada@x.org", "recipient": "ada@x.org"}).strip()

    assert words.endswith(".")
    assert THEIRS.search(words) is None


@pytest.mark.django_db
def test_a_wrong_code_says_which_one_to_type(visitor):
    ask_for_a_code(visitor, a_leader().email)

    page = visitor.post("/account/login/code/confirm/", {"code": "WRONG"}).content.decode()

    assert "This is not the code. Type the whole of the newest one, or ask for another." in page


@pytest.mark.django_db
def test_a_wrong_password_says_what_else_works(visitor):
    page = with_password(visitor, a_leader().email, "not the password").content.decode()

    assert "The e-mail address or the password is not right." in page


def test_reasons_of_the_second_step_are_in_our_words():
    said = get_factor_adapter().error_messages

    assert [words for words in said.values() if THEIRS.search(str(words))] == []


def test_reasons_that_name_an_address_say_it_as_we_do():
    said = get_adapter().error_messages
    shown = ("email_taken", "email_password_mismatch", "duplicate_email", "max_email_addresses")

    assert [words for words in map(said.get, shown) if THEIRS.search(str(words))] == []
