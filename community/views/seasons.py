from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from collaborative.kit.admin.exporting import exported
from collaborative.kit.sheets import write_csv
from community.models import Event
from community.presenters.seasons import COLUMNS, rows, season_page
from community.queries import seasons as queries

RUNS = "community.view_registration"
TAKES_AWAY = "community.export_event"
CHANGES = "community.change_event"


@login_required
@require_safe
def season(request: HttpRequest) -> HttpResponse:
    """Every event of the season with how it stands, for the team."""
    events, slug = _asked_for(request)
    page = season_page(events, now=timezone.now(), may_change=request.user.has_perm(CHANGES))
    more = {
        "series": list(queries.series()),
        "slug": slug,
        "may_take_away": request.user.has_perm(TAKES_AWAY),
    }
    return render(request, "community/season.html", page | more)


@login_required
@require_safe
def season_sheet(request: HttpRequest) -> HttpResponse:
    events, slug = _asked_for(request)
    if not request.user.has_perm(TAKES_AWAY):
        raise Http404
    lines = rows(events)
    exported.send(Event, by=request.user, number=len(lines), columns=list(COLUMNS))
    disposition = {"Content-Disposition": f'attachment; filename="season{slug and f"-{slug}"}.csv"'}
    return HttpResponse(
        write_csv(COLUMNS, lines), content_type="text/csv; charset=utf-8", headers=disposition
    )


def _asked_for(request: HttpRequest) -> tuple[QuerySet[Event], str]:
    if not (request.user.is_staff and request.user.has_perm(RUNS)):
        raise Http404
    slug = request.GET.get("series", "")
    if not slug:
        return queries.events_of_the_season(timezone.now()), ""
    if not queries.series().filter(slug=slug).exists():
        raise Http404
    return queries.events_of_series(slug), slug
