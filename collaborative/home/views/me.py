from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from collaborative.home import agenda
from collaborative.home import record as records
from collaborative.home.my_page import next_things, past_things, profile_nudge, ways_of_work
from collaborative.kit.components.pages import links
from collaborative.kit.sheets import write_csv
from collaborative.notices.presenters import unreachable_in_words
from collaborative.people.rules import is_leader
from community.queries import events, places

DONE_SHOWN = 20
A_PAGE = 50


@login_required
@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """What is next for me, in date order; what I have done below it."""
    now, person = timezone.now(), request.user
    context = {
        "things": next_things(
            places.next_for(person, now),
            events.hosted_next_by(person, now),
            now=now,
            others=agenda.dated(person, now),
        ),
        "waiting": agenda.waiting(person),
        "working_on": agenda.working_on(person),
        "done": past_things(places.done_by(person, now)[:DONE_SHOWN]),
        "unreachable": unreachable_in_words(person),
        "is_leader": is_leader(person),
        "nudge": profile_nudge(person) if is_leader(person) else "",
        "find": {"text": "Find an event" if is_leader(person) else "See what is on", "href": "/events/"},
        "ways": ways_of_work(person),
        "complete": {"text": "Complete my profile", "href": "/me/profile/"},
    }
    return render(request, "home/me.html", context)


@login_required
@require_safe
def record(request: HttpRequest) -> HttpResponse:
    """Everything somebody has done here since they joined, and what of it they may narrow it to."""
    lines = records.record(request.user, timezone.now())
    kind = request.GET.get("kind", "")
    page = Paginator(records.of_kind(lines, kind), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "since": request.user.created_at,
        "years": records.by_year(page),
        "kinds": records.kinds_of(lines),
        "kind": kind,
        "pages": links(page, request.GET) if page.has_other_pages() else None,
        "find": {"text": "Find an event", "href": "/events/"},
    }
    return render(request, "home/record.html", context)


@login_required
@require_safe
def record_sheet(request: HttpRequest) -> HttpResponse:
    lines = records.record(request.user, timezone.now())
    disposition = {"Content-Disposition": 'attachment; filename="my-record.csv"'}
    sheet = write_csv(records.COLUMNS, records.rows(lines))
    return HttpResponse(sheet, content_type="text/csv; charset=utf-8", headers=disposition)
