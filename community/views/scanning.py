"""A ticket before the camera of the host's phone."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from collaborative.kit.words import hour
from community.actions import door as actions
from community.choices import Source
from community.forms.door import Passing
from community.models import Event, Registration
from community.presenters import door as presenters
from community.queries import attendance as queries
from community.queries import events
from community.queries.door_questions import left_open
from community.queries.tickets import registration_on
from community.rules.door import reason_no_door, reason_no_entry
from community.views.door import told_why_not
from community.views.places import asks_and_does

NO_TICKET = "This ticket cannot be read. Find the person on the list instead."


@login_required
@asks_and_does
def scan(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """A GET shows whose ticket it is, and only a POST writes: cameras and mail programs open everything."""
    ticket = registration_on(token)
    if ticket and ticket.person == request.user:
        return redirect("ticket", ticket.event.slug)
    event = events.with_page(events.run_by(request.user)).filter(slug=slug).first()
    if event is None:
        return _at_another_door(request, ticket)
    if ticket is None:
        messages.warning(request, NO_TICKET)
        return redirect("door", slug)
    if ticket.event_id != event.pk:
        return _other_event(request, ticket)
    form = Passing(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _check_in(request, event, ticket, form)
    return _show(request, event, ticket, form)


def _at_another_door(request: HttpRequest, ticket: Registration | None) -> HttpResponse:
    """Whoever runs another event now learns that this ticket is not for it; nobody learns whose it is."""
    if ticket is None or not queries.doors_open_for(request.user, timezone.now()).exists():
        raise Http404
    return _other_event(request, ticket)


def _other_event(request: HttpRequest, ticket: Registration) -> HttpResponse:
    page = presenters.other_event_page(ticket.event, now=timezone.now())
    return render(request, "community/door_scan.html", page, status=409)


def _check_in(request: HttpRequest, event: Event, ticket: Registration, form: Passing) -> HttpResponse:
    said = form.cleaned_data
    with told_why_not(request):
        entry = actions.check_in(
            event=event,
            person=ticket.person,
            by=request.user,
            source=Source.SCAN,
            token=said["token"],
            at=said["at"],
            force=said["why"],
        )
        word = "is in" if entry.is_new else "is already in"
        say = messages.success if entry.is_new else messages.info
        say(request, f"{ticket.person.name} {word}, at {hour(entry.attendance.at)}.")
        return redirect("door", event.slug)
    return redirect(request.path)


def _show(request: HttpRequest, event: Event, ticket: Registration, form: Passing) -> HttpResponse:
    now = timezone.now()
    reason = actions.why_not(event, ticket, at=now)
    page = presenters.scan_page(
        event,
        queries.line_of(event, ticket),
        reason,
        may_force=bool(reason) and not reason_no_door(event),
        now=now,
    )
    asks = not reason_no_entry(ticket) and left_open(ticket)
    questions = reverse("door-questions", args=[event.slug, ticket.person.key]) if asks else ""
    return render(request, "community/door_scan.html", page | {"form": form, "questions": questions})
