"""What the invented people did, written down where the portal would have written it."""

from datetime import datetime, timedelta

from django.db.models import F

from collaborative.home.demo.accounts import BY_NAME
from collaborative.notices.choices import State
from collaborative.notices.models import Notice
from collaborative.people.models import User
from collaborative.trail.actions import entry_of
from collaborative.trail.models import Entry
from community.actions import letters
from community.choices import EventState, PlaceState
from community.models import Event, Registration

ANNOUNCED_BEFORE = timedelta(days=60)
LETTERS = 12
WORDS_KEPT = timedelta(days=28)
ON_ITS_WAY = timedelta(seconds=20)


def keep_past(registrations: list[Registration], *, now: datetime) -> None:
    backdate(registrations)
    keep_trail(registrations, now=now)
    keep_letters(registrations, now=now)


def backdate(registrations: list[Registration]) -> None:
    made = Registration.objects.filter(pk__in=[each.pk for each in registrations])
    made.update(created_at=F("registered_at"), changed_at=F("registered_at"))


def keep_trail(registrations: list[Registration], *, now: datetime) -> None:
    team = User.objects.filter(email=BY_NAME["team"].person.email).first()
    events = {each.event for each in registrations}
    entries = [
        *(entry for event in events for entry in what_the_team_did(event, team, now)),
        *(entry for each in registrations for entry in what_they_did(each)),
    ]
    Entry.objects.bulk_create(sorted(entries, key=lambda entry: (entry.at, entry.to_key)), batch_size=500)


def what_the_team_did(event: Event, team: User | None, now: datetime) -> list[Entry]:
    announced_at = min(now, event.starts_at) - ANNOUNCED_BEFORE
    lately = now - timedelta(hours=3)
    later = {
        EventState.CLOSED: [entry_of(by=team, did="closed registration for", to=event, at=lately)],
        EventState.CANCELLED: [entry_of(by=team, did="cancelled", to=event, at=lately)],
    }
    return [entry_of(by=team, did="published", to=event, at=announced_at), *later.get(event.state, [])]


def what_they_did(place: Registration) -> list[Entry]:
    did = "joined the waiting list of" if place.waiting_since else "took a place at"
    did = "asked for a place at" if place.state == PlaceState.ASKED else did
    entries = [entry_of(by=place.person, did=did, to=place.event, at=place.registered_at)]
    if place.cancelled_at:
        entries += [
            entry_of(by=place.person, did="gave back a place at", to=place.event, at=place.cancelled_at)
        ]
    return entries


def keep_letters(registrations: list[Registration], *, now: datetime) -> None:
    """What the demonstration's leader was sent lately, and the latest few of the others' letters."""
    leader = BY_NAME["leader"].person.email
    lately = [
        each
        for each in sorted(registrations, key=lambda each: each.registered_at, reverse=True)
        if each.state == PlaceState.CONFIRMED and now - each.registered_at < WORDS_KEPT
    ]
    own = [each for each in lately if each.person.email == leader]
    others = [each for each in lately if each not in own]
    notices = Notice.objects.bulk_create(sent(each) for each in own + others[:LETTERS])
    ours = Notice.objects.filter(pk__in=[notice.pk for notice in notices])
    ours.update(created_at=F("due_at"), changed_at=F("sent_at"))


def sent(place: Registration) -> Notice:
    letter = letters.place_confirmed(place)
    letter.state, letter.attempt = State.SENT, 1
    letter.due_at, letter.sent_at = place.registered_at, place.registered_at + ON_ITS_WAY
    return letter
