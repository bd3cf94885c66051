"""My record: what somebody has done here since they joined, from every part of the portal.

A part that has something to tell adds a function to SOURCES; the page, its filters and the sheet follow.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.conf import settings
from django.urls import reverse
from django.utils.text import Truncator

from collaborative.kit.words import LONDON, count, day, listed
from collaborative.people.models import User
from community.choices import Met
from community.presenters.connecting.pairs import READ_BY
from community.queries import networks, shadowing
from community.queries.attendance import attended_by
from community.queries.coaching import pairs
from community.queries.connect import insights
from community.queries.connect.pairs import pairs_of
from community.queries.library import modules, stories
from community.queries.places import done_by

COLUMNS = ("Date", "What", "Title", "More", "Address")
LONGEST_TITLE = 120
EVENT, CONVERSATION, VISIT, COACHING, NETWORK, STORY, INSIGHT, MODULE = (
    "Event",
    "Connect Five",
    "Walking in their shoes",
    "Coaching and mentoring",
    "Network",
    "Story",
    "Insight",
    "Learning module",
)


@dataclass(frozen=True)
class Line:
    at: datetime
    kind: str
    title: str
    url: str
    more: str = ""


def events(person: User, now: datetime) -> Iterable[Line]:
    """What they came to; where nobody noted who came, what they had a place at."""
    came = {each.event for each in attended_by(person)}
    for event in came | {each.event for each in done_by(person, now)}:
        more = "You came" if event in came else "You had a place"
        yield Line(event.starts_at, EVENT, event.title, event.get_absolute_url(), more)


def conversations(person: User, now: datetime) -> Iterable[Line]:
    for pair in pairs_of(person):
        others = [seat.participant.person for seat in pair.seats.all() if seat.participant.person != person]
        met = any(seat.answer == Met.MET for seat in pair.seats.all())
        names = listed([other.name for other in others]) or "a colleague who has left"
        is_past = pair.starts_at is not None and pair.starts_at <= now
        at = pair.starts_at if is_past else pair.round.published_at
        more = "You met" if met else "You were paired"
        yield Line(at, CONVERSATION, names, reverse("pair", args=[pair.key]), more)


def visits(person: User, now: datetime) -> Iterable[Line]:
    for visit in shadowing.done_by(person):
        is_mine = visit.visitor_id == person.pk
        title = f"A day with {visit.host.name}" if is_mine else f"{visit.visitor.name} spent a day with you"
        yield Line(visit.starts_at, VISIT, title, reverse("exchange", args=[visit.exchange.key]))


def coaching(person: User, now: datetime) -> Iterable[Line]:
    """That it was, with whom and until when; never what it was about."""
    for one in pairs.of(person).filter(began_at__isnull=False):
        other = one.coach.person if one.leader == person else one.leader
        more = f"Until {day(one.ended_at)}" if one.ended_at else "Going on"
        yield Line(
            one.began_at, COACHING, f"With {other.name}", reverse("coaching-pair", args=[one.key]), more
        )


def networks_joined(person: User, now: datetime) -> Iterable[Line]:
    for one in networks.joined(person):
        more = "You are a co-chair" if one.is_chair else "You are a member"
        yield Line(one.since, NETWORK, one.network.name, reverse("network", args=[one.network.slug]), more)


def published_stories(person: User, now: datetime) -> Iterable[Line]:
    for story in stories.mine(person).filter(is_shown=True):
        yield Line(
            story.published_at, STORY, story.title, reverse("library-item", args=[story.slug]), "Published"
        )


def insights_shared(person: User, now: datetime) -> Iterable[Line]:
    for one in insights.of(person):
        slug = one.round and one.round.challenge.slug
        url = reverse("connect", args=[slug]) if slug else reverse("connect-insights")
        title = Truncator(one.text).chars(LONGEST_TITLE)
        yield Line(one.created_at, INSIGHT, title, url, READ_BY[one.shared_with].removesuffix("."))


def modules_worked_through(person: User, now: datetime) -> Iterable[Line]:
    for one in modules.begun_by(person):
        more = "You finished it" if one.done >= one.number else f"{one.done} of {count(one.number, 'step')}"
        yield Line(one.last, MODULE, one.title, one.get_absolute_url(), more)


SOURCES: tuple[Callable[[User, datetime], Iterable[Line]], ...] = (
    events,
    conversations,
    visits,
    coaching,
    networks_joined,
    published_stories,
    insights_shared,
    modules_worked_through,
)


def record(person: User, now: datetime) -> list[Line]:
    """Everything so far, the latest first."""
    lines = [line for source in SOURCES for line in source(person, now)]
    return sorted(lines, key=lambda line: (line.at, line.title), reverse=True)


def of_kind(lines: Iterable[Line], kind: str) -> list[Line]:
    return [line for line in lines if not kind or line.kind == kind]


def kinds_of(lines: Iterable[Line]) -> list[tuple[str, int]]:
    """What there is of each kind, the most first."""
    return Counter(line.kind for line in lines).most_common()


def by_year(lines: Iterable[Line]) -> list[dict]:
    return [
        {"year": year, "lines": [_shown(line) for line in some]}
        for year, some in groupby(lines, key=lambda line: line.at.astimezone(LONDON).year)
    ]


def _shown(line: Line) -> dict:
    return {"when": day(line.at), "kind": line.kind, "title": line.title, "url": line.url, "more": line.more}


def rows(lines: Iterable[Line]) -> list[list[str]]:
    return [
        [
            line.at.astimezone(LONDON).date().isoformat(),
            line.kind,
            line.title,
            line.more,
            f"{settings.SITE_URL}{line.url}",
        ]
        for line in lines
    ]
