"""Five hundred events and the people who come to them."""

from datetime import timedelta
from itertools import cycle

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from collaborative.people.models import User
from community.models import Event, Registration
from tests import builders

EVENTS, PEOPLE, AT_EACH = 500, 200, 12


def events(number: int) -> list[Event]:
    """Coming, two a day, each with two characteristics and half of them in a borough."""
    characteristics = [
        builders.a_characteristic(name, tint)
        for name, tint in zip(
            ("Trust", "Purpose", "Innovation", "Including", "Challenge"), "tiopl", strict=True
        )
    ]
    boroughs = cycle([None, builders.the_borough("Bexley"), None, builders.the_borough("Bromley")])
    noon = timezone.now().replace(hour=12, minute=0, second=0, microsecond=0)
    made = [
        builders.an_event(
            f"Event number {one}",
            place=next(boroughs),
            starts_at=noon + timedelta(hours=12 * one + 24),
            capacity=20,
        )
        for one in range(number)
    ]
    for one, event in enumerate(made):
        event.characteristics.set([characteristics[one % 5], characteristics[(one + 1) % 5]])
    return made


def places(events: list[Event], people: list[User]) -> None:
    """Twelve people at each event. Written in one go: these places are scenery."""
    coming, now = cycle(people), timezone.now()
    Registration.objects.bulk_create(
        Registration(event=event, person=next(coming), number=number, registered_at=now)
        for event in events
        for number in range(1, AT_EACH + 1)
    )


def session_of(user: User) -> str:
    """The cookie of somebody signed in."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return session.session_key
