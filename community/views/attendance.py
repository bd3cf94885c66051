"""The register after the event, for its hosts and the team; unknown to everybody else."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from collaborative.kit.sheets import write_csv
from collaborative.kit.words import count
from collaborative.trail import actions as trail
from community.actions import attendance as actions
from community.actions import materials as material_actions
from community.engine.matching import Known, match, minutes_by_person
from community.forms.door import NewMaterial, Report, chosen, said_on_register
from community.models import Event
from community.presenters import register as presenters
from community.presenters.pages import short_page
from community.queries import attendance as queries
from community.queries.places import confirmed_at
from community.rules.door import reason_cannot_complete, reason_no_register
from community.views.door import run_by, told_why_not
from community.views.places import asks_and_does


@login_required
@asks_and_does
def attendance(request: HttpRequest, slug: str) -> HttpResponse:
    event = run_by(request, slug)
    lines, now = queries.register_of(event), timezone.now()
    if request.method == "POST":
        with told_why_not(request):
            people = {line.person.key: line.person for line in lines}
            said = {
                people[key]: word for key, word in said_on_register(request.POST).items() if key in people
            }
            changed = actions.mark(event=event, by=request.user, said=said)
            messages.success(request, f"Saved: {count(changed, 'change')}.")
        return redirect("attendance", slug)
    page = presenters.register_page(
        event,
        lines,
        now=now,
        closed=reason_no_register(event, now=now),
        incomplete=reason_cannot_complete(event, now=now),
    )
    return render(request, "community/attendance.html", page)


@login_required
@asks_and_does
def rest(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody else missed it: said once, and asked once before."""
    event, now = run_by(request, slug), timezone.now()
    if request.method == "POST":
        with told_why_not(request):
            missed = actions.complete(event=event, by=request.user)
            people = count(missed, "person", "people")
            messages.success(request, f"The register is complete: {people} noted as missing it.")
        return redirect("attendance", slug)
    others = [place.person.name for place in queries.not_noted_at(event)]
    reason = reason_cannot_complete(event, now=now)
    page = short_page(event, now=now) | {"others": others, "reason": reason}
    return render(request, "community/attendance_rest.html", page)


@login_required
@asks_and_does
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """First who was found in it, then, once agreed to, written."""
    event, now = run_by(request, slug), timezone.now()
    form = Report(request.POST or None, request.FILES or None)
    page = short_page(event, now=now) | {"form": form, "closed": reason_no_register(event, now=now)}
    if not form.is_valid():
        return render(request, "community/attendance_report.html", page)
    addresses = {one.email or one.name.casefold() for one in form.attendees}
    meant = queries.might_be_meant(event, addresses)
    found = match(
        form.attendees, [Known(one.key, one.name, one.email, is_expected) for one, is_expected in meant]
    )
    people = {person.key: person for person, _ in meant}
    at_least = form.cleaned_data["at_least"]
    if "agreed" in request.POST:
        return _take_in(request, event, found, people, at_least)
    page |= presenters.report_page(found, people, at_least=at_least)
    return render(request, "community/attendance_report.html", page | {"text": form.cleaned_data["text"]})


def _take_in(request: HttpRequest, event: Event, found, people, at_least: int) -> HttpResponse:
    lasts = round((event.ends_at - event.starts_at).total_seconds() / 60)
    minutes = minutes_by_person(chosen(request.POST, found), most=lasts)
    there = {people[key]: many for key, many in minutes.items()}
    with told_why_not(request):
        taken = actions.take_in_report(event=event, by=request.user, there=there, at_least=at_least)
        messages.success(request, presenters.taken_in_words(taken))
    return redirect("attendance", event.slug)


@login_required
@require_safe
def attendance_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    event = run_by(request, slug)
    rows = presenters.sheet_rows(queries.register_of(event))
    trail.note(by=request.user, did="took away the attendance of", to=event, number=len(rows))
    disposition = {"Content-Disposition": f'attachment; filename="attendance-{slug}.csv"'}
    return HttpResponse(
        write_csv(presenters.COLUMNS, rows), content_type="text/csv; charset=utf-8", headers=disposition
    )


@login_required
@asks_and_does
def materials(request: HttpRequest, slug: str) -> HttpResponse:
    event = run_by(request, slug)
    form = NewMaterial(request.POST if request.POST.get("do") == "add" else None)
    if form.is_valid():
        material_actions.add(event=event, by=request.user, **form.cleaned_data)
        messages.success(request, f"“{form.cleaned_data['title']}” is added.")
        return redirect("materials", slug)
    if request.method == "POST" and not form.is_bound:
        return _on_materials(request, event)
    told = confirmed_at(event).count()
    page = presenters.materials_page(event, event.materials.all(), told=told, now=timezone.now())
    return render(request, "community/materials.html", page | {"form": form})


def _on_materials(request: HttpRequest, event: Event) -> HttpResponse:
    verb, _, key = request.POST.get("do", "").partition(":")
    if verb == "tell":
        with told_why_not(request):
            told = material_actions.tell(event=event, by=request.user)
            messages.success(request, f"{count(told, 'person', 'people')} will be told by mail.")
    elif verb == "remove":
        material = get_object_or_404(event.materials, key=key)
        material_actions.remove(material=material, by=request.user)
        messages.success(request, f"“{material.title}” is taken away.")
    return redirect("materials", event.slug)
