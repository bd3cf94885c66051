"""Calendars that calendar programs come to read: one for everybody, and one for each person who wants it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import transaction

from collaborative.people.models import User
from collaborative.trail import actions as trail
from community.actions.letters import connecting, entry_for_anyone, entry_of
from community.choices import EventState, PairState, PlaceState
from community.engine.calendar_entry import Entry, as_feed
from community.engine.secret_addresses import new_secret, sum_of
from community.models import Feed, Registration, Seat
from community.queries import calendars
from community.queries.connect import conversations

OURS = "System Leadership Collaborative"
MINE = "My places – System Leadership Collaborative"
LONG_AGO = datetime(2022, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Written:
    text: str
    changed_at: datetime


def for_everybody(now: datetime) -> Written:
    """What is on, without a name and without a joining link."""
    events = calendars.events_of_the_feed(now)
    return _written([(entry_for_anyone(event), event.changed_at) for event in events], name=OURS)


def for_one(person: User, now: datetime) -> Written:
    entries = [_entry(place) for place in calendars.places_of_the_feed(person, now)]
    entries += [_conversation(seat) for seat in conversations.of_the_feed(person, now)]
    return _written(sorted(entries, key=lambda pair: pair[0].starts_at), name=MINE)


def _entry(place: Registration) -> tuple[Entry, datetime]:
    is_off = place.state == PlaceState.CANCELLED or place.event.state == EventState.CANCELLED
    return entry_of(place, cancelled=is_off), max(place.changed_at, place.event.changed_at)


def _conversation(seat: Seat) -> tuple[Entry, datetime]:
    pair = seat.pair
    is_off = pair.state == PairState.ENDED or not seat.is_live
    entry = connecting.entry_of(pair, connecting.others_of(pair, seat), cancelled=is_off)
    return entry, max(pair.changed_at, seat.changed_at)


def _written(entries: Iterable[tuple[Entry, datetime]], *, name: str) -> Written:
    entries = list(entries)
    changed_at = max((changed_at for _, changed_at in entries), default=LONG_AGO)
    return Written(as_feed(entries, name=name), changed_at)


@transaction.atomic
def make_feed(*, person: User) -> str:
    """The secret of this person's new calendar address, which cannot be read again; an earlier one ends."""
    secret = new_secret()
    Feed.objects.update_or_create(person=person, defaults={"secret_sum": sum_of(secret)})
    trail.note(by=person, did="made a calendar address for", to=person)
    return secret


@transaction.atomic
def end_feed(*, person: User) -> bool:
    """Whether there was one to end."""
    ended, _ = Feed.objects.filter(person=person).delete()
    if ended:
        trail.note(by=person, did="ended the calendar address of", to=person)
    return bool(ended)
