"""Who of the invented people came to what: most of them, some with apologies."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from collaborative.home.engine.season import Meeting
from collaborative.kit.words import LONDON

LEAST, MOST = 0.70, 0.85
APOLOGISES = 0.4
LASTS = timedelta(hours=8)
AT_THE_DOOR = ("scan", "scan", "self", "register")


@dataclass(frozen=True)
class Arrival:
    key: str
    presence: str
    source: str
    at: datetime
    minutes: int | None = None


class Today(Meeting):
    """Its address names the day, since there may be one every day."""

    @property
    def slug(self) -> str:
        return f"{super().slug}-{self.starts_at:%d}"


def todays(plan: dict, *, now: datetime) -> Today:
    starts = now.astimezone(LONDON).replace(minute=0, second=0, microsecond=0)
    return Today(plan, starts, starts + LASTS)


def arrivals(
    keys: list[str],
    *,
    starts_at: datetime,
    ends_at: datetime,
    is_online: bool,
    now: datetime,
    chance: Random,
) -> list[Arrival]:
    """What is known by now: of everybody once it is over, before that of those who are here."""
    over = ends_at <= now
    share = chance.uniform(LEAST, MOST) if over else LEAST / 2
    found = [
        _came(key, starts_at, ends_at, is_online and over, now, chance)
        for key in keys
        if chance.random() < share
    ]
    here = {one.key for one in found}
    absent = [key for key in keys if key not in here]
    excused = [key for key in absent if chance.random() < (APOLOGISES if over else APOLOGISES / 5)]
    found += [Arrival(key, "apologies", "person", min(starts_at, now)) for key in excused]
    if over:
        found += [Arrival(key, "missed", "register", ends_at) for key in absent if key not in excused]
    return found


def _came(
    key: str, starts_at: datetime, ends_at: datetime, by_report: bool, now: datetime, chance: Random
) -> Arrival:
    lasts = round((ends_at - starts_at).total_seconds() / 60)
    if by_report:
        return Arrival(key, "came", "report", starts_at, round(lasts * chance.uniform(0.6, 1)))
    at = starts_at + timedelta(minutes=chance.randint(-25, 10))
    return Arrival(key, "came", chance.choice(AT_THE_DOOR), min(at, now))
