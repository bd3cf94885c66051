"""Ask for an address as somebody, and put the answer in the words of policies.py."""

import time
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

from allauth.account.internal.flows import login
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.architecture.policies import ELSEWHERE, HIDDEN, NOT_SO, OPENS, REFUSED, SIGN_IN
from tests.architecture.world import World

# 401 is a page, too: it says that signing in with a work account failed.
ANSWERS = {200: OPENS, 401: OPENS, 302: ELSEWHERE, 303: ELSEWHERE, 403: REFUSED, 404: HIDDEN, 405: NOT_SO}
AN_HOUR = 60 * 60


def enter(client, user) -> None:
    """Signed in and confirmed it so late that nothing asks again, however long the tests take."""
    client.logout()
    if user:
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        session = client.session
        confirmed = {"method": "password", "at": time.time() + AN_HOUR, "reauthenticated": True}
        session[login.AUTHENTICATION_METHODS_SESSION_KEY] = [confirmed]
        session[login._AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(user.pk)
        session.save()


def cookies_of(user) -> SimpleCookie:
    """What the browser of somebody who is signed in keeps."""
    browser = Client()
    enter(browser, user)
    return browser.cookies


def answer(client, world: World, role: str, name: str, args: tuple, method: str = "get") -> str:
    """What the role meets at that page; whatever asking changed is taken back."""
    world.me = world.people[role]
    address = reverse(name, args=[world.value(arg) for arg in args])
    with transaction.atomic():
        client.cookies = world.cookies[role].copy()
        met = in_words(client, getattr(client, method)(address))
        transaction.set_rollback(True)
    return met


def in_words(client, response) -> str:
    """The admin's own sign-in sends visitors to ours and refuses everybody else who may not enter."""
    path = urlsplit(response.url).path if response.status_code in (302, 303) else ""
    if path == reverse("account_login"):
        return SIGN_IN
    if path == reverse("admin:login"):
        return in_words(client, client.get(response.url))
    return ANSWERS.get(response.status_code, str(response.status_code))
