"""A season of invented events around a given day, and who comes to them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from collaborative.kit.words import LONDON

CLOSES_BEFORE = timedelta(days=1)
FORGOTTEN_AFTER = timedelta(days=30)
HOLIDAYS = {(12, day) for day in range(24, 32)} | {(1, 1)}
GIVEN_BACK = 0.12
SAYS_WHAT_HELPS = 0.08


@dataclass(frozen=True)
class Meeting:
    """When a planned event takes place; everything else stands in the plan."""

    plan: dict
    starts_at: datetime
    ends_at: datetime

    @property
    def slug(self) -> str:
        words = "".join(letter if letter.isalnum() else " " for letter in self.plan["title"].lower()).split()
        return f"{'-'.join(words)}-{self.starts_at:%Y-%m}"

    @property
    def places_to_take(self) -> int:
        """A share of the places; where there is no limit, the number itself."""
        capacity = self.plan["capacity"]
        return self.plan["taken"] if capacity is None else round(capacity * self.plan["taken"])


@dataclass(frozen=True)
class Guest:
    """Somebody's place at a meeting; without a number once given back."""

    email: str
    number: int | None
    registered_at: datetime
    cancelled_at: datetime | None = None
    adjustments: str = ""


def lay_out(plans: list[dict], *, today: date) -> list[Meeting]:
    return [meeting(plan, working_day(today + timedelta(days=plan["in_days"]))) for plan in plans]


def meeting(plan: dict, day: date) -> Meeting:
    starts, ends = (
        datetime.combine(day, time.fromisoformat(plan[hour]), LONDON) for hour in ("from", "until")
    )
    return Meeting(plan, starts, ends)


def working_day(day: date) -> date:
    """That day, or the next one on which people are at work."""
    while day.weekday() > 4 or (day.month, day.day) in HOLIDAYS:
        day += timedelta(days=1)
    return day


def guests(
    meeting: Meeting,
    *,
    certain: list[str],
    likely: list[str],
    others: list[str],
    wishes: list[str],
    now: datetime,
    seed: int,
) -> list[Guest]:
    """Who has a place: the certain first, then mostly the likely. Some more gave theirs back."""
    chance = Random(f"{seed} {meeting.slug}")
    willing = in_some_order(likely, others, chance)
    places = max(0, meeting.places_to_take - len(certain))
    changed_their_minds = round(places * GIVEN_BACK)
    coming = [*certain, *willing[:places]]
    not_coming = willing[places : places + changed_their_minds]
    return [
        *(
            one_who_comes(email, meeting, number, wishes, now, chance)
            for number, email in enumerate(coming, 1)
        ),
        *(one_who_does_not(email, meeting, now, chance) for email in not_coming),
    ]


def in_some_order(likely: list[str], others: list[str], chance: Random) -> list[str]:
    """Everybody once; those likely to come are three times as keen."""
    keenness = {email: chance.random() for email in others} | {
        email: 1 - (1 - chance.random()) / 3 for email in likely
    }
    return sorted(keenness, key=keenness.get, reverse=True)


def one_who_comes(
    email: str, meeting: Meeting, number: int, wishes: list[str], now: datetime, chance: Random
) -> Guest:
    wish = chance.choice(wishes) if chance.random() < SAYS_WHAT_HELPS else ""
    return Guest(
        email=email,
        number=None if meeting.plan["capacity"] is None else number,
        registered_at=some_time_before(meeting, now, chance),
        adjustments=wish if now - meeting.ends_at < FORGOTTEN_AFTER else "",
    )


def one_who_does_not(email: str, meeting: Meeting, now: datetime, chance: Random) -> Guest:
    registered_at = some_time_before(meeting, now, chance)
    until = min(now, meeting.starts_at)
    return Guest(
        email, None, registered_at, cancelled_at=registered_at + (until - registered_at) * chance.random()
    )


def some_time_before(meeting: Meeting, now: datetime, chance: Random) -> datetime:
    """In the six weeks before it, but never in the future."""
    until = min(now, meeting.starts_at - CLOSES_BEFORE)
    return until - timedelta(minutes=chance.randint(30, 42 * 24 * 60))
