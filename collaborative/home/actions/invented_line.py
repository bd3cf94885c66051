"""Who waits, asks and was offered a place at the demonstration's coming events."""

from datetime import datetime, timedelta
from random import Random

from django.db.models import F

from collaborative.home.actions.invented_people import INVENTED
from collaborative.home.demo.accounts import BY_NAME
from collaborative.people.models import User
from community.choices import EventState, PlaceState
from community.models import Event, Registration
from community.queries.events import with_taken
from community.queries.places import held_at

FEWEST, MOST = 4, 9
ASKING = 3
LEADERS_PLACE = 2
HOURS_LEFT = timedelta(hours=40)


def keep_line(*, now: datetime, seed: int) -> None:
    """A line at every full event, the leader second in the first and offered a place at the next."""
    chance = Random(f"{seed} line")
    leader = User.objects.filter(email=BY_NAME["leader"].person.email, is_active=True).first()
    for number, event in enumerate(full_events(now)):
        people = without_a_place(event, chance)[: chance.randint(FEWEST, MOST)]
        if leader and number == 0:
            people.insert(LEADERS_PLACE - 1, leader)
        wait(event, people, now=now, chance=chance)
        if leader and number == 1:
            offer(event, leader, now=now)
    for event in Event.objects.filter(source=INVENTED, needs_approval=True, starts_at__gt=now):
        asking = list(held_at(event).order_by("-registered_at", "-pk").values_list("pk", flat=True)[:ASKING])
        Registration.objects.filter(pk__in=asking).update(state=PlaceState.ASKED)


def full_events(now: datetime) -> list[Event]:
    coming = Event.objects.filter(source=INVENTED, state=EventState.PUBLISHED, starts_at__gt=now)
    return list(with_taken(coming).filter(capacity__lte=F("taken"), waiting=0).order_by("starts_at"))


def without_a_place(event: Event, chance: Random) -> list[User]:
    named = [account.person.email for account in BY_NAME.values()]
    others = User.objects.filter(email__regex=r"@example\.(org|net)$", is_active=True).exclude(
        registrations__event=event
    )
    people = list(others.exclude(email__in=named).order_by("email"))
    chance.shuffle(people)
    return people


def wait(event: Event, people: list[User], *, now: datetime, chance: Random) -> None:
    hours = sorted((chance.randint(2, 14 * 24) for _ in people), reverse=True)
    moments = [now - timedelta(hours=each) for each in hours]
    Registration.objects.bulk_create(
        Registration(
            event=event, person=person, state=PlaceState.WAITING, waiting_since=moment, registered_at=moment
        )
        for person, moment in zip(people, moments, strict=True)
    )


def offer(event: Event, person: User, *, now: datetime) -> None:
    """Somebody gave their place back this morning, and the person was next."""
    gone = held_at(event).order_by("-number").first()
    number = gone.number
    rows = Registration.objects.filter(pk=gone.pk)
    rows.update(state=PlaceState.CANCELLED, number=None, cancelled_at=now, sequence=F("sequence") + 1)
    Registration.objects.create(
        event=event,
        person=person,
        state=PlaceState.OFFERED,
        number=number,
        waiting_since=now - timedelta(days=3),
        registered_at=now - timedelta(days=3),
        offered_at=now,
        offer_until=now + HOURS_LEFT,
        sequence=1,
    )
