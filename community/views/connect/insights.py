from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from collaborative.kit.components.pages import links
from collaborative.people.rules import is_leader
from community.presenters.connecting.insights import insight_card, ways
from community.queries.connect.insights import shared
from community.queries.reference import characteristics

A_PAGE = 20
ONLY_LEADERS = (
    "Leaders share these with one another. Executives see figures about the whole, never a person's words."
)


@login_required
@require_safe
def insights(request: HttpRequest) -> HttpResponse:
    """What people learnt in their conversations and shared with the community."""
    if not is_leader(request.user):
        raise PermissionDenied(ONLY_LEADERS)
    choices = characteristics()
    about = request.GET.get("about", "")
    about = about if about in dict(choices) else ""
    page = Paginator(shared(about), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "insights": [insight_card(each) for each in page],
        "count": page.paginator.count,
        "ways": ways(choices, about),
        "pages": links(page, request.GET) if page.has_other_pages() else None,
        "begin": {"text": "See Connect Five", "href": reverse("connect-five")},
    }
    return render(request, "community/connect/insights.html", context)
