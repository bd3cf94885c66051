from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from collaborative.kit.database import Busy
from collaborative.kit.refusals import Refused
from collaborative.kit.words import listed
from community import rules
from community.actions.places import Wish, take_place, take_places
from community.actions.sharing import came_by
from community.choices import PlaceState
from community.forms import Register
from community.models import Event, Registration
from community.presenters.pages import short_page
from community.queries import events, places
from community.views.refusing import refused

BUSY = "Many people are registering at this moment, and you have no place yet. Try again."
FOR_ONE = "Every place is taken. When one comes free for you, we write to you at once, and you say yes or no."
FOR_ALL_OF_YOU = (
    "There are not enough places for all of you. When there are, we write to each of you at once, and each "
    "says yes or no. Leave your colleagues out to see what is free for you alone."
)
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
        return _ask(request, get_object_or_404(events.with_page(events.shown()), pk=event.pk), form)
    except Busy:
        form.add_error(None, BUSY)
        return _ask(request, event, form, status=503)
    messages.success(request, _done(event, mine, form))
    return redirect("place", event.slug)


def _done(event: Event, mine: Registration, form: Register) -> str:
    colleagues = [each.name for each in form.cleaned_data.get("colleagues") or []]
    told = f" The same goes for {listed(colleagues)}: we tell them by mail." if colleagues else ""
    return DONE[mine.state].format(event) + told


def _taken(event: Event, form: Register, wish: Wish, *, person):
    colleagues = form.cleaned_data.get("colleagues") or []
    if not colleagues:
        return take_place(event=event, person=person, by=person, wish=wish)
    return take_places(event=event, people=[person, *colleagues], by=person, wish=wish)[0]


def _ask(request: HttpRequest, event: Event, form: Register, *, status: int = 200) -> HttpResponse:
    colleagues = len(getattr(form, "cleaned_data", {}).get("colleagues") or [])
    full = rules.reason_no_room_for(event, 1 + colleagues, taken=event.taken, waiting=event.waiting)
    page = short_page(event, now=timezone.now()) | {
        "form": form,
        "waits": full and event.has_waiting_list,
        "waits_for": FOR_ALL_OF_YOU if colleagues else FOR_ONE,
    }
    return render(request, "community/register.html", page, status=status)
