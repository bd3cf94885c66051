"""Days and hours the way people here say them: Thursday 3 December, 12.30pm to 2pm."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def hour(moment: datetime) -> str:
    local = moment.astimezone(LONDON)
    if (local.hour, local.minute) == (12, 0):
        return "midday"
    if (local.hour, local.minute) == (0, 0):
        return "midnight"
    minutes = f".{local.minute:02}" if local.minute else ""
    return f"{local.hour % 12 or 12}{minutes}{'am' if local.hour < 12 else 'pm'}"


def day(moment: date | datetime, *, today: date | None = None) -> str:
    """Thursday 3 December; with the year unless it is this year's."""
    local = moment.astimezone(LONDON).date() if isinstance(moment, datetime) else moment
    year = "" if today and today.year == local.year else f" {local.year}"
    return f"{local:%A} {local.day} {local:%B}{year}"


def span(start: datetime, end: datetime, *, today: date | None = None) -> str:
    """Thursday 3 December, 12.30pm to 2pm; both days where it runs over midnight."""
    first, last = start.astimezone(LONDON).date(), end.astimezone(LONDON).date()
    if first == last:
        return f"{day(start, today=today)}, {hour(start)} to {hour(end)}"
    return f"{day(start, today=today)}, {hour(start)} to {day(end, today=today)}, {hour(end)}"


def count(number: int, one: str, many: str = "") -> str:
    """1 place, 11 places."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(words: list[str]) -> str:
    """a, b and c"""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
