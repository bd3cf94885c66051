"""Events for mailings: whom a segment finds by them, and what a campaign says about one."""

from collections.abc import Callable
from functools import cached_property

from django.db.models import Q
from django.utils import timezone

from collaborative.kit.words import day, span
from collaborative.notices import audiences, subjects
from collaborative.notices.audiences import Choices, Criterion
from collaborative.notices.engine.calendar_part import CalendarPart
from collaborative.notices.engine.merging import Placeholder
from collaborative.people.models import User
from community.actions.letters import address_of, calendar_for_anyone
from community.choices import ENDED, HAS_PLACE, SHOWN, EventState, PlaceState, Presence
from community.engine.calendar_entry import PUBLISH
from community.models import Attendance, Event, Registration
from community.queries import events as queries

OFFERED = 300  # events to choose from, the latest first
PLACEHOLDERS = (
    Placeholder("event_title", "what the event is called"),
    Placeholder("event_when", "its day and hours"),
    Placeholder("event_where", "where it is"),
    Placeholder("event_link", "its page, where people register", is_link=True),
)


class Invited:
    """An event as a campaign speaks of it: the same to everybody."""

    def __init__(self, event: Event) -> None:
        self.event = event

    @property
    def version(self) -> str:
        """Its sequence rises with whatever people would have to be told of."""
        return f"{self.event.sequence} {self.event.state}"

    @property
    def obstacle(self) -> str:
        if self.event.state == EventState.DRAFT:
            return f"“{self.event}” is not published yet, so nobody could open its page. Publish it first."
        if self.event.state == EventState.CANCELLED:
            return f"“{self.event}” is cancelled, so there is nothing to invite anybody to."
        return ""

    def values(self, person: User) -> dict[str, str]:
        return self._values

    def calendar(self, person: User) -> CalendarPart | None:
        return self._calendar

    @cached_property
    def _values(self) -> dict[str, str]:
        event = self.event
        return {
            "event_title": event.title,
            "event_when": f"{span(event.starts_at, event.ends_at)}, London time",
            "event_where": event.where,
            "event_link": address_of(event),
        }

    @cached_property
    def _calendar(self) -> CalendarPart | None:
        """Nobody needs an entry for what is over: such a mail brings thanks, or what is left to read."""
        is_over = self.event.ends_at <= timezone.now()
        return None if is_over else CalendarPart(PUBLISH, calendar_for_anyone(self.event))


def find(slug: str) -> Invited | None:
    event = Event.objects.select_related("place").filter(slug=slug).first()
    return Invited(event) if event else None


def events_to_choose() -> Choices:
    rows = Event.objects.order_by("-starts_at", "-pk")[:OFFERED]
    return [(event.slug, f"{event.title}, {day(event.starts_at)}") for event in rows]


def shown_events() -> Choices:
    rows = queries.shown().order_by("-starts_at", "-pk")[:OFFERED]
    return [(event.slug, f"{event.title}, {day(event.starts_at)}") for event in rows]


def registered(*states: PlaceState) -> Callable[[list[str]], Q]:
    def people(slugs: list[str]) -> Q:
        rows = Registration.objects.filter(event__slug__in=slugs, state__in=states)
        return Q(pk__in=rows.values("person"))

    return people


def attended(presence: Presence) -> Callable[[list[str]], Q]:
    def people(slugs: list[str]) -> Q:
        rows = Attendance.objects.filter(event__slug__in=slugs, presence=presence)
        return Q(pk__in=rows.values("person"))

    return people


def never_registered(slugs: list[str]) -> Q:
    """For none of these events, whatever came of it."""
    return ~Q(pk__in=Registration.objects.filter(event__slug__in=slugs).values("person"))


def new_here(values: list[str]) -> Q:
    return ~Q(pk__in=Registration.objects.filter(event__state__in=SHOWN).values("person"))


def about_events(name: str, label: str, people: Callable[[list[str]], Q], says: str) -> Criterion:
    return Criterion(name, label, people=people, says=f"{says} {{values}}", choices=shown_events)


CRITERIA = (
    about_events("has_place", "Has a place at", registered(*HAS_PLACE), "have a place at"),
    about_events("had_place", "Gave back a place at", registered(*ENDED), "no longer have a place at"),
    about_events("waits_for", "Waits for a place at", registered(PlaceState.WAITING), "wait for a place at"),
    about_events("came_to", "Came to", attended(Presence.CAME), "came to"),
    about_events("missed", "Had a place, did not come to", attended(Presence.MISSED), "did not come to"),
    about_events("never_registered", "Never registered for", never_registered, "never registered for"),
    Criterion(
        "new_here",
        "Never registered for anything",
        people=new_here,
        says="never registered for any event",
        choices=lambda: [("yes", "Never registered for any event")],
    ),
)


def register() -> None:
    audiences.register(*CRITERIA)
    subjects.register(subjects.Kind("event", "Event", PLACEHOLDERS, find=find, choices=events_to_choose))
