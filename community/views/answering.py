from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from collaborative.kit.database import Busy
from collaborative.kit.refusals import Refused
from community.actions.places import Wish, change_answers
from community.forms import Retell
from community.models import Event
from community.presenters.pages import short_page
from community.queries import events, places
from community.rules import reason_cannot_change_answers
from community.views.refusing import refused

BUSY = "Many people are registering at this moment, and nothing was saved. Try again."


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, slug: str) -> HttpResponse:
    """What I told the hosts, to be changed until the event starts."""
    event = get_object_or_404(events.with_page(events.shown()), slug=slug)
    mine = places.mine_at(event, request.user)
    if mine is None:
        return refused(request, "You have no place at this event.", event)
    mine.event = event
    if reason := reason_cannot_change_answers(mine, now=timezone.now()):
        return refused(request, reason, event)
    form = Retell(request.POST if request.method == "POST" else None, registration=mine)
    if form.is_valid():
        return _save(request, event, mine, form)
    return _ask(request, event, form)


def _save(request: HttpRequest, event: Event, mine, form: Retell) -> HttpResponse:
    try:
        change_answers(registration=mine, by=request.user, wish=Wish(**form.wish()))
    except Refused as refusal:
        return refused(request, str(refusal), event)
    except Busy:
        form.add_error(None, BUSY)
        return _ask(request, event, form, status=503)
    messages.success(request, "The hosts see what you told them now.")
    return redirect("place", event.slug)


def _ask(request: HttpRequest, event: Event, form: Retell, *, status: int = 200) -> HttpResponse:
    back = {"form": form, "back": reverse("place", args=[event.slug])}
    return render(
        request, "community/retell.html", short_page(event, now=timezone.now()) | back, status=status
    )
