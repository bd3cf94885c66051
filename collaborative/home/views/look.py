from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from collaborative.home import gallery
from collaborative.kit.components.pages import links


@require_safe
@login_required
def look(request: HttpRequest) -> HttpResponse:
    """Every component on one page, for those who build or write pages."""
    if not request.user.is_staff:
        raise PermissionDenied("This page is for the programme team.")
    sent = request.GET if "sent" in request.GET else None
    page = Paginator(range(100), 10).page(4)
    shown = {
        "form": gallery.Everything(sent),
        "filters": gallery.Filters(request.GET),
        "pages": links(page, request.GET),
        "five": gallery.FIVE,
        "events": gallery.EVENTS,
        "people": gallery.PEOPLE,
        "things": gallery.THINGS,
        "coaches": gallery.COACHES,
        "figures": gallery.FIGURES,
        "words": gallery.WORDS,
        "next": gallery.NEXT,
        "rows": gallery.ROWS,
        "pair": gallery.PAIR,
        "circles": gallery.CIRCLES,
        "action": {"text": "Take the next step", "href": "#top"},
        "trail": [{"text": "Home", "href": "/"}, {"text": "Events", "href": "/events/"}],
    }
    return render(request, "look/gallery.html", shown)
