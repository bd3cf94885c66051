from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from community.actions.letters import calendar_for_anyone, calendar_of
from community.engine.calendar_entry import PUBLISH
from community.queries import events, places


@require_safe
def event_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    event = get_object_or_404(events.shown().select_related("place"), slug=slug)
    return as_file(calendar_for_anyone(event), name=slug)


@login_required
@require_safe
def place_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """The entry of the confirmation mail again, with the joining link: only for its holder."""
    mine = get_object_or_404(
        places.confirmed().select_related("event__place", "person"), event__slug=slug, person=request.user
    )
    return as_file(calendar_of(mine, method=PUBLISH), name=slug)


def as_file(calendar: str, *, name: str) -> HttpResponse:
    disposition = {"Content-Disposition": f'attachment; filename="{name}.ics"'}
    return HttpResponse(calendar, content_type="text/calendar; charset=utf-8", headers=disposition)
