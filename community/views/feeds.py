import hashlib

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from collaborative.kit.visitors import kept
from community.actions import feeds
from community.presenters.feeds import calendar_page, subscribe_page
from community.queries import calendars

FOR_ALL = "public, max-age=300"
FOR_ONE = "private, no-store"


@require_safe
def public_feed(request: HttpRequest) -> HttpResponse:
    """Everything that is on, for any calendar program."""
    written = kept("calendar-feed", lambda: feeds.for_everybody(timezone.now()))
    return _answer(request, written, name="events", keeping=FOR_ALL)


@sensitive_variables("secret")
@require_safe
def personal_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """One person's places for their calendar program, which cannot sign in: the address is enough."""
    person = calendars.owner_of(secret)
    if person is None:
        raise Http404
    return _answer(request, feeds.for_one(person, timezone.now()), name="my-places", keeping=FOR_ONE)


def _answer(request: HttpRequest, written: feeds.Written, *, name: str, keeping: str) -> HttpResponse:
    """Asked again with nothing new, it says so in one line."""
    etag = quote_etag(hashlib.sha256(written.text.encode()).hexdigest()[:32])
    changed_at = int(written.changed_at.timestamp())
    headers = {
        "Content-Disposition": f'inline; filename="{name}.ics"',
        "ETag": etag,
        "Last-Modified": http_date(changed_at),
        "Cache-Control": keeping,
        "X-Robots-Tag": "noindex",
    }
    answer = HttpResponse(written.text, content_type="text/calendar; charset=utf-8", headers=headers)
    return get_conditional_response(request, etag=etag, last_modified=changed_at, response=answer)


@require_safe
def subscribe(request: HttpRequest) -> HttpResponse:
    """How to have all our events in one's own calendar."""
    return render(request, "community/subscribe.html", subscribe_page(site=settings.SITE_URL))


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def my_calendar(request: HttpRequest) -> HttpResponse:
    """Where somebody makes, renews and ends the address of their own calendar; it is shown once."""
    if request.method == "POST" and request.POST.get("do") == "end":
        if feeds.end_feed(person=request.user):
            messages.success(request, "Your calendar address no longer works.")
        return redirect("my-calendar")
    secret = feeds.make_feed(person=request.user) if request.POST.get("do") == "make" else ""
    page = calendar_page(calendars.feed_of(request.user), site=settings.SITE_URL, secret=secret)
    return render(request, "community/my_calendar.html", page)
