"""Months that follow one another from a day on."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise


def months_from(first: date, number: int) -> Iterator[tuple[date, date]]:
    """The first and last day of each. Where a month has no such day, it begins on its last one."""
    starts = [months_later(first, each) for each in range(number + 1)]
    for starts_on, following in pairwise(starts):
        yield starts_on, following - timedelta(days=1)


def months_later(first: date, number: int) -> date:
    year, month = divmod(first.month - 1 + number, 12)
    year, month = first.year + year, month + 1
    return date(year, month, min(first.day, monthrange(year, month)[1]))
