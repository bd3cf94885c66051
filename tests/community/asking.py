"""Asking for places, briefly."""

from collaborative.notices.models import Notice
from collaborative.people.models import User
from community.actions.places import Wish, give_back, offer, take_place
from community.models import Event, Registration
from tests.builders import a_leader, a_team_member, an_event


def a_place(event: Event, person: User | None = None, **said) -> Registration:
    person = person or a_leader()
    return take_place(event=event, person=person, by=person, wish=Wish(**said))


def a_wait(event: Event, person: User | None = None, **said) -> Registration:
    return a_place(event, person, may_wait=True, **said)


def a_full_event(
    *, places: int = 1, waiting: int = 0, **fields
) -> tuple[Event, list[Registration], list[Registration]]:
    """The event, those with a place, and those who wait, in their order."""
    event = an_event(**{"capacity": places, **fields})
    held = [a_place(event) for _ in range(places)]
    return event, held, [a_wait(event) for _ in range(waiting)]


def now_at(*registrations: Registration) -> list[str]:
    """Their states as they stand in the database."""
    found = dict(Registration.objects.values_list("pk", "state"))
    return [found[registration.pk] for registration in registrations]


def letters_to(person: User) -> list[str]:
    """The names of the letters this person was written, the first first."""
    notices = Notice.objects.filter(to=person).order_by("pk")
    return [notice.meaning.split(":")[0] for notice in notices]


def put(event, **fields):
    """Past the door, as the office's own form would not."""
    Event.objects.filter(pk=event.pk).update(**fields)


def leave(registration):
    return give_back(registration=registration, by=registration.person)


def by_hand(registration, by=None):
    return offer(registration=registration, by=by or a_team_member())
