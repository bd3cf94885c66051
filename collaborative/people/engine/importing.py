"""What a table would change: every row read, compared with what is known, and put in words."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field


class Unreadable(ValueError):
    """Says in words what is wrong with one cell, and how to put it right."""


@dataclass(frozen=True)
class Value:
    """What is kept, and the words it is shown in."""

    stored: object
    words: str


EMPTY = Value(None, "nothing")


@dataclass(frozen=True)
class Column:
    """One heading we take: `read` makes a Value of a cell's text or raises Unreadable."""

    heading: str
    field: str
    read: Callable[[str], Value]
    also: tuple[str, ...] = ()
    is_key: bool = False
    is_needed: bool = False  # for something new


@dataclass(frozen=True)
class Problem:
    line: int
    column: str
    words: str


@dataclass(frozen=True)
class Change:
    column: str
    before: str
    after: str


@dataclass(frozen=True)
class Line:
    """One row, understood: what it is about, what it says, and what that would change."""

    line: int
    key: str
    words: str
    is_new: bool
    values: dict[str, Value]
    changes: tuple[Change, ...]


@dataclass
class Plan:
    lines: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def new(self) -> list[Line]:
        return [line for line in self.lines if line.is_new]

    @property
    def changed(self) -> list[Line]:
        return [line for line in self.lines if not line.is_new and line.changes]

    @property
    def unchanged(self) -> int:
        return sum(not line.is_new and not line.changes for line in self.lines)


Known = Mapping[str, Mapping[str, Value]]


@dataclass(frozen=True)
class Sheet:
    """The columns we take of one kind of table, and what is known already under each key."""

    columns: list[Column]
    known: Known


def plan(headers: list[str], rows: Iterable[tuple[int, Mapping[str, str]]], sheet: Sheet) -> Plan:
    """Compare a table with what is known; a cell left empty changes nothing."""
    made, columns, known = Plan(), sheet.columns, sheet.known
    found, made.problems = recognised(headers, columns)
    if made.problems:
        return made
    key = next(column for column in columns if column.is_key)
    needed = [column for column in columns if column.is_needed]
    seen: dict[str, int] = {}
    for line, cells in rows:
        values, problems = understood(line, cells, found)
        problems = problems or list(wrong_together(line, values, key, needed, known, seen))
        made.problems += problems
        if not problems:
            made.lines.append(compared(line, values, found, key, known))
    return made


def recognised(headers: list[str], columns: list[Column]) -> tuple[dict[str, Column], list[Problem]]:
    """The column each heading means, and every heading we cannot or must not take."""
    by_name = {name.casefold(): one for one in columns for name in (one.heading, *one.also)}
    found = {header: by_name.get(header.casefold()) for header in headers}
    offered = ", ".join(one.heading for one in columns)
    problems = [
        Problem(1, header, f"We do not take this column. Take it out, or name it one of: {offered}.")
        for header, one in found.items()
        if one is None
    ]
    taken = [one.field for one in found.values() if one]
    for one in columns:
        if taken.count(one.field) > 1:
            problems.append(Problem(1, one.heading, "Two columns mean this. Keep one of them."))
    missing = [one for one in columns if one.is_key and one.field not in taken]
    problems += [Problem(1, one.heading, "This column is missing. Add it.") for one in missing]
    return {header: one for header, one in found.items() if one}, problems


def understood(
    line: int, cells: Mapping[str, str], found: dict[str, Column]
) -> tuple[dict[str, Value], list[Problem]]:
    values, problems = {}, []
    for header, column in found.items():
        text = cells[header].strip()
        if not text:
            continue
        try:
            values[column.field] = column.read(text)
        except Unreadable as wrong:
            problems.append(Problem(line, column.heading, str(wrong)))
    return values, problems


def wrong_together(
    line: int,
    values: dict[str, Value],
    key: Column,
    needed: list[Column],
    known: Known,
    seen: dict[str, int],
) -> Iterator[Problem]:
    """What is wrong with the row as a whole: no key, a key twice, or too little for something new."""
    value = values.get(key.field)
    if value is None:
        yield Problem(line, key.heading, "This is empty, and it is how we know who or what the row is about.")
        return
    first = seen.setdefault(str(value.stored), line)
    if first != line:
        yield Problem(line, key.heading, f"Line {first} says “{value.words}” too. Keep one of them.")
    elif str(value.stored) not in known:
        for column in needed:
            if column.field not in values:
                yield Problem(line, column.heading, "This is empty, and something new needs it.")


def compared(
    line: int, values: dict[str, Value], found: dict[str, Column], key: Column, known: Known
) -> Line:
    about = values[key.field]
    before = known.get(str(about.stored))
    changes = () if before is None else tuple(differences(values, found, before))
    return Line(line, str(about.stored), about.words, before is None, values, changes)


def differences(
    values: dict[str, Value], found: dict[str, Column], before: Mapping[str, Value]
) -> Iterator[Change]:
    for column in found.values():
        after = values.get(column.field)
        if after is None or column.is_key:
            continue
        was = before.get(column.field, EMPTY)
        if was.stored != after.stored:
            yield Change(column.heading, was.words or EMPTY.words, after.words)
