from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from collaborative.kit.privacy import RETENTION
from collaborative.kit.visitors import kept_for_visitors

KINDS = {
    "account": "Your account and profile",
    "event": "Your places at events",
    "adjustments": "Adjustments you asked for at an event",
    "answers": "Your answers to the questions of an event",
    "story": "Stories and files you give to the library",
    "coaching": "What you and a coach or mentor have between you",
    "prompt": "Who gave an answer on a screen in a workshop",
    "message": "Messages we sent you",
    "session": "Being signed in",
    "upload": "Files that the team uploads to take people in",
    "trail": "The record of who did what",
}


@require_safe
@kept_for_visitors
def privacy(request: HttpRequest) -> HttpResponse:
    """The retention times are the very ones the code is held to."""
    kept = [(what, RETENTION[kind]) for kind, what in KINDS.items()]
    return render(request, "home/privacy.html", {"retention": kept})


@require_safe
@kept_for_visitors
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "home/accessibility.html")
