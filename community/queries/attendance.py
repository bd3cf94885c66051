"""Who is expected, who came, and how we know."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from collaborative.kit import history
from collaborative.people.models import User
from collaborative.people.queries import directory
from community.choices import HAS_PLACE, SHOWN, EventState, Presence, Source
from community.models import Attendance, Event, Passage, Registration
from community.queries.events import run_by
from community.queries.places import confirmed_at


@dataclass(frozen=True)
class Line:
    """One person on the register: expected, or there without a place."""

    person: User
    registration: Registration | None = None
    attendance: Attendance | None = None

    @property
    def is_expected(self) -> bool:
        return self.registration is not None

    @property
    def presence(self) -> str:
        return self.attendance.presence if self.attendance else ""

    @property
    def is_inside(self) -> bool:
        """There now: where people come and go, the last time through the door decides."""
        if self.presence != Presence.CAME:
            return False
        passages = list(self.attendance.passages.all())
        return not (passages and passages[-1].is_exit)


def attendance_of(person, event: Event) -> Attendance | None:
    if not person.is_authenticated:
        return None
    return Attendance.objects.filter(event=event, person=person).select_related("event", "person").first()


def was_noted(person, event: int) -> bool:
    """Whether anything is known of this person at the event of that number."""
    return Attendance.objects.filter(event_id=event, person=person).exists()


def register_of(event: Event) -> list[Line]:
    """Everybody expected and everybody who came all the same, by name: three queries."""
    expected = {
        each.person_id: each for each in confirmed_at(event).select_related("person__profile__organisation")
    }
    noted = {
        each.person_id: each
        for each in Attendance.objects.filter(event=event)
        .select_related("person__profile__organisation")
        .prefetch_related(Prefetch("passages", Passage.objects.order_by("at", "pk")))
    }
    people = {key: row.person for key, row in (noted | expected).items()}
    lines = [Line(person, expected.get(key), noted.get(key)) for key, person in people.items()]
    return sorted(lines, key=lambda line: (line.person.name.casefold(), line.person.pk))


def person_at(event: Event, key: str) -> User | None:
    """Somebody of this event's register, by their key."""
    people = User.objects.filter(key=key)
    expected = people.filter(Exists(confirmed_at(event).filter(person=OuterRef("pk"))))
    noted = people.filter(Exists(Attendance.objects.filter(event=event, person=OuterRef("pk"))))
    return (expected | noted).first()


def member(key: str) -> User | None:
    return User.objects.filter(key=key, is_active=True).first()


def found_for_the_door(host: User, words: str) -> list[User]:
    """Members who came without a place: by name among those the directory lists, or by exact address."""
    if "@" in words:
        return list(User.objects.filter(email__iexact=words.strip(), is_active=True))
    profiles = directory.visible_to(host)
    for word in words.split():
        profiles = profiles.filter(user__name__icontains=word)
    return (
        [profile.user for profile in profiles.order_by("user__name", "user__pk")[:20]]
        if words.split()
        else []
    )


def rows_of(people: Collection[User], event: Event) -> dict[int, Registration]:
    """Their registrations at the event, in whatever state, by person."""
    rows = Registration.objects.filter(event=event, person__in=people)
    return {row.person_id: row for row in rows}


def might_be_meant(event: Event, addresses: Collection[str]) -> list[tuple[User, bool]]:
    """Whom an online report may speak of: those on the register, and any member by address."""
    expected = [line.person for line in register_of(event)]
    others = User.objects.filter(email__in=addresses, is_active=True).exclude(
        pk__in=[person.pk for person in expected]
    )
    return [*((person, True) for person in expected), *((person, False) for person in others)]


def not_noted_at(event: Event) -> QuerySet[Registration]:
    """Who had a place and of whom nothing is known yet."""
    noted = Attendance.objects.filter(event=event, person=OuterRef("person"))
    return confirmed_at(event).exclude(Exists(noted)).select_related("person").order_by("person__name", "pk")


def is_complete(event: Event) -> bool:
    """The host or the team said of everybody with a place whether they came."""
    return not not_noted_at(event).exists()


def had_sent_apologies(attendance: Attendance) -> bool:
    """Before they were checked in: the history of the row knows."""
    details = (detail for change in history.changes(attendance) for detail in change.details)
    return any(
        detail.field == "Presence" and Presence.APOLOGIES.label in (detail.before, detail.after)
        for detail in details
    )


def over_between(earliest: datetime, latest: datetime) -> QuerySet[Event]:
    """Events that took place and ended between these moments."""
    shown = Event.objects.filter(state__in=SHOWN).exclude(state=EventState.CANCELLED)
    return shown.filter(ends_at__gt=earliest, ends_at__lte=latest).order_by("ends_at", "pk")


def missed_at(event: Event) -> QuerySet[Attendance]:
    """Who had a place and, as the register says, neither came nor sent apologies."""
    expected = confirmed_at(event).filter(person=OuterRef("person"))
    missed = Attendance.objects.filter(
        Exists(expected), event=event, presence=Presence.MISSED, source=Source.REGISTER
    )
    return missed.select_related("event", "person").order_by("pk")


def attendance_by_key(key: str) -> Attendance | None:
    came = Attendance.objects.filter(key=key, presence=Presence.CAME)
    return came.select_related("event", "person").first()


def registration_by_key(key: str) -> Registration | None:
    return (
        Registration.objects.filter(key=key).select_related("event", "person__profile__organisation").first()
    )


# At the door


def doors_open_for(host: User, now: datetime) -> QuerySet[Event]:
    """Events this person runs whose door is open, give or take."""
    near = timedelta(hours=3)
    return run_by(host).filter(starts_at__lte=now + near, ends_at__gte=now - near)


def with_code_on_screen(code: str, now: datetime) -> Event | None:
    """The event near now whose code this is."""
    near = timedelta(hours=1)
    on = Event.objects.filter(state__in=SHOWN, starts_at__lte=now + near, ends_at__gte=now - near)
    return on.filter(door_code=code).first() if code else None


def line_of(event: Event, registration: Registration) -> Line:
    place = registration if registration.state in HAS_PLACE else None
    known = Attendance.objects.filter(event=event, person=registration.person)
    return Line(registration.person, place, known.prefetch_related("passages").first())


# What a person has been to


def attended_by(person: User) -> QuerySet[Attendance]:
    """What they came to, the latest first."""
    came = Attendance.objects.filter(person=person, presence=Presence.CAME)
    return came.select_related("event").order_by("-event__starts_at", "-pk")
