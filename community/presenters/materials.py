"""Slides, recordings and links, for those they are for."""

from datetime import datetime

from community.models import Event
from community.queries.attendance import attendance_of
from community.queries.materials import shown_at
from community.queries.places import registration_of
from community.rules import may_see_delegates
from community.rules.door import may_see_materials


def materials_for(event: Event, person, now: datetime) -> list[dict]:
    """Title and address of what this person may look at; everybody's own for a visitor."""
    shown = list(shown_at(event, now=now))
    if any(not each.is_for_everyone for each in shown) and not _is_for(event, person):
        shown = [each for each in shown if each.is_for_everyone]
    return [{"title": each.title, "href": each.url} for each in shown]


def _is_for(event: Event, person) -> bool:
    if not person.is_authenticated:
        return False
    if may_see_delegates(person, event):
        return True
    return may_see_materials(registration_of(person, event), attendance_of(person, event))
