"""The ways in, as a person takes them."""

import re

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth import SESSION_KEY

from collaborative.notices.models import Notice

PASSWORD = "correct horse battery"


def who(client) -> str | None:
    """The number of whoever is signed in."""
    return client.session.get(SESSION_KEY)


def letters() -> list[tuple[str, str]]:
    """To whom, and which message; oldest first."""
    return list(Notice.objects.order_by("pk").values_list("address", "template"))


def latest_code() -> str:
    text = Notice.objects.latest("pk").text
    return re.search(r"^ {4}(\S+)\s*$", text, re.MULTILINE)[1]


def ask_for_a_code(client, address: str, **more):
    return client.post("/account/login/code/", {"email": address}, **more)


def type_the_code(client, **more):
    return client.post("/account/login/code/confirm/", {"code": latest_code()}, **more)


def with_password(client, address: str, password: str = PASSWORD, *, to: str = "", **more):
    """`to` is where they were going."""
    filled = {"login": address, "password": password, **({"next": to} if to else {})}
    return client.post("/account/login/", filled, **more)


def join(client, address: str, name: str = "Ann", **more):
    return client.post("/account/signup/", {"name": name, "email": address, **more})


def verify(client, **more):
    return client.post("/account/confirm-email/", {"code": latest_code()}, **more)


def an_app(person) -> str:
    """An authenticator app instead of any other second factor; its secret is returned."""
    Authenticator.objects.filter(user=person).delete()
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(person, secret)
    return secret


def six_digits(secret: str) -> str:
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    return totp.format_hotp_value(totp.hotp_value(secret, counter))
