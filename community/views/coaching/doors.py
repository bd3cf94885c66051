"""What these pages share: who may come in, and how a refusal is said."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from collaborative.kit.database import Busy
from collaborative.kit.refusals import Refused
from community.models import Coaching
from community.queries.coaching import pairs
from community.rules import coaching as rules

BUSY = "Somebody else is busy with the same thing at this moment. Nothing has changed: try again."
asks_and_does = require_http_methods(["GET", "HEAD", "POST"])


def only_leaders(request: HttpRequest) -> None:
    if reason := rules.reason_not_for(request.user):
        raise PermissionDenied(reason)


def theirs(request: HttpRequest, key: str) -> Coaching:
    """One of the two meets it; anybody else, the team included, meets "not found"."""
    return get_object_or_404(pairs.of(request.user), key=key)


def sent(request: HttpRequest, form) -> bool:
    return request.method == "POST" and form.is_valid()


def data_of(request: HttpRequest):
    return request.POST if request.method == "POST" else None


def done(request: HttpRequest, do: Callable, words: str) -> bool:
    """Did it work? What was refused is said as it is."""
    try:
        do()
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return False
    except Busy:
        messages.error(request, BUSY)
        return False
    messages.success(request, words)
    return True


def refused(request: HttpRequest, reason: str, coaching: Coaching) -> HttpResponse:
    messages.warning(request, reason)
    return redirect("coaching-pair", coaching.key)


def went_well(form, do: Callable) -> bool:
    """Did it work? A refusal stands above the form, and nothing that was typed is lost."""
    try:
        do()
    except Refused as refusal:
        form.add_error(None, str(refusal))
    except Busy:
        form.add_error(None, BUSY)
    return not form.errors
