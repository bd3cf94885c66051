from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from collaborative.home.my_page import next_things, past_things, profile_nudge, ways_of_work
from collaborative.people.rules import is_leader
from community.queries import events, places

DONE_SHOWN = 20


@login_required
@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """What is next for me, in date order; what I have done below it."""
    now, person = timezone.now(), request.user
    context = {
        "things": next_things(places.next_for(person, now), events.hosted_next_by(person, now), now=now),
        "done": past_things(places.done_by(person, now)[:DONE_SHOWN]),
        "is_leader": is_leader(person),
        "nudge": profile_nudge(person) if is_leader(person) else "",
        "find": {"text": "Find an event" if is_leader(person) else "See what is on", "href": "/events/"},
        "ways": ways_of_work(person),
        "complete": {"text": "Complete my profile", "href": "/me/profile/"},
    }
    return render(request, "home/me.html", context)
