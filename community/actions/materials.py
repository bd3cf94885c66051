"""Slides, recordings and links for those who were to be there."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from collaborative.kit.refusals import refuse
from collaborative.notices import actions as notices
from collaborative.people.models import User
from collaborative.trail import actions as trail
from community.actions import door_letters
from community.models import Event, Material
from community.queries.materials import shown_at
from community.queries.places import confirmed_at
from community.rules import door as rules


@transaction.atomic
def add(
    *,
    event: Event,
    by: User,
    title: str,
    url: str,
    is_for_everyone: bool = False,
    shown_from: datetime | None = None,
) -> Material:
    last = event.materials.aggregate(last=Max("order"))["last"]
    material = Material.objects.create(
        event=event,
        order=0 if last is None else last + 1,
        title=title,
        url=url,
        is_for_everyone=is_for_everyone,
        shown_from=shown_from,
    )
    trail.note(by=by, did="added material to", to=event, title=title)
    return material


@transaction.atomic
def remove(*, material: Material, by: User) -> None:
    trail.note(by=by, did="took material away from", to=material.event, title=material.title)
    material.delete()


@transaction.atomic
def tell(*, event: Event, by: User) -> int:
    """Whoever had a place hears once that there is something to look at; how many do now. Raises Refused."""
    refuse(rules.reason_nothing_to_tell(shown_at(event, now=timezone.now())))
    told = door_letters.told_of_materials(event)
    people = [place.person for place in confirmed_at(event).select_related("person").order_by("pk")]
    letters = [door_letters.materials(event, person) for person in people if person.pk not in told]
    notices.keep(letters)
    if letters:
        trail.note(by=by, did="told people of the material of", to=event, number=len(letters))
    return len(letters)
