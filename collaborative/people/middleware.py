import time
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRedirect

from collaborative.people import rules

LEFT_OPEN = ("/account/", "/static/", "/health/")
A_MINUTE = 60
LEFT_BEHIND = '"cache", "storage"'
NOT_DONE = "What you just pressed or wrote was not done: you were not signed in. Sign in, then do it again."


def still_here(get_response):
    """Sign out whoever has been away too long, or signed in a shift ago."""

    def middleware(request):
        if request.user.is_authenticated:
            now = int(time.time())
            reason = reason_to_sign_out(request, now)
            if reason:
                logout(request)
                messages.info(request, reason)
            elif now - request.session.get("seen", 0) >= A_MINUTE:
                request.session["seen"] = now
                request.session.setdefault("began", now)
        return back_to_the_page(request, get_response(request))

    return middleware


def back_to_the_page(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Whoever must sign in comes back to the page they were on: its buttons and its parts are none."""
    if not asks_to_sign_in(request, response):
        return response
    if page := page_of(request):
        response = redirect_to_login(page)
    if request.method == "POST":
        messages.warning(request, NOT_DONE)
    return HttpResponseClientRedirect(response.headers["Location"]) if request.htmx else response


def asks_to_sign_in(request: HttpRequest, response: HttpResponse) -> bool:
    to = response.headers.get("Location")
    return bool(to) and to == redirect_to_login(request.get_full_path()).headers["Location"]


def page_of(request: HttpRequest) -> str:
    """From where on our side they asked, where what they asked for is no page itself."""
    address = address_of_page(request)
    if not is_ours(address, request):
        return ""
    path = urlsplit(address)._replace(scheme="", netloc="", fragment="").geturl()
    return path if is_ours(path, request) else ""


def address_of_page(request: HttpRequest) -> str:
    if request.htmx:
        return request.htmx.current_url or ""
    return request.headers.get("Referer", "") if request.method == "POST" else ""


def is_ours(address: str, request: HttpRequest) -> bool:
    return url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )


def reason_to_sign_out(request: HttpRequest, now: int) -> str | None:
    minutes = settings.IDLE_MINUTES["staff" if request.user.is_staff else "leaders"]
    if now - request.session.get("began", now) > settings.SESSION_COOKIE_AGE:
        return "You have been signed in for twelve hours, so we signed you out. Sign in to go on."
    if now - request.session.get("seen", now) > minutes * A_MINUTE:
        return "You were away for a while, so we signed you out to keep what you see safe. Sign in to go on."
    return None


def second_factor(get_response):
    """Whoever holds others' data goes no further than setting up a second factor."""

    def middleware(request):
        asked = settings.REQUIRE_SECOND_FACTOR and not request.path_info.startswith(LEFT_OPEN)
        if asked and rules.lacks_second_factor(request.user):
            return redirect("mfa_index")
        return get_response(request)

    return middleware


def nothing_left_behind(get_response):
    """Whoever signs out leaves nothing of what they saw for the next person at this browser."""

    def middleware(request):
        response = get_response(request)
        if request.method == "POST" and request.path_info == reverse("account_logout"):
            response.headers["Clear-Site-Data"] = LEFT_BEHIND
        return response

    return middleware
