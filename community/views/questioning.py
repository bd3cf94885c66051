"""What somebody has still to answer before they come in."""

from uuid import uuid4

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from community.actions import door as actions
from community.actions.door_questions import answer_at_the_door
from community.choices import Source
from community.forms.questions import Asks
from community.models import Event, Registration
from community.presenters.door import questions_page
from community.queries.attendance import person_at
from community.queries.places import confirmed_at
from community.queries.questions import answers_of, asked_at
from community.views.door import run_by, said_of, told_why_not
from community.views.places import asks_and_does


@login_required
@asks_and_does
def questions(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The host reads them out and notes what they say. The answers stay, whether the door opens or not."""
    event = run_by(request, slug)
    place = confirmed_at(event).filter(person=person_at(event, key)).select_related("person").first()
    if place is None:
        raise Http404
    place.event = event
    form = Asks(request.POST if request.method == "POST" else None)
    form.ask(asked_at(event), answers_of(place))
    if form.is_valid():
        return _answered(request, event, place, form)
    page = questions_page(event, place, now=timezone.now()) | {"form": form}
    return render(request, "community/door_questions.html", page)


def _answered(request: HttpRequest, event: Event, place: Registration, form: Asks) -> HttpResponse:
    answer_at_the_door(place=place, by=request.user, answers=form.answers())
    with told_why_not(request):
        entry = actions.check_in(
            event=event, person=place.person, by=request.user, source=Source.REGISTER, token=uuid4()
        )
        said_of(request, entry, place.person)
    return redirect("door", event.slug)
