"""Yes or no by the signed link of a letter, without signing in. Opening the link changes nothing.

Whoever holds the letter may answer it, and reads nothing of what the two wrote to one another.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from collaborative.kit import signed
from collaborative.kit.database import Busy
from collaborative.kit.refusals import Refused
from community.actions.coaching import asking
from community.actions.letters.coaching import ANSWER
from community.choices import CoachingState
from community.models import Coaching
from community.presenters.coaching.answering import answer_page
from community.queries.coaching import pairs
from community.views.coaching.doors import BUSY, asks_and_does


@asks_and_does
def answer(request: HttpRequest, token: str) -> HttpResponse:
    coaching, key, version = _of(token)
    said = ""
    page = answer_page(coaching, key, version=version, now=timezone.now())
    if request.method == "POST" and page["ways"] and request.POST.get("answer") in ("yes", "no"):
        said = _carried_out(coaching, yes=request.POST["answer"] == "yes")
    page |= {"said": said, "ways": [] if said and said != BUSY else page["ways"]}
    response = render(request, "community/coaching/answer.html", page)
    response["Cache-Control"] = "no-store"
    return response


def _of(token: str) -> tuple[Coaching, str, int]:
    try:
        key, person, version = signed.read(ANSWER, token)
    except (signed.Unreadable, ValueError) as error:
        raise Http404 from error
    return get_object_or_404(pairs.answerable(), key=key), person, int(version)


def _carried_out(coaching: Coaching, *, yes: bool) -> str:
    is_offer = coaching.state == CoachingState.OFFERED
    try:
        if is_offer:
            asking.accept_offer(coaching=coaching) if yes else asking.take_back(coaching=coaching)
        else:
            asking.accept(coaching=coaching) if yes else asking.decline(coaching=coaching)
    except Refused as refusal:
        return str(refusal)
    except Busy:
        return BUSY
    return SAID[is_offer, yes]


SAID = {
    (True, True): "We have asked them, and write to you when they answer.",
    (True, False): "Thank you. The place goes to the next in the line.",
    (False, True): "Thank you. They hear that you say yes, and a first talk is next.",
    (False, False): "Thank you for answering. They are told kindly, and without reasons.",
}
