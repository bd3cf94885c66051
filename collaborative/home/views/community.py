from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from collaborative.kit.visitors import kept_for_visitors

WAYS = (
    (
        "Connect Five",
        "connect-five",
        "Five conversations with five people from other parts of the system, in five months.",
    ),
    (
        "Walking in their shoes",
        "shadowing",
        "Spend a day with somebody whose work is different from yours, and have them for a day.",
    ),
    (
        "Coaching and mentoring",
        "coaching",
        "Find somebody to think with, or offer your time to others.",
    ),
    (
        "Networks",
        "networks",
        "Keep meeting about one thing, between events and programmes.",
    ),
    (
        "What we learn",
        "connect-insights",
        "What people took from their conversations and chose to share.",
    ),
    (
        "Library",
        "library",
        "Case studies, blogs and voices from across the system. Add your own.",
    ),
)


@require_safe
@kept_for_visitors
def community(request: HttpRequest) -> HttpResponse:
    """Every way of taking part, on one page."""
    ways = [{"title": title, "href": reverse(name), "text": text} for title, name, text in WAYS]
    return render(request, "home/community.html", {"ways": ways})
