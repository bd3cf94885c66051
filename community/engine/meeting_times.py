"""A time that suits everybody of a pair, to begin with; they move it as they like."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from community.engine.bank_holidays import BANK_HOLIDAYS
from community.engine.calendar_entry import LONDON

LASTS = timedelta(minutes=45)
NOTICE_DAYS = 7
AT = {"morning": time(9, 30), "lunch": time(12, 30), "afternoon": time(15), "evening": time(17, 30)}
LIKELIEST = ("lunch", "afternoon", "morning", "evening")
WEEK = ("2", "3", "4", "1", "5")  # by how well meetings keep: never Monday first thing if Tuesday will do


@dataclass(frozen=True)
class Times:
    """The days (1 is Monday) and parts of the day that suit somebody; none named means any."""

    days: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()


def suggested(everybody: Sequence[Times], *, starts_on: date, ends_on: date) -> datetime | None:
    """The first working day a week on that suits all of them, in London time; else the first that suits most.

    None where no working day is left.
    """
    days = _days(starts_on, ends_on)
    if not days:
        return None
    part = _most_liked(LIKELIEST, [each.parts for each in everybody])
    weekday = _most_liked(WEEK, [each.days for each in everybody], among={str(d.isoweekday()) for d in days})
    first = next(day for day in days if str(day.isoweekday()) == weekday)
    return datetime.combine(first, AT[part], tzinfo=LONDON)


def _days(starts_on: date, ends_on: date) -> list[date]:
    """Working days of the month from a week after its start; of a very short one, from the day after."""
    everyday = [starts_on + timedelta(days=number) for number in range(1, (ends_on - starts_on).days + 1)]
    working = [day for day in everyday if day.isoweekday() < 6 and day not in BANK_HOLIDAYS]
    later = [day for day in working if (day - starts_on).days >= NOTICE_DAYS]
    return later or working


def _most_liked(
    order: Iterable[str], liked: Sequence[frozenset[str]], *, among: set[str] | None = None
) -> str:
    """Whoever names nothing likes all of it; of equals, the first in the order."""
    possible = [each for each in order if among is None or each in among]
    return max(possible, key=lambda each: sum(not some or each in some for some in liked))
