from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from collaborative.kit.database import Busy
from collaborative.kit.refusals import Refused
from community import rules
from community.actions.places import Wish, take_place, take_places
from community.actions.sharing import came_by
from community.choices import PlaceState
from community.forms import Register
from community.models import Event
from community.presenters.pages import short_page
from community.queries import events, places
from community.views.refusing import refused

BUSY = "Many people are registering at this moment, and you have no place yet. Try again."
DONE = {
    PlaceState.CONFIRMED: "You have a place at {}.",
    PlaceState.ASKED: "We have your request for a place at {}.",
    PlaceState.WAITING: "You are on the waiting list of {}.",
    PlaceState.OFFERED: "A place at {} is offered to you.",
}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, slug: str) -> HttpResponse:
    event = get_object_or_404(events.with_page(events.shown()), slug=slug)
    if places.mine_at(event, request.user):
        return redirect("place", slug)
    if reason := _reason(request.user, event):
        return refused(request, reason, event)
    form = Register(request.POST if request.method == "POST" else None, event=event, person=request.user)
    if form.is_valid():
        link = came_by(request.session, event=event, person=request.user)
        return _take(request, event, form, Wish(**form.wish(), came_by=link))
    return _ask(request, event, form)


def _reason(person, event: Event) -> str | None:
    """Why there is nothing to ask for here: neither a place nor a line to wait in."""
    now = timezone.now()
    if rules.may_join_line(person, event, now=now):
        return None
    return rules.reason_cannot_register(person, event, now=now, taken=event.taken, waiting=event.waiting)


def _take(request: HttpRequest, event: Event, form: Register, wish: Wish) -> HttpResponse:
    try:
        mine = _taken(event, form, wish, person=request.user)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _ask(request, event, form, now_full=True)
    except Busy:
        form.add_error(None, BUSY)
        return _ask(request, event, form, status=503)
    messages.success(request, DONE[mine.state].format(event))
    return redirect("place", event.slug)


def _taken(event: Event, form: Register, wish: Wish, *, person):
    colleagues = form.cleaned_data.get("colleagues") or []
    if not colleagues:
        return take_place(event=event, person=person, by=person, wish=wish)
    return take_places(event=event, people=[person, *colleagues], by=person, wish=wish)[0]


def _ask(
    request: HttpRequest, event: Event, form: Register, *, status: int = 200, now_full: bool = False
) -> HttpResponse:
    full = now_full or rules.is_full_for_newcomers(event, event.taken, event.waiting)
    waits = full and event.has_waiting_list
    page = short_page(event, now=timezone.now()) | {"form": form, "waits": waits, "waiting": event.waiting}
    return render(request, "community/register.html", page, status=status)
