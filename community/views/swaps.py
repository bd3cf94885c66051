from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from collaborative.kit.database import Busy
from collaborative.kit.refusals import Refused
from community.actions import places as actions
from community.forms import ChooseDate
from community.presenters.place import swap_page
from community.queries import events, places
from community.views.refusing import refused

BUSY = "Many people are registering at this moment. You still have your place: try again."


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def swap(request: HttpRequest, slug: str) -> HttpResponse:
    event = get_object_or_404(events.with_page(events.shown()), slug=slug)
    mine = places.place_of(request.user, event)
    if mine is None:
        return refused(request, "You have no place here to swap.", event)
    dates = events.other_dates_of(event, timezone.now())
    there = places.standings_of(request.user, [each.pk for each in dates])
    page = swap_page(event, dates, there=there, now=timezone.now())
    form = ChooseDate(request.POST if request.method == "POST" else None, dates=page["dates"])
    if form.is_valid():
        return _swap(request, mine, dates.get(slug=form.cleaned_data["to"]))
    return render(request, "community/swap.html", page | {"form": form})


def _swap(request: HttpRequest, mine, to) -> HttpResponse:
    mine.person = request.user
    try:
        actions.swap(registration=mine, to=to, by=request.user)
    except Refused as refusal:
        messages.warning(request, f"{refusal} You still have the place you had.")
        return redirect("swap-place", mine.event.slug)
    except Busy:
        messages.error(request, BUSY)
        return redirect("swap-place", mine.event.slug)
    messages.success(request, f"You have a place at {to} on the new date, and the old one is given back.")
    return redirect("place", to.slug)
