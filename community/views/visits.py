"""What the two do with a visit: move or cancel it, promise, say that it took place, and reflect."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from collaborative.kit.refusals import Refused
from collaborative.kit.words import LONDON
from community.actions import visits as actions
from community.actions.letters import shadowing as letters
from community.forms.shadowing import Day, Reflection
from community.models import Visit
from community.queries import shadowing as queries
from community.rules import shadowing as rules
from community.views.exchanges import day_of, done

DOINGS = {
    "cancel": (actions.cancel_visit, "The visit is cancelled, and both are told."),
    "log": (actions.log, "Thank you. It is noted that the visit took place."),
}


def my_visit(request: HttpRequest, key: str) -> Visit:
    return get_object_or_404(queries.visits_of(request.user), key=key)


def only(request: HttpRequest, person) -> None:
    if person != request.user:
        raise Http404


@login_required
@require_POST
def do(request: HttpRequest, key: str, what: str) -> HttpResponse:
    """What either of the two may say of a visit."""
    visit = my_visit(request, key)
    if what not in DOINGS:
        raise Http404
    action, words = DOINGS[what]
    return done(request, visit.exchange, lambda: action(visit=visit), words=words)


@login_required
@require_POST
def promise(request: HttpRequest, key: str) -> HttpResponse:
    visit = my_visit(request, key)
    only(request, visit.visitor)
    words = "Thank you for your promise."
    return done(request, visit.exchange, lambda: actions.promise(visit=visit), words=words)


@login_required
@require_POST
def honorary(request: HttpRequest, key: str) -> HttpResponse:
    visit = my_visit(request, key)
    only(request, visit.host)
    words = "The honorary arrangement is noted."
    return done(request, visit.exchange, lambda: actions.arrange_honorary(visit=visit), words=words)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, key: str) -> HttpResponse:
    visit = my_visit(request, key)
    if reason := rules.reason_cannot_change(visit):
        messages.warning(request, reason)
        return redirect("exchange", visit.exchange.key)
    sent = request.POST if request.method == "POST" else None
    form = Day(sent, exchange=visit.exchange, initial=_as_it_is(visit))
    if form.is_valid():
        day, words = day_of(form), "The day is moved in both your calendars, by mail."
        return done(request, visit.exchange, lambda: actions.move_visit(visit=visit, day=day), words=words)
    return render(request, "community/shadowing/move.html", {"visit": visit, "form": form})


def _as_it_is(visit: Visit) -> dict:
    starts, ends = visit.starts_at.astimezone(LONDON), visit.ends_at.astimezone(LONDON)
    return {"day": starts.date(), "begins": f"{starts:%H:%M}", "ends": f"{ends:%H:%M}", "where": visit.where}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def reflect(request: HttpRequest, key: str) -> HttpResponse:
    """The visitor's own words; nobody else opens this page. They may become the draft of a story at once."""
    visit = my_visit(request, key)
    only(request, visit.visitor)
    if reason := rules.reason_cannot_reflect(visit, now=timezone.now()):
        messages.warning(request, reason)
        return redirect("exchange", visit.exchange.key)
    form = Reflection(request.POST if request.method == "POST" else None, initial={"text": visit.reflection})
    if form.is_valid():
        visit = actions.reflect(visit=visit, **form.cleaned_data)
        if "library" not in request.POST:
            messages.success(request, "Your words are kept.")
            return redirect("exchange", visit.exchange.key)
        if story := _story_of(visit, form):
            messages.success(request, "Your words are a draft now. Only you see it until you send it.")
            return redirect("story-change", story.key)
    return render(request, "community/shadowing/reflect.html", {"visit": visit, "form": form})


def _story_of(visit: Visit, form: Reflection):
    try:
        return actions.offer_to_library(visit=visit)
    except Refused as refusal:
        form.add_error("text", str(refusal))
        return None


@login_required
@require_safe
def calendar(request: HttpRequest, key: str) -> HttpResponse:
    visit = my_visit(request, key)
    disposition = {"Content-Disposition": 'attachment; filename="visit.ics"'}
    return HttpResponse(
        letters.calendar_of(visit), content_type="text/calendar; charset=utf-8", headers=disposition
    )
