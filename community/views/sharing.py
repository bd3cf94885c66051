from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from community.actions import sharing as actions
from community.presenters.sharing import share_page
from community.queries import events
from community.queries import sharing as queries


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def share(request: HttpRequest, slug: str) -> HttpResponse:
    """Where somebody makes their own address of an event, and sees how many came through it."""
    event = get_object_or_404(events.shown(), slug=slug)
    if request.method == "POST":
        actions.share_link(event=event, person=request.user)
        return redirect("share-event", slug)
    page = share_page(event, queries.link_of(event, request.user), site=settings.SITE_URL)
    return render(request, "community/share.html", page)


@never_cache
@require_safe
def share_link(request: HttpRequest, key: str) -> HttpResponse:
    """On to the event; whose link it was is remembered until they register."""
    link = get_object_or_404(queries.open_links(), key=key)
    actions.remember(request.session, link)
    return redirect(link.event)
