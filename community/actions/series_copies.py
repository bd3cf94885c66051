"""A whole series once more, each event as far from the first as before, by the clock on the wall."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.text import slugify

from collaborative.kit.database import locked_rows
from collaborative.kit.words import LONDON
from collaborative.people.models import User
from collaborative.trail import actions as trail
from community.actions.copies import copy_event
from community.engine.clock import moved
from community.models import Event, Series
from community.queries.series import made_of_these

LONGEST = 70


class MadeAlready(Exception):
    """The button was pressed twice, or somebody else pressed it: here is what the first press made."""

    def __init__(self, series: Series) -> None:
        super().__init__(str(series))
        self.series = series


def proposed(events: list[Event], *, first_day: date) -> dict[int, datetime]:
    """By the events' numbers: the first falls on the first day, at its own hour."""
    if not events:
        return {}
    first = min(event.starts_at for event in events)
    begins = datetime.combine(first_day, first.astimezone(LONDON).time(), LONDON)
    return {event.pk: moved(event.starts_at, was=first, now=begins, zone=LONDON) for event in events}


def ends_at(event: Event, *, starts_at: datetime) -> datetime:
    return moved(event.ends_at, was=event.starts_at, now=starts_at, zone=LONDON)


@transaction.atomic
def copy_series(*, series: Series, name: str, dates: Mapping[Event, datetime], by: User) -> Series:
    """A new series of drafts: of these events, on these dates. The same is not made twice."""
    locked_rows(Series.objects.filter(pk=series.pk))
    if made := made_of_these(dates, name=name):
        raise MadeAlready(made)
    copy = Series.objects.create(
        slug=free_slug(name), name=name, summary=series.summary, order=series.order, source=series.source
    )
    copies = {event.pk: copy_event(event=event, starts_at=dates[event], by=by) for event in dates}
    for another in copies.values():
        another.series, another.other_date_of = copy, copies.get(another.other_date_of_id)
        another.save(update_fields=["series", "other_date_of", "changed_at"])
    trail.note(by=by, did="copied the series", to=copy, of=series.slug, events=len(dates))
    return copy


def free_slug(name: str) -> str:
    plain = slugify(name)[:LONGEST].strip("-") or "series"
    taken = set(Series.objects.filter(slug__startswith=plain).values_list("slug", flat=True))
    proposals = (plain, *(f"{plain}-{number}" for number in range(2, len(taken) + 3)))
    return next(slug for slug in proposals if slug not in taken)
