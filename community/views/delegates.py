from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from collaborative.kit.sheets import write_csv
from collaborative.trail import actions as trail
from community.models import Event, Question
from community.presenters.delegates import columns, delegates_page, rows
from community.presenters.questions import summary_page
from community.queries import events, places, questions


@login_required
@require_safe
def delegates(request: HttpRequest, slug: str) -> HttpResponse:
    """Who is coming and what they need: for the event's hosts and the team, unknown to everybody else."""
    event = get_object_or_404(events.with_page(events.run_by(request.user)), slug=slug)
    asked, said = _questions_and_answers(event)
    page = delegates_page(event, places.people_at(event), asked, said, now=timezone.now())
    return render(request, "community/delegates.html", page)


@login_required
@require_safe
def delegates_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    event = get_object_or_404(events.run_by(request.user), slug=slug)
    asked, said = _questions_and_answers(event)
    people = rows(places.people_at(event), asked, said)
    trail.note(by=request.user, did="took away the delegate list of", to=event, number=len(people))
    disposition = {"Content-Disposition": f'attachment; filename="delegates-{slug}.csv"'}
    return HttpResponse(
        write_csv(columns(asked), people), content_type="text/csv; charset=utf-8", headers=disposition
    )


@login_required
@require_safe
def answers(request: HttpRequest, slug: str) -> HttpResponse:
    """What those with a place answered, question by question."""
    event = get_object_or_404(events.with_page(events.run_by(request.user)), slug=slug)
    page = summary_page(event, *_questions_and_answers(event), now=timezone.now())
    return render(request, "community/answers.html", page)


def _questions_and_answers(event: Event) -> tuple[list[Question], dict[int, dict[int, str]]]:
    asked = questions.asked_at(event)
    return asked, questions.answers_to(asked, places.people_at(event))
