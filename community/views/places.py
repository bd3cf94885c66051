from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from collaborative.kit.database import Busy
from community import forms
from community.actions.places import give_back, take_place
from community.actions.refusals import Refused
from community.presenters.pages import place_page, short_page
from community.queries import events, places
from community.rules import reason_cannot_give_back, reason_cannot_register

asks_and_does = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@asks_and_does
def register(request: HttpRequest, slug: str) -> HttpResponse:
    event = get_object_or_404(events.with_page(events.shown()), slug=slug)
    if places.place_of(request.user, event):
        return redirect("place", slug)
    reason = reason_cannot_register(request.user, event, now=timezone.now(), taken=event.taken)
    if reason:
        return _refused(request, reason, event)
    form = forms.Register(request.POST if request.method == "POST" else None, person=request.user)
    if form.is_valid():
        return _take(request, event, form)
    return _ask(request, event, form)


def _take(request: HttpRequest, event, form: forms.Register) -> HttpResponse:
    try:
        asked = form.cleaned_data["adjustments"]
        take_place(event=event, person=request.user, by=request.user, adjustments=asked)
    except Refused as refusal:
        return _refused(request, str(refusal), event)
    except Busy:
        form.add_error(
            None, "Many people are registering at this moment, and you have no place yet. Try again."
        )
        return _ask(request, event, form, status=503)
    messages.success(request, f"You have a place at {event}.")
    return redirect("place", event.slug)


def _ask(request: HttpRequest, event, form: forms.Register, *, status: int = 200) -> HttpResponse:
    page = short_page(event, now=timezone.now()) | {"form": form}
    return render(request, "community/register.html", page, status=status)


def _refused(request: HttpRequest, reason: str, event) -> HttpResponse:
    messages.warning(request, reason)
    return redirect(event)


@login_required
@require_safe
def place(request: HttpRequest, slug: str) -> HttpResponse:
    event = get_object_or_404(events.with_page(events.shown()), slug=slug)
    mine = places.place_of(request.user, event)
    if mine is None:
        return redirect(event)
    return render(request, "community/place.html", place_page(event, mine, now=timezone.now()))


@login_required
@asks_and_does
def cancel(request: HttpRequest, slug: str) -> HttpResponse:
    event = get_object_or_404(events.with_page(events.shown()), slug=slug)
    mine = places.place_of(request.user, event)
    if mine is None:
        return _refused(request, "You have no place at this event.", event)
    reason = reason_cannot_give_back(mine, now=timezone.now())
    if reason:
        return _refused(request, reason, event)
    if request.method == "POST":
        return _give_back(request, event, mine)
    return render(request, "community/cancel.html", short_page(event, now=timezone.now()))


def _give_back(request: HttpRequest, event, mine) -> HttpResponse:
    try:
        give_back(registration=mine, by=request.user)
    except Refused as refusal:
        return _refused(request, str(refusal), event)
    except Busy:
        messages.error(
            request, "Many people are registering at this moment. You still have your place: try again."
        )
        return redirect("cancel-place", event.slug)
    messages.success(
        request, "Your place is cancelled. Changed your mind? Register again while there is room."
    )
    return redirect(event)
