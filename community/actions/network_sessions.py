"""Sessions of a network: events that its co-chairs plan, publish, change and cancel themselves."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from collaborative.kit.database import brief_transaction, locked_rows
from collaborative.kit.keys import new_key
from collaborative.kit.refusals import refuse
from collaborative.kit.words import LONDON
from collaborative.notices import actions as notices
from collaborative.people.models import User
from collaborative.trail import actions as trail
from community.actions import events
from community.actions import network_letters as letters
from community.actions.places.holding import WAITS_SECONDS
from community.choices import Format
from community.engine.clock import moved
from community.models import Event, Network
from community.queries import networks as queries
from community.rules import networks as rules

AS_SAID = ("title", "summary", "description", "starts_at", "joining_link", "venue", "capacity")
WORTH_TELLING_HOSTS = {
    "summary": "what it is about",
    "description": "what to expect",
    "capacity": "how many places there are",
}
MOVE_ALONG = ("registration_closes_at", "offers_stop_at")


@transaction.atomic
def plan_session(*, network: Network, by: User, said: Mapping) -> Event:
    """A draft of an event with its co-chair as host; they publish it when it is ready."""
    event = Event(
        slug=f"{slugify(said['title'])[:60] or 'session'}-{new_key()[:6].lower()}",
        ends_at=_end(said),
        format=_format(said),
        **{name: said[name] for name in AS_SAID},
    )
    events.make(event=event, by=by)
    event.hosts.add(by)
    network.events.add(event)
    return event


@transaction.atomic
def discard_session(*, event: Event, by: User) -> None:
    """What was prepared and never published. Raises Refused."""
    [current] = locked_rows(Event.objects.filter(pk=event.pk))
    refuse(rules.reason_cannot_discard(current))
    trail.note(by=by, did="threw away", to=current)
    current.delete()


@transaction.atomic
def publish_session(*, network: Network, event: Event, by: User) -> Event:
    """Members are told, once, in a message they can switch off."""
    event = events.publish(event=event, by=by)
    rows = queries.members(network).exclude(person=by)
    notices.keep([letters.session(network, event, row.person) for row in rows])
    return event


def foresee_change(*, event: Event, said: Mapping) -> events.Foreseen:
    """What a co-chair reads before they agree to it. Raises Refused."""
    refuse(rules.reason_cannot_change(event, now=timezone.now()))
    return events.foresee(event=event, changes=changes(event, said))


def change_session(*, network: Network, event: Event, said: Mapping, by: User) -> int:
    """How many were told, as when the team changes an event, and its other hosts. Raises Refused, or Busy."""
    with brief_transaction(seconds=WAITS_SECONDS):
        foreseen = foresee_change(event=event, said=said)
        told = events.change(event=event, by=by, changes=changes(event, said))
        if not foreseen.made:
            return told
        hosts = queries.hosts_to_tell(event, by=by, but_those_with_a_place=told > 0)
        _tell(hosts, network, event, by=by, changes=in_words(foreseen.made))
    return told + len(hosts)


def cancel_session(*, network: Network, event: Event, by: User, reason: str) -> int:
    """How many were told, its other hosts among them. Raises Refused, or Busy."""
    with brief_transaction(seconds=WAITS_SECONDS):
        hosts = queries.hosts_to_tell(event, by=by, but_those_with_a_place=True)
        told = events.cancel(event=event, by=by, reason=reason)
        _tell(hosts, network, event, by=by, reason=reason)
    return told + len(hosts)


def in_words(made: list[str]) -> list[str]:
    """Whoever hosts it is told of more than those who come."""
    return events.worth_telling(made) + [words for name, words in WORTH_TELLING_HOSTS.items() if name in made]


def _tell(hosts: Iterable[User], network: Network, event: Event, **about) -> None:
    now = Event.objects.select_related("place").get(pk=event.pk)
    notices.keep([letters.hosted(network, now, host, **about) for host in hosts])


def changes(event: Event, said: Mapping) -> dict[str, object]:
    """What the co-chair said, and what moves along with it."""
    made = {name: said[name] for name in AS_SAID} | {"ends_at": _end(said)}
    if (event.joining_link, event.venue) != (said["joining_link"], said["venue"]):
        made["format"] = _format(said)
    for name in MOVE_ALONG:
        if moment := getattr(event, name):
            made[name] = moved(moment, was=event.starts_at, now=said["starts_at"], zone=LONDON)
    return made


def _end(said: Mapping) -> datetime:
    return said["starts_at"] + timedelta(minutes=said["minutes"])


def _format(said: Mapping) -> Format:
    if said["joining_link"] and said["venue"]:
        return Format.BOTH
    return Format.ONLINE if said["joining_link"] else Format.IN_PERSON
