from dataclasses import dataclass
from datetime import datetime
from random import Random

from collaborative.home.actions.invented_people import INVENTED, PACKAGE
from collaborative.home.demo.accounts import ACCOUNTS, BY_NAME
from collaborative.home.engine.season import CLOSES_BEFORE, Guest, Meeting, guests, lay_out
from collaborative.identity.actions.shipping import content
from collaborative.identity.models import Characteristic
from collaborative.kit.words import LONDON
from collaborative.people.models import Place, User
from community.actions.reminders import give_usual
from community.choices import EventState, Format, PlaceState
from community.models import Event, Registration, Series


@dataclass(frozen=True)
class People:
    """Who may come, by address, and where they work."""

    users: dict[str, User]
    places: dict[str, str | None]


def keep_season(*, now: datetime, seed: int) -> list[Registration]:
    """Events over the coming months, and the first time those of the last year too, with who comes."""
    season = content(PACKAGE, "season")
    plans = season["coming"] + ([] if invented().exists() else season["past"])
    taken = set(Event.objects.values_list("slug", flat=True))
    meetings = [
        meeting
        for meeting in lay_out(plans, today=now.astimezone(LONDON).date())
        if meeting.slug not in taken
    ]
    events = keep_events(meetings, series=series_of(season["series"]))
    for event in events:
        if event.starts_at > now:
            give_usual(event)
    people = everybody()
    hosts = keep_hosts(events, people, seed=seed)
    return keep_registrations(meetings, events, hosts=hosts, people=people, now=now, seed=seed)


def invented():
    return Event.objects.filter(source=INVENTED, is_template=False)


def series_of(row: dict) -> Series:
    return Series.objects.get_or_create(slug=row["slug"], defaults=row | {"source": INVENTED})[0]


def everybody() -> People:
    invented = User.objects.filter(is_active=True, email__regex=r"@example\.(org|net)$").order_by("email")
    places = dict(invented.values_list("email", "profile__place__slug"))
    return People({user.email: user for user in invented}, places)


def keep_events(meetings: list[Meeting], *, series: Series) -> list[Event]:
    places = {place.slug: place for place in Place.objects.all()}
    characteristics = {each.slug: each for each in Characteristic.objects.all()}
    events = Event.objects.bulk_create(event_of(meeting, series, places) for meeting in meetings)
    join_dates(events)
    tag = Event.characteristics.through
    tag.objects.bulk_create(
        tag(event=event, characteristic=characteristics[slug])
        for meeting, event in zip(meetings, events, strict=True)
        for slug in meeting.plan["characteristics"]
    )
    return events


def join_dates(events: list[Event]) -> None:
    """Where the season holds one event twice, people may swap from one date to the other."""
    first_of: dict[str, Event] = {}
    for event in events:
        first = first_of.setdefault(event.title, event)
        if first is not event and first.starts_at < event.starts_at and event.state == first.state:
            event.other_date_of = first
            event.save(update_fields=["other_date_of"])


def event_of(meeting: Meeting, series: Series, places: dict[str, Place]) -> Event:
    plan = meeting.plan
    online = "venue" not in plan
    return Event(
        slug=meeting.slug,
        title=plan["title"],
        summary=plan["summary"],
        description=plan.get("description", ""),
        lens=plan.get("lens", ""),
        access=plan.get("access", ""),
        series=series,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        format=Format.ONLINE if online else Format.IN_PERSON,
        venue=plan.get("venue", ""),
        place=places.get(plan.get("place")),
        joining_link=f"https://meet.example.org/{meeting.slug}" if online else "",
        capacity=plan["capacity"],
        registration_closes_at=None if online else meeting.starts_at - CLOSES_BEFORE,
        state=plan.get("state", EventState.PUBLISHED),
        needs_approval=plan.get("needs_approval", False),
        group_max=plan.get("group_max", 0),
        source=INVENTED,
    )


def keep_hosts(events: list[Event], people: People, *, seed: int) -> dict[int, set[str]]:
    """The demonstration's host and partner in turn, each with a leader beside them."""
    chance = Random(seed)
    in_turn = [BY_NAME[name].person.email for name in ("host", "partner")]
    leaders = plain_leaders(people)
    hosts = {event.pk: {in_turn[number % 2], chance.choice(leaders)} for number, event in enumerate(events)}
    link = Event.hosts.through
    link.objects.bulk_create(
        link(event_id=event, user=people.users[email])
        for event, emails in hosts.items()
        for email in sorted(emails)
        if email in people.users
    )
    return hosts


def plain_leaders(people: People) -> list[str]:
    named = {account.person.email for account in ACCOUNTS}
    return [email for email in people.users if email not in named]


def keep_registrations(
    meetings: list[Meeting],
    events: list[Event],
    *,
    hosts: dict[int, set[str]],
    people: People,
    now: datetime,
    seed: int,
) -> list[Registration]:
    wishes = content(PACKAGE, "words")["adjustments"]
    leader = BY_NAME["leader"].person.email
    registrations = []
    for meeting, event in zip(meetings, events, strict=True):
        free = [email for email in plain_leaders(people) if email not in hosts[event.pk]]
        near = [email for email in free if people.places.get(email) == meeting.plan.get("place")]
        certain = [leader] if "the_leader_comes" in meeting.plan and leader in people.users else []
        coming = guests(meeting, certain=certain, likely=near, others=free, wishes=wishes, now=now, seed=seed)
        registrations += [registration_of(guest, event, people.users[guest.email]) for guest in coming]
    return Registration.objects.bulk_create(registrations, batch_size=500)


def registration_of(guest: Guest, event: Event, person: User) -> Registration:
    given_back = guest.cancelled_at is not None
    return Registration(
        event=event,
        person=person,
        state=PlaceState.CANCELLED if given_back else PlaceState.CONFIRMED,
        number=guest.number,
        adjustments=guest.adjustments,
        sequence=int(given_back),
        registered_at=guest.registered_at,
        cancelled_at=guest.cancelled_at,
    )
