"""A month as a table of weeks."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from collaborative.kit.words import LONDON, hour
from community.choices import EventState
from community.engine.months import Month, days_between
from community.models import Event

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def month_page(month: Month, events: Iterable[Event], *, today: date) -> dict:
    by_day = _by_day(events)
    return {
        "title": name(month),
        "heading": f"Events in {name(month)}",
        "weekdays": WEEKDAYS,
        "weeks": [[_cell(each, month, by_day, today) for each in week] for week in month.weeks()],
        "previous": _link(month.previous),
        "next": _link(month.next),
    }


def name(month: Month) -> str:
    return f"{month.first:%B %Y}"


def _link(month: Month) -> dict | None:
    if not month.is_known():
        return None
    return {"href": reverse("events-month", args=[month.year, month.number]), "labelText": name(month)}


def _by_day(events: Iterable[Event]) -> dict[date, list[dict]]:
    found = defaultdict(list)
    for event in events:
        first, last = (moment.astimezone(LONDON).date() for moment in (event.starts_at, event.ends_at))
        for each in days_between(first, last):
            found[each].append(_entry(event, begins=each == first))
    return found


def _entry(event: Event, *, begins: bool) -> dict:
    cancelled = " (cancelled)" if event.state == EventState.CANCELLED else ""
    return {
        "url": event.get_absolute_url(),
        "when": hour(event.starts_at) if begins else "goes on",
        "title": f"{event.title}{cancelled}",
    }


def _cell(day: date, month: Month, by_day: dict[date, list[dict]], today: date) -> dict:
    inside = day in month
    return {
        "day": day.day if inside else "",
        "is_today": day == today,
        "events": by_day[day] if inside else [],
    }
