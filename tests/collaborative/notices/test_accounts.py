import re

import pytest
from allauth.account.models import EmailAddress
from django.test import Client, RequestFactory
from django.urls import resolve

from collaborative.notices.accounts import CHANGES, Adapter, on_our_site
from collaborative.notices.actions.sending import send_due
from collaborative.notices.choices import Purpose
from collaborative.notices.models import Notice
from collaborative.people.models import User
from tests.builders import a_leader

pytestmark = pytest.mark.django_db
CODE = re.compile(r"^    (\S+)$", re.MULTILINE)
NEW = {"email": "new@example.org", "name": "Nia New", "password1": "correct horse battery"}


def told() -> Notice:
    return Notice.objects.get()


def code_in(notice: Notice) -> str:
    return CODE.search(notice.text)[1]


def test_a_sign_in_code_goes_through_the_outbox_and_signs_in(visitor):
    ada = a_leader("Ada", email="ada@example.org")

    visitor.post("/account/login/code/", {"email": "Ada@Example.org"})

    assert (told().purpose, told().to, told().subject) == (Purpose.ACCOUNT, ada, "Your sign-in code")
    assert "It works once, for the next 10 minutes." in told().text
    visitor.post("/account/login/code/confirm/", {"code": code_in(told())})
    assert visitor.session["_auth_user_id"] == str(ada.pk)


def test_signing_up_asks_for_a_code_and_never_repeats_the_name(visitor):
    visitor.post("/account/signup/", NEW | {"name": "Click https://evil.example to win"})

    assert (told().template, told().address) == ("account/email_confirmation", "new@example.org")
    assert "It works for the next 10 minutes." in told().text
    assert "win" not in (told().subject + told().text + told().html).lower()
    visitor.post("/account/confirm-email/", {"code": code_in(told())})
    assert EmailAddress.objects.get(email="new@example.org").verified


def test_signing_up_a_second_time_looks_the_same_and_tells_the_owner(visitor):
    honest = Client().post("/account/signup/", NEW | {"email": "other@example.org"}, follow=True)
    Notice.objects.all().delete()
    a_leader("Ada", email="ada@example.org")

    again = visitor.post("/account/signup/", NEW | {"email": "ADA@example.org"}, follow=True)

    assert (again.status_code, again.redirect_chain) == (honest.status_code, honest.redirect_chain)
    assert words_of(again, "ada@example.org") == words_of(honest, "other@example.org")
    assert (told().template, User.objects.filter(name="Nia New").count()) == (
        "account/account_already_exists",
        1,
    )


def words_of(response, address: str) -> str:
    """The page's words without what differs on every page: the address typed and the form's token."""
    page = re.sub(r'value="[A-Za-z0-9]{64}"', "", response.content.decode())
    return re.sub(re.escape(address), "", page, flags=re.IGNORECASE)


@pytest.mark.parametrize("path", ["/account/login/code/", "/account/password/reset/"])
def test_asking_for_a_stranger_looks_the_same_and_leaves_one_message_too(visitor, path):
    a_leader("Ada", email="ada@example.org")

    known = Client().post(path, {"email": "ada@example.org"}, follow=True)
    unknown = visitor.post(path, {"email": "nobody@example.org"}, follow=True)

    assert (known.status_code, known.redirect_chain) == (unknown.status_code, unknown.redirect_chain)
    assert words_of(known, "ada@example.org") == words_of(unknown, "nobody@example.org")
    assert Notice.objects.get(address="nobody@example.org").template == "account/unknown_account"


def test_a_new_password_is_chosen_by_a_link_on_our_own_site_and_told_about(visitor, settings):
    ada = a_leader("Ada", email="ada@example.org")
    settings.SITE_URL = "https://portal.example.org"

    visitor.post("/account/password/reset/", {"email": "ada@example.org"})
    [link] = re.findall(r"https://portal\.example\.org(/account/password/reset/key/\S+)", told().text)
    page = visitor.get(link, follow=True)
    passwords = {"password1": "a quite different one", "password2": "a quite different one"}
    visitor.post(page.redirect_chain[-1][0], passwords)

    ada.refresh_from_db()
    assert ada.check_password("a quite different one")
    assert [notice.subject for notice in Notice.objects.order_by("pk")] == [
        "Choose a new password",
        "Your password was reset",
    ]


@pytest.mark.parametrize("address", ["ada@example.org", "nobody@example.org"])
def test_asking_for_a_new_password_is_limited_to_five_a_minute(visitor, address):
    a_leader("Ada", email="ada@example.org")

    answers = [visitor.post("/account/password/reset/", {"email": address}).status_code for _ in range(7)]

    assert answers == [302] * 5 + [429] * 2
    assert Notice.objects.count() == 5


@pytest.mark.parametrize(("name", "subject"), CHANGES.items())
def test_every_change_of_an_account_is_told_in_our_words(name, subject):
    ada = a_leader("Ada", email="ada@example.org")
    request = RequestFactory().get("/", HTTP_USER_AGENT="Browser https://evil.example")
    details = {"from_email": "a@example.org", "to_email": "b@example.org"} if name == "email_changed" else {}

    adapter = Adapter(request)
    adapter.request = request
    adapter.send_notification_mail(f"account/email/{name}", ada, details)

    assert (told().subject, told().address) == (subject, "ada@example.org")
    assert "evil.example" not in told().text + told().html
    assert "from the network address 127.0.0.1" in told().text


@pytest.mark.parametrize(
    ("details", "words"),
    [
        ({"deleted_email": "b@example.org"}, "It was b @ example. org."),
        ({"provider": "Work sign-in"}, "It is held by Work sign-in."),
        ({}, "There is nothing you need to do if this was you."),
    ],
)
def test_a_change_says_what_changed(details, words):
    Adapter().send_mail("account/email/email_deleted", "ada@example.org", details)

    assert words in told().text


@pytest.mark.parametrize(
    "name",
    [
        "login_code",
        "email_confirmation",
        "email_confirmation_signup",
        "password_reset_code",
        "password_reset_key",
        "account_already_exists",
        "unknown_account",
        "password_changed",
    ],
)
def test_every_link_in_a_message_leads_somewhere(name, settings):
    links = {"password_reset_url": "/account/password/reset/", "signup_url": "/account/signup/"}
    Adapter().send_mail(f"account/email/{name}", "ada@example.org", {"code": "ABC-DEF", **links})

    found = re.findall(rf"{settings.SITE_URL}(/\S*)", told().text)
    assert [resolve(path) for path in found if path != "/"] != [] or "ABC-DEF" in told().text
    assert {path for path in found if f'{settings.SITE_URL}{path}"' not in told().html} == set()


def test_a_message_from_somewhere_without_a_host_still_leads_home(settings):
    settings.SITE_URL = "https://portal.example.org"

    assert on_our_site("http://evil.example/account/?a=1") == "https://portal.example.org/account/?a=1"


def test_a_code_leaves_with_the_next_round(visitor, mailoutbox):
    a_leader("Ada", email="ada@example.org")
    visitor.post("/account/login/code/", {"email": "ada@example.org"})

    send_due()

    assert [message.to for message in mailoutbox] == [["ada@example.org"]]
