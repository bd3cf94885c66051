"""Whom events reach, as a sentence, a picture and a table for each grouping."""

from collections.abc import Mapping
from datetime import datetime

from collaborative.kit.words import count, day, listed
from community.engine.reach import Counts, Table, release, share

COLUMNS = ("Members", "Registered", "Came")
HOW = (
    "Numbers are rounded to the nearest 5. Groups in which fewer than 8 people could be made out are "
    "withheld, and others with them where a sum would give them away."
)
SINCE = "Who took part is forgotten two years after an event, so events before {} are not counted here."


def reach_page(found: Mapping[str, Mapping[str, Counts]], *, events: int, known_since: datetime) -> dict:
    tables = {title: release(groups) for title, groups in found.items()}
    return {
        "groupings": [_grouping(title, table) for title, table in tables.items()],
        "columns": COLUMNS,
        "lead": _lead(tables, events=events),
        "how": HOW,
        "since": SINCE.format(day(known_since)),
    }


def _lead(tables: Mapping[str, Table], *, events: int) -> str:
    total = next(iter(tables.values())).total
    if not events:
        return "Nothing has taken place yet. Figures appear the day after an event."
    if total is None:
        return "So few people have taken part that their number is withheld."
    return (
        f"Of about {total.members:,} members, about {total.registered:,} registered "
        f"and about {total.came:,} came: {count(events, 'event')}."
    )


def _grouping(title: str, table: Table) -> dict:
    lines = [_line(name, counts) for name, counts in table.shown.items()]
    if table.together:
        lines.append(_line("Others together", table.together))
    return {
        "title": title,
        "lines": lines,
        "withheld": listed(list(table.withheld)),
        "names_lines": bool(lines),
        "total": _line("All", table.total) if table.total else None,
    }


def _line(name: str, counts: Counts) -> dict:
    registered = share(counts.registered, counts.members)
    came = share(counts.came, counts.members)
    return {
        "name": name,
        "counts": [(column, f"{number:,}") for column, number in zip(COLUMNS, counts, strict=True)],
        "share": "–" if registered is None else f"{registered} per cent",
        "registered": registered or 0,
        "came": came or 0,
    }
