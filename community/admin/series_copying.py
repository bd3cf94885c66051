"""Copying a series in two looks: choose the first day, put the proposed dates right, then make the drafts."""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path

from collaborative.kit.words import count, span
from community.actions.series_copies import MadeAlready, copy_series, ends_at, proposed
from community.admin.forms import NO_SUCH_YEAR, YEARS, LondonMoment
from community.models import Event, Series
from community.queries.clashes import clashes_of, slot_of_copy

MADE_ALREADY = "This series is already made, with these events on these dates. Nothing was made twice."
NEEDS = ("community.add_event", "community.add_series")


class PlainDay(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class PlainDayAndHour(forms.SplitDateTimeWidget):
    """The browser's own pickers: a table has no room for larger ones."""

    def __init__(self) -> None:
        day = {"type": "date", "aria-label": "Day"}
        hour = {"type": "time", "aria-label": "Time"}
        super().__init__(date_attrs=day, time_attrs=hour, date_format="%Y-%m-%d", time_format="%H:%M")


class FirstDay(forms.Form):
    name = forms.CharField(label="What the new series is called", max_length=160)
    first_day = forms.DateField(
        label="The day its first event falls on",
        widget=PlainDay,
        error_messages={"invalid": "Give the day as day, month and year, such as 03/12/2026."},
    )

    def clean_first_day(self) -> date:
        """Before any date is reckoned from it: there is none after the year 9999."""
        day = self.cleaned_data["first_day"]
        if day.year not in YEARS:
            raise ValidationError(NO_SUCH_YEAR)
        return day


class Proposal(forms.Form):
    is_wanted = forms.BooleanField(label="Copy it", required=False, initial=True)
    starts_at = LondonMoment(label="It begins", widget=PlainDayAndHour)


@dataclass
class Line:
    """One event of the series, where it was and where it would be."""

    event: Event
    form: Proposal
    clashes: list[str]

    @property
    def was(self) -> str:
        return span(self.event.starts_at, self.event.ends_at)


class CopiesSeries:
    """Mixed into the desk of the series."""

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(self.copy_view)
        return [path("<int:pk>/copy/", view, name="community_series_copy"), *super().get_urls()]

    def copy_to_new_dates(self, request: HttpRequest, objects) -> HttpResponse:
        return redirect("admin:community_series_copy", objects.get().pk)

    copy_to_new_dates.short_description = "Copy to new dates"
    copy_to_new_dates.needs = "community.add_series"
    copy_to_new_dates.danger = False
    copy_to_new_dates.shown = lambda desk, request, series: series.events.exists()

    def copy_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not request.user.has_perms(NEEDS):
            raise PermissionDenied
        series = self.get_object(request, str(pk))
        if series is None:
            raise Http404
        start = FirstDay(request.POST or None, initial={"name": series.name}, label_suffix="")
        lines = lines_of(series, start, request) if start.is_valid() else []
        if lines and request.POST.get("do") == "make" and all(line.form.is_valid() for line in lines):
            return self.make_copies(request, series, start, lines)
        return self.copy_page(request, series, start, lines)

    def make_copies(self, request, series: Series, start: FirstDay, lines: list[Line]) -> HttpResponse:
        wanted = [line for line in lines if line.form.cleaned_data["is_wanted"]]
        if not wanted:
            messages.error(request, "No event is ticked, so there is nothing to copy.")
            return self.copy_page(request, series, start, lines)
        dates = {line.event: line.form.cleaned_data["starts_at"] for line in wanted}
        try:
            copy = copy_series(series=series, name=start.cleaned_data["name"], dates=dates, by=request.user)
            said = f"{count(len(dates), 'draft')} made. Nobody sees them before you publish."
            messages.success(request, said)
        except MadeAlready as made:
            copy = made.series
            messages.info(request, MADE_ALREADY)
        return redirect("admin:community_series_change", copy.pk)

    def copy_page(self, request, series: Series, start: FirstDay, lines: list[Line]) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": f"Copy {series} to new dates",
            "opts": self.opts,
            "start": start,
            "lines": lines,
            "clashing": sum(bool(line.clashes) for line in lines),
            "back": self.way_back(request),
        }
        return TemplateResponse(request, "community/admin/copy_series.html", context)


def lines_of(series: Series, start: FirstDay, request: HttpRequest) -> list[Line]:
    """With the dates as they were put right; or as they follow from the first day."""
    events = list(
        series.events.filter(is_template=False).prefetch_related("hosts").order_by("starts_at", "pk")
    )
    dates = proposed(events, first_day=start.cleaned_data["first_day"])
    sent = request.POST if request.POST.get("do") in ("look", "make") else None
    forms_ = [
        Proposal(sent, prefix=f"event-{event.pk}", initial={"starts_at": dates[event.pk]}) for event in events
    ]
    return with_clashes([Line(event, form, []) for event, form in zip(events, forms_, strict=True)])


def with_clashes(lines: list[Line]) -> list[Line]:
    slots = []
    for line in lines:
        if moment := wanted_moment(line.form):
            ends = ends_at(line.event, starts_at=moment)
            slots.append((line, slot_of_copy(line.event, starts_at=moment, ends_at=ends)))
    found = clashes_of(slot for _, slot in slots) if slots else {}
    for line, slot in slots:
        line.clashes = found[slot.key]
    return lines


def wanted_moment(form: Proposal):
    if not form.is_bound:
        return form.initial["starts_at"]
    form.is_valid()
    return form.cleaned_data.get("starts_at") if form.cleaned_data.get("is_wanted") else None
