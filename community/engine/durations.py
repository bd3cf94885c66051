"""How long somebody stayed, as meeting programs write it."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})")
PIECES = re.compile(r"(\d{1,4})\s*([hms])", re.I)
MINUTES = re.compile(r"\d{1,4}(?:[.,]\d+)?")
UNIT = {"h": 3600, "m": 60, "s": 1}
LONGEST = 24 * 3600
MOMENTS = (
    "%m/%d/%Y, %I:%M:%S %p",
    "%m/%d/%y, %I:%M:%S %p",
    "%m/%d/%Y %I:%M:%S %p",
    "%m/%d/%y %I:%M:%S %p",
    "%d/%m/%Y, %H:%M:%S",
    "%d/%m/%y, %H:%M:%S",
    "%d/%m/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M",
    "%d/%m/%Y %I:%M:%S %p",
    "%d/%m/%Y, %I:%M:%S %p",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
)


@dataclass(frozen=True)
class Times:
    """Who did what when, in the report's own words."""

    who: str
    did: str
    at: str


def seconds_of(words: str) -> int | None:
    """1h 2m 3s; 45m 12s; 01:02:03; 62, which is minutes."""
    if clock := CLOCK.fullmatch(words):
        hours, minutes, seconds = (int(part or 0) for part in clock.groups())
        return min(hours * 3600 + minutes * 60 + seconds, LONGEST)
    if MINUTES.fullmatch(words):
        return min(round(float(words.replace(",", ".")) * 60), LONGEST)
    pieces = PIECES.findall(words)
    return min(sum(int(many) * UNIT[unit.lower()] for many, unit in pieces), LONGEST) if pieces else None


def time_there(rows: Sequence[Times]) -> list[int | None]:
    """For each row that somebody joined, the seconds until they left; nothing for the other rows.

    Whoever never left was there until the last thing that happened.
    """
    moments = [moment_of(row.at) for row in rows]
    last = max((each for each in moments if each), default=None)
    lengths: list[int | None] = [None] * len(rows)
    since: dict[str, int] = {}
    for number, (row, moment) in enumerate(zip(rows, moments, strict=True)):
        if moment is None:
            continue
        if row.did.casefold().startswith("joined"):
            since.setdefault(row.who, number)
        elif (began := since.pop(row.who, None)) is not None:
            lengths[began] = _between(moments[began], moment)
    for began in since.values():
        lengths[began] = _between(moments[began], last)
    return lengths


def stay(joined: str, left: str) -> int | None:
    first, last = moment_of(joined), moment_of(left)
    return _between(first, last) if first and last else None


def moment_of(words: str) -> datetime | None:
    plain = " ".join(words.replace("\u202f", " ").split())
    for shape in MOMENTS:
        with suppress(ValueError):
            return datetime.strptime(plain, shape)
    return None


def _between(first: datetime, last: datetime) -> int:
    return min(max(0, round((last - first).total_seconds())), LONGEST)
