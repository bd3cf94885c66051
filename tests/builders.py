"""People and things for tests. Each builder makes the least that is valid; a test says the rest.

What stood there before a test began has no history: keeping one takes longer than making the thing.
"""

from datetime import datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from auditlog.context import disable_auditlog
from django.contrib.auth.models import Group
from django.utils import timezone
from django.utils.text import slugify

from collaborative.identity.models import Characteristic
from collaborative.people.models import Organisation, Place, Profession, Profile, Sector, User
from collaborative.people.roles import ADMINISTRATOR, EXECUTIVE, FACULTY, MODERATOR, TEAM, Role
from community.choices import EventState
from community.models import Event

LONDON = ZoneInfo("Europe/London")
numbers = count(1)


def in_london(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=LONDON)


def reference(kind, name: str, **fields):
    """A place, sector or profession of that name, made once."""
    return kind.objects.get_or_create(slug=slugify(name), defaults={"name": name, **fields})[0]


@disable_auditlog()
def an_organisation(name: str = "", *, sector: str = "Voluntary sector", **fields) -> Organisation:
    name = name or f"Organisation {next(numbers)}"
    return Organisation.objects.create(
        name=name, slug=slugify(name), sector=reference(Sector, sector), **fields
    )


@disable_auditlog()
def a_person(name: str = "", *, email: str = "", roles: tuple[Role, ...] = (), **profile) -> User:
    """Somebody who has signed up, verified their address, and may hold roles."""
    name = name or f"Leader {next(numbers)}"
    email = email or f"{slugify(name)}.{next(numbers)}@example.org"
    enters = any(role.enters_admin for role in roles)
    user = User.objects.create_user(email, "correct horse battery", name=name, is_staff=enters)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    if profile:
        Profile.objects.filter(user=user).update(**profile)
    for role in roles:
        user.groups.add(Group.objects.get_or_create(name=role.name)[0])
    if any(role.needs_second_factor for role in roles):
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "unused"})
    return user


def a_leader(name: str = "", **fields) -> User:
    """A leader the directory lists."""
    return a_person(name, **{"is_listed": True, **fields})


def a_host(name: str = "", **fields) -> User:
    return a_person(name, roles=(FACULTY,), **fields)


def a_team_member(name: str = "", **fields) -> User:
    return a_person(name, roles=(TEAM,), **fields)


def a_moderator(name: str = "", **fields) -> User:
    return a_person(name, roles=(MODERATOR,), **fields)


def an_executive(name: str = "", **fields) -> User:
    return a_person(name, roles=(EXECUTIVE,), **fields)


def an_administrator(name: str = "", **fields) -> User:
    return a_person(name, roles=(ADMINISTRATOR,), **fields)


def a_characteristic(name: str = "Building connections and trust", tint: str = "t") -> Characteristic:
    return reference(Characteristic, name, short_name="Connections and trust", tint=tint)


@disable_auditlog()
def an_event(title: str = "", **fields) -> Event:
    """A published event next week, an hour and a half long, with ten places."""
    title = title or f"Event {next(numbers)}"
    starts = fields.pop(
        "starts_at", timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=7)
    )
    return Event.objects.create(
        **{
            "title": title,
            "slug": slugify(title),
            "summary": "Meet people from other parts of the system.",
            "starts_at": starts,
            "ends_at": starts + timedelta(minutes=90),
            "capacity": 10,
            "state": EventState.PUBLISHED,
            **fields,
        }
    )


def the_borough(name: str = "Lewisham") -> Place:
    return reference(Place, name)


def the_profession(name: str = "Nurse") -> Profession:
    return reference(Profession, name)
