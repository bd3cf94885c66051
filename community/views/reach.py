from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from community.presenters.reach import reach_page
from community.queries import reach as queries

SEES = "community.see_reach"


@login_required
@require_safe
def reach(request: HttpRequest) -> HttpResponse:
    """Whom the events of a series, or of the last twelve months, reached: numbers and no names."""
    midnight = _only_for_who_sees(request)
    series = list(queries.series_with_events(midnight))
    slug = request.GET.get("series", "")
    if slug and slug not in [one.slug for one in series]:
        raise Http404
    events = queries.of_the_year(midnight)
    if slug:
        events = queries.taken_place(midnight).filter(series__slug=slug)
    chosen = next((one.name for one in series if one.slug == slug), "The last twelve months")
    return _page(request, events, midnight, title=chosen, series=series, slug=slug)


@login_required
@require_safe
def event_reach(request: HttpRequest, slug: str) -> HttpResponse:
    midnight = _only_for_who_sees(request)
    event = get_object_or_404(queries.taken_place(midnight), slug=slug)
    events = queries.taken_place(midnight).filter(pk=event.pk)
    return _page(request, events, midnight, title=event.title)


def _only_for_who_sees(request: HttpRequest):
    if not request.user.has_perm(SEES):
        raise Http404
    return queries.last_midnight()


def _page(request: HttpRequest, events, midnight, *, title: str, **more) -> HttpResponse:
    known = queries.known_since(midnight)
    page = reach_page(queries.reached(events, midnight), events=events.count(), known_since=known)
    return render(request, "community/reach.html", page | {"title": title} | more)
