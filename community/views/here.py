"""What people with a place do themselves: show a ticket, check in, send apologies, fetch a certificate."""

from allauth.core.internal.ratelimit import consume
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from collaborative.kit.words import hour
from community.actions.attendance import send_apologies
from community.actions.door import check_in_oneself
from community.choices import Presence
from community.forms.door import CodeAtTheDoor
from community.models import Event
from community.presenters.door import ticket_page
from community.presenters.pages import short_page
from community.presenters.register import certificate_page, certificate_words
from community.queries import attendance as queries
from community.queries import events
from community.queries.door_questions import left_open
from community.queries.places import registration_of
from community.queries.tickets import attendance_on
from community.rules.door import (
    as_code,
    reason_cannot_send_apologies,
    reason_code_not_now,
    reason_no_certificate,
    reason_no_door,
    reason_no_entry,
    reason_not_here_oneself,
)
from community.views.door import told_why_not
from community.views.places import asks_and_does

TRIES = {"door_code": "8/5m/user"}
NO_SUCH_CODE = "That is not a code on a screen now. Look again: it may have been changed."
TOO_MANY = "Those were many tries. Wait five minutes, or ask the host at the door to tick your name."


def shown(slug: str) -> Event:
    return get_object_or_404(events.with_page(events.shown()), slug=slug)


def sent_back(request: HttpRequest, reason: str, event: Event) -> HttpResponse:
    messages.warning(request, reason)
    return redirect(event)


@login_required
@require_safe
def ticket(request: HttpRequest, slug: str) -> HttpResponse:
    event = shown(slug)
    mine = registration_of(request.user, event)
    if reason_no_entry(mine):
        return sent_back(request, "You have no place at this event, so there is no ticket.", event)
    mine.person = request.user
    return render(request, "community/ticket.html", ticket_page(event, mine, now=timezone.now()))


@login_required
@asks_and_does
def anywhere(request: HttpRequest) -> HttpResponse:
    """A short address to type: the code alone says which event it is."""
    form = CodeAtTheDoor(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "community/here.html", {"form": form})
    if not consume(request, app="community", action="door_code", config=TRIES):
        return render(request, "community/here.html", {"form": form, "reason": TOO_MANY}, status=429)
    code = as_code(form.cleaned_data["code"])
    event = queries.with_code_on_screen(code, timezone.now())
    if event is None:
        form.add_error("code", NO_SUCH_CODE)
        return render(request, "community/here.html", {"form": form})
    return redirect(f"{reverse('here', args=[event.slug])}?code={code}")


@login_required
@asks_and_does
def here(request: HttpRequest, slug: str) -> HttpResponse:
    """I am here: with the code on the screen, typed or scanned."""
    event, now = shown(slug), timezone.now()
    known = queries.attendance_of(request.user, event)
    mine = registration_of(request.user, event)
    page = short_page(event, now=now)
    if known and known.presence == Presence.CAME:
        return render(request, "community/here.html", page | {"since": hour(known.at)})
    reason = (
        reason_no_door(event)
        or reason_not_here_oneself(mine, left_open(mine) if mine else ())
        or reason_code_not_now(event, now=now)
    )
    if reason:
        return render(request, "community/here.html", page | {"reason": reason})
    if request.method == "POST":
        return _check_in(request, event, page)
    form = CodeAtTheDoor(code=request.GET.get("code", "")[:20])
    return render(request, "community/here.html", page | {"form": form})


def _check_in(request: HttpRequest, event: Event, page: dict) -> HttpResponse:
    form = CodeAtTheDoor(request.POST)
    if not consume(request, app="community", action="door_code", config=TRIES):
        return render(request, "community/here.html", page | {"reason": TOO_MANY}, status=429)
    if not form.is_valid():
        return render(request, "community/here.html", page | {"form": form})
    with told_why_not(request):
        check_in_oneself(event=event, person=request.user, **form.cleaned_data)
        messages.success(request, f"You are checked in. Welcome to {event}.")
    return redirect("here", event.slug)


@login_required
@asks_and_does
def apologies(request: HttpRequest, slug: str) -> HttpResponse:
    event, now = shown(slug), timezone.now()
    reason = reason_cannot_send_apologies(
        registration_of(request.user, event),
        queries.attendance_of(request.user, event),
        event=event,
        now=now,
    )
    if reason:
        return sent_back(request, reason, event)
    if request.method == "POST":
        with told_why_not(request):
            send_apologies(event=event, person=request.user)
            messages.success(request, "Thank you for telling us. The host can see your apologies.")
        return redirect(event)
    return render(request, "community/apologies.html", short_page(event, now=now))


@login_required
@require_safe
def certificate(request: HttpRequest, slug: str) -> HttpResponse:
    event, now = shown(slug), timezone.now()
    known = queries.attendance_of(request.user, event)
    reason = reason_no_certificate(known, now=now)
    if reason:
        return sent_back(request, reason, event)
    return render(request, "community/certificate.html", certificate_page(known, now=now))


@require_safe
def certificate_check(request: HttpRequest, token: str) -> HttpResponse:
    """Anybody holding a certificate may ask whether it is ours: name, event and date, and nothing else."""
    known = attendance_on(token)
    if known is None:
        return render(request, "community/certificate_check.html", {}, status=404)
    return render(request, "community/certificate_check.html", {"known": certificate_words(known)})
