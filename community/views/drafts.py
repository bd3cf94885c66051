from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_safe

from community.choices import EventState
from community.presenters.drafts import draft_page
from community.queries import drafts

# Nobody finds it by searching, keeps it on the way, or learns its address from where a reader goes next.
QUIETLY = {"X-Robots-Tag": "noindex, nofollow", "Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}


@sensitive_variables("secret")
@require_safe
def shared_draft(request: HttpRequest, secret: str) -> HttpResponse:
    """An event that is not published yet, for whoever was given its address; published, its own page."""
    event = get_object_or_404(drafts.shared_by(secret))
    if event.state != EventState.DRAFT:
        return redirect(event)
    answer = render(request, "community/draft.html", draft_page(event, now=timezone.now()))
    for name, value in QUIETLY.items():
        answer.headers[name] = value
    return answer
