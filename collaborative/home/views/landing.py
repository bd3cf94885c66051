from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from collaborative.home import presenters
from collaborative.identity.queries import characteristics, statements
from collaborative.kit.visitors import kept_for_visitors
from community.choices import EventState
from community.presenters import card
from community.queries import events

COMING_SHOWN = 3
JOIN = {"text": "Join the community", "href": "/account/signup/"}


@require_safe
@kept_for_visitors
def landing(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    coming = events.coming(now).filter(state=EventState.PUBLISHED)
    next_few = events.with_cards(coming)[:COMING_SHOWN]
    context = {
        "events": [card(event, taken=event.taken, now=now) for event in next_few],
        "five": presenters.five(characteristics.characteristics(), beneath="/about/"),
        "areas": statements.areas_of_work(),
        "join": None if request.user.is_authenticated else JOIN,
    }
    return render(request, "home/landing.html", context)
