from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from collaborative.kit.database import Busy
from collaborative.kit.refusals import Refused
from community.actions.places import give_back
from community.choices import PlaceState
from community.presenters.pages import short_page
from community.presenters.place import place_page
from community.presenters.questions import told
from community.presenters.standing import ending
from community.queries import events, places, questions
from community.rules import reason_cannot_give_back
from community.views.refusing import refused

asks_and_does = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@require_safe
def place(request: HttpRequest, slug: str) -> HttpResponse:
    event = get_object_or_404(events.with_page(events.shown()), slug=slug)
    mine = places.mine_at(event, request.user)
    if mine is None:
        return redirect(event)
    now, dates = timezone.now(), list(events.other_dates_of(event, timezone.now()))
    page = place_page(
        event,
        mine,
        now=now,
        position=places.position_of(mine) if mine.state == PlaceState.WAITING else 0,
        others=places.others_listed_at(event, request.user) if mine.is_confirmed else (),
        dates=dates,
        there=places.standings_of(request.user, [each.pk for each in dates]),
        told=told(questions.asked_at(event), questions.answers_of(mine)),
    )
    return render(request, "community/place.html", page)


@login_required
@asks_and_does
def cancel(request: HttpRequest, slug: str) -> HttpResponse:
    event = get_object_or_404(events.with_page(events.shown()), slug=slug)
    mine = places.mine_at(event, request.user)
    if mine is None:
        return refused(request, "You have no place at this event.", event)
    mine.event = event
    reason = reason_cannot_give_back(mine, now=timezone.now())
    if reason:
        return refused(request, reason, event)
    if request.method == "POST":
        return _give_back(request, event, mine)
    page = short_page(event, now=timezone.now()) | {"words": ending(mine)}
    return render(request, "community/cancel.html", page)


def _give_back(request: HttpRequest, event, mine) -> HttpResponse:
    done = ending(mine)["done"]
    try:
        give_back(registration=mine, by=request.user)
    except Refused as refusal:
        return refused(request, str(refusal), event)
    except Busy:
        messages.error(
            request, "Many people are registering at this moment. Nothing has changed for you: try again."
        )
        return redirect("cancel-place", event.slug)
    messages.success(request, done)
    return redirect(event)
