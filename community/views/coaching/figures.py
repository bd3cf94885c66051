from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from community.choices import Counted
from community.engine.coaching_figures import agreement, progress
from community.presenters.coaching.figures import figures_page
from community.queries.coaching import figures as queries

SEES = "community.see_coaching"


@login_required
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Coaching and mentoring as a whole: numbers, and nobody in them."""
    if not request.user.has_perm(SEES):
        raise Http404
    page = figures_page(
        queries.numbers(),
        progress(queries.sums(Counted.GOALS)),
        agreement(queries.sums(Counted.FEEDBACK)),
    )
    return render(request, "community/coaching/figures.html", page)
