"""Yes or no to an offer, signed in or by the signed link of a letter. Opening the link changes nothing."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from collaborative.kit import signed
from collaborative.kit.database import Busy
from collaborative.kit.refusals import Refused
from community.actions.letters.writing import ANSWER
from community.actions.places import accept, give_back
from community.models import Registration
from community.presenters.answers import answer_page
from community.presenters.standing import ending
from community.queries import events, places

BUSY = "Many people are registering at this moment. Nothing has changed for you: try again."


@login_required
@require_POST
def accept_offer(request: HttpRequest, slug: str) -> HttpResponse:
    event = get_object_or_404(events.shown(), slug=slug)
    mine = places.registration_of(request.user, event)
    if mine is None:
        raise Http404
    try:
        accept(registration=mine, by=request.user)
        messages.success(request, f"You have a place at {event}.")
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return redirect(event)
    except Busy:
        messages.error(request, BUSY)
    return redirect("place", slug)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever holds the letter may answer it; what the letter asked may have been answered since."""
    registration, version = _of(token)
    said = ""
    ways = [way["answer"] for way in answer_page(registration, version=version)["ways"]]
    if request.method == "POST" and request.POST.get("answer") in ways:
        said, registration = _carried_out(registration, yes=request.POST["answer"] == "yes")
    page = answer_page(registration, version=registration.sequence if said else version)
    page |= {"said": said, "ways": page["ways"] if said in ("", BUSY) else []}
    response = render(request, "community/answer.html", page)
    response["Cache-Control"] = "no-store"
    return response


def _of(token: str) -> tuple[Registration, int]:
    try:
        key, version = signed.read(ANSWER, token)
    except (signed.Unreadable, ValueError) as error:
        raise Http404 from error
    return get_object_or_404(places.answerable(), key=key), int(version)


def _carried_out(registration: Registration, *, yes: bool) -> tuple[str, Registration]:
    person = registration.person
    try:
        if yes:
            done = accept(registration=registration, by=person)
            return "You have a place. A message with a calendar entry is on its way to you.", done
        words = ending(registration)["done"]
        return words, give_back(registration=registration, by=person)
    except Refused as refusal:
        return str(refusal), registration
    except Busy:
        return BUSY, registration
