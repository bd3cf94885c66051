from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from community.models import Event


def refused(request: HttpRequest, reason: str, event: Event) -> HttpResponse:
    """Back to the event, with why not."""
    messages.warning(request, reason)
    return redirect(event)
