"""Colleagues who were registered together at the demonstration's coming events."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from collaborative.home.actions.invented_events import invented
from collaborative.home.demo.accounts import ACCOUNTS
from community.choices import PlaceState
from community.models import Event, Group, Registration
from community.queries.places import LINE

GROUPS = 3
TWO = 2


def keep_groups(*, now: datetime) -> None:
    """Where people may bring colleagues, some came together; and the last two in a line wait together."""
    named = [account.person.email for account in ACCOUNTS]
    for event in invented().filter(group_max__gt=0, starts_at__gt=now, groups=None):
        rows = event.registrations.exclude(person__email__in=named).select_related("person__profile")
        confirmed = rows.filter(state=PlaceState.CONFIRMED).order_by("registered_at", "pk")
        for some in of_one_organisation(confirmed)[:GROUPS]:
            join(event, some[: event.group_max + 1], registered_at=some[0].registered_at)
        last = list(rows.filter(state=PlaceState.WAITING).order_by(*LINE))[-TWO:]
        if len(last) == TWO:
            since = last[-1].waiting_since
            join(event, last, registered_at=since, waiting_since=since)


def of_one_organisation(places: Iterable[Registration]) -> list[list[Registration]]:
    """Two or more who work together, the largest number first."""
    together = defaultdict(list)
    for place in places:
        together[place.person.profile.organisation_id].append(place)
    return sorted((some for some in together.values() if len(some) >= TWO), key=len, reverse=True)


def join(event: Event, places: list[Registration], **when: datetime) -> None:
    """The first asked for all of them, at one moment."""
    group = Group.objects.create(event=event, made_by=places[0].person)
    registrations = Registration.objects.filter(pk__in=[place.pk for place in places])
    registrations.update(group=group, **when)
