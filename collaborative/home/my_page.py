"""My page: what is next in date order, and what I have done, quietly."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse

from collaborative.kit.words import LONDON, count, day, hour, listed
from collaborative.people.models import User
from collaborative.people.rules import roles_of
from community.choices import EventState
from community.models import Event, Registration
from community.presenters.pages import sentence
from community.presenters.standing import LINK, MINE

WORTH_FILLING_IN = {
    "job_title": "your role",
    "organisation": "your organisation",
    "place": "your place",
    "sector": "your sector",
    "profession": "your profession",
    "level": "your level",
    "interests": "your interests",
}
WAYS = (
    ("The season", "season", "community.view_registration"),
    ("Whom our events reach", "reach", "community.see_reach"),
    ("How coaching is doing", "coaching-figures", "community.see_coaching"),
)


def next_things(
    registrations: Iterable[Registration],
    hosted: Iterable[Event],
    *,
    now: datetime,
    others: Iterable[tuple[datetime, dict]] = (),
) -> list[dict]:
    """Places I hold, events I host and what else has its day, in date order, as the component takes them."""
    dated = [*others]
    dated += [(each.event.starts_at, _my_place(each, now=now)) for each in registrations]
    dated += [(event.starts_at, _my_event(event, now=now)) for event in hosted]
    return [thing for _, thing in sorted(dated, key=lambda pair: pair[0])]


def _my_place(mine: Registration, *, now: datetime) -> dict:
    event = mine.event
    cancelled = event.state == EventState.CANCELLED
    return _thing(event, now=now) | {
        "line": "This event is cancelled." if cancelled else _how(mine),
        "action": None if cancelled else _what_i_can_do(mine, now=now),
    }


def _what_i_can_do(mine: Registration, *, now: datetime) -> dict:
    event = mine.event
    if mine.is_confirmed and event.joining_link and event.starts_at <= now:
        return {"text": "Join now", "href": event.joining_link}
    return {"text": LINK[mine.state], "href": reverse("place", args=[event.slug])}


def _my_event(event: Event, *, now: datetime) -> dict:
    cancelled = event.state == EventState.CANCELLED
    taken = "cancelled" if cancelled else f"{count(event.taken, 'place')} taken"
    people = "See who had a place" if cancelled else "See who is coming"
    return _thing(event, now=now) | {
        "line": f"You host this: {taken}",
        "action": {"text": people, "href": reverse("delegates", args=[event.slug])},
    }


def _thing(event: Event, *, now: datetime) -> dict:
    return {"when": _when(event, now=now), "title": event.title, "href": event.get_absolute_url()}


def _when(event: Event, *, now: datetime) -> str:
    today, that_day = now.astimezone(LONDON).date(), event.starts_at.astimezone(LONDON).date()
    if that_day == today:
        return f"Today, {hour(event.starts_at)}"
    return f"{day(event.starts_at, today=today)}, {hour(event.starts_at)}"


def _how(mine: Registration) -> str:
    """Where it is, once the place is certain; how things stand until then."""
    if mine.is_confirmed:
        return sentence(mine.event.where)
    return f"{MINE[mine.state]}."


def past_things(registrations: Iterable[Registration]) -> list[dict]:
    return [
        {
            "title": each.event.title,
            "href": each.event.get_absolute_url(),
            "when": day(each.event.starts_at),
        }
        for each in registrations
    ]


def ways_of_work(person: User) -> list[dict]:
    """Pages for whoever holds a role that opens them; a leader without one is not asked about."""
    rights = [right for role in roles_of(person) for right in role.permissions]
    return [{"text": text, "href": reverse(name)} for text, name, right in WAYS if right in rights]


def profile_nudge(person: User) -> str:
    """What others could know and do not, in one sentence; nothing once it is all there."""
    profile = getattr(person, "profile", None)
    missing = [
        words for name, words in WORTH_FILLING_IN.items() if profile is None or not getattr(profile, name)
    ]
    if not missing:
        return ""
    return f"Your profile does not say {listed(missing)} yet. It helps others to find you."
