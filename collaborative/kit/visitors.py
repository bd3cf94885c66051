"""What is the same for everybody, kept for a few seconds.

A visitor's page is kept whole: it carries no token, no nonce and no cookie, so nothing in it belongs to
anybody. Whoever has a session, or a message waiting, gets a page of their own, made from kept parts.
"""

import hashlib
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.messages import get_messages
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse

LONGEST_QUESTION = 200
MOST_QUESTIONS = 100  # different query strings of one address, so that a flood of them throws nothing out
MESSAGES_COOKIE = "messages"


def kept_for_visitors(view: Callable) -> Callable:
    @wraps(view)
    def from_the_shelf(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not _is_anybodys(request):
            return view(request, *args, **kwargs)
        name = _name(request, "part" if request.headers.get("HX-Request") else "whole")
        page = caches["pages"].get(name)
        if page is not None:
            return HttpResponse(page)
        response = view(request, *args, **kwargs)
        if _may_be_kept(request, response):
            caches["pages"].set(name, response.content, settings.PAGES_KEPT_SECONDS)
        return response

    return from_the_shelf


def kept(name: str, make: Callable):
    """What `make` gives, made once in a few seconds."""
    return caches["pages"].get_or_set(name, make, settings.PAGES_KEPT_SECONDS)


def kept_for(request: HttpRequest, make: Callable):
    """The same for one address and its question; afresh for whoever looks at what they just changed."""
    if request.user.is_staff or get_messages(request) or not _is_worth_keeping(request):
        return make()
    return kept(_name(request, "for everybody"), make)


def _is_anybodys(request: HttpRequest) -> bool:
    nobodys = request.COOKIES.keys().isdisjoint({settings.SESSION_COOKIE_NAME, MESSAGES_COOKIE})
    return nobodys and request.method == "GET" and settings.PAGES_KEPT_SECONDS > 0


def _name(request: HttpRequest, what: str) -> str:
    """Long addresses and strange letters make the same short name."""
    address = f"{what} {request.get_host()} {request.get_full_path()}"
    return hashlib.sha256(address.encode()).hexdigest()


def _may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    is_a_page = response.status_code == 200 and not response.streaming
    return is_a_page and not _belongs_to_somebody(request, response) and _is_worth_keeping(request)


def _is_worth_keeping(request: HttpRequest) -> bool:
    question = request.META.get("QUERY_STRING", "")
    return len(question) <= LONGEST_QUESTION and (not question or _has_room_for(question, request.path))


def _belongs_to_somebody(request: HttpRequest, response: HttpResponse) -> bool:
    """A cookie, a session begun, a token of a form or a nonce of a script: none may reach anybody else."""
    session = getattr(request, "session", None)
    return bool(
        response.cookies
        or (session is not None and session.modified)
        or getattr(request, "_csp_nonce", None)
        or b"csrfmiddlewaretoken" in response.content
    )


def _has_room_for(question: str, path: str) -> bool:
    name = hashlib.sha256(f"questions {path}".encode()).hexdigest()
    asked = caches["pages"].get(name, set())
    if question not in asked and len(asked) < MOST_QUESTIONS:
        caches["pages"].set(name, asked := asked | {question}, settings.PAGES_KEPT_SECONDS)
    return question in asked
