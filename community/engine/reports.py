"""Who was at an online meeting, read from its attendance report.

Tables are known with whatever stands above and below them: Teams, old and new; Zoom; Webex; Google Meet. So
is a plain list of names or e-mail addresses, on lines of their own or parted by semicolons. Nothing read here
is believed to be anybody yet.
"""

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass

from collaborative.kit.sheets.refusals import SheetProblem
from collaborative.kit.sheets.texts import refuse_nul, why_unreadable
from community.engine.durations import Times, seconds_of, stay, time_there
from community.engine.names import normal, without_suffix

LONGEST = 500_000  # characters
MOST_LINES = 5_000
SEPARATORS = "\t,;"
HEADINGS = {
    "name": {
        "name",
        "full name",
        "name (original name)",
        "participant",
        "attendee",
        "user name",
        "display name",
    },
    "first": {"first name", "given name"},
    "last": {"last name", "surname", "family name"},
    "email": {
        "email",
        "e-mail",
        "email address",
        "e-mail address",
        "user email",
        "attendee email",
        "mail",
        "mail address",
    },
    "account": {"participant id (upn)", "upn"},
    "length": {
        "duration",
        "in-meeting duration",
        "duration (minutes)",
        "total duration (minutes)",
        "time in session (minutes)",
        "attendance duration",
        "minutes",
    },
    "action": {"user action"},
    "moment": {"timestamp"},
    "joined": {"join time", "first join", "first join time"},
    "left": {"leave time", "last leave", "last leave time"},
}
NAMES, ADDRESSES = {"name", "first"}, {"email", "account"}
NEXT_SECTION = re.compile(r"\d\.\s")
ADDRESS = re.compile(r"[^\s<>,;\"]+@[^\s<>,;\"]+\.[^\s<>,;\"]+")


@dataclass(frozen=True)
class Attendee:
    """One line of the meeting: as they called themselves, and how many seconds they stayed, where it says."""

    name: str
    email: str = ""
    seconds: int | None = None


def read_report(text: str) -> list[Attendee]:
    """Everybody in it once, with their times put together. Raises SheetProblem."""
    refuse_too_much(text)
    lines = text.replace("\ufeff", "").splitlines()
    found = _table(lines)
    seen = _from_table(*found) if found else _from_list(lines)
    everybody = put_together(seen)
    if not everybody:
        raise SheetProblem("There is no name and no e-mail address in this. Paste the whole report.")
    return everybody


def refuse_too_much(text: str) -> None:
    refuse_nul(text)
    if len(text) > LONGEST or text.count("\n") > MOST_LINES:
        raise SheetProblem(
            f"This is longer than any meeting’s report ({MOST_LINES:,} lines). Paste the report alone."
        )


def _table(lines: list[str]) -> tuple[dict[str, int], list[list[str]]] | None:
    """The first table of people: where its columns are, and its rows down to the next gap or section.

    By names before addresses: what stands above the people may tell the address of whoever called them.
    """
    return _table_by(NAMES, lines) or _table_by(ADDRESSES, lines)


def _table_by(whom: set[str], lines: list[str]) -> tuple[dict[str, int], list[list[str]]] | None:
    for number, line in enumerate(lines):
        for separator in SEPARATORS:
            columns = _columns(line.split(separator))
            if whom & set(columns) and len(columns) > 1:
                return columns, _rows(lines[number + 1 :], separator, above=number + 1)
    return None


def _columns(cells: list[str]) -> dict[str, int]:
    said = [" ".join(cell.strip().strip('"').casefold().split()) for cell in cells]
    found: dict[str, int] = {}
    for number, heading in enumerate(said):
        for column, known in HEADINGS.items():
            if heading in known:
                found.setdefault(column, number)
    return found


def _rows(lines: list[str], separator: str, *, above: int) -> list[list[str]]:
    until = next((n for n, line in enumerate(lines) if _ends_table(line, separator)), len(lines))
    reader = csv.reader(io.StringIO("\n".join(lines[:until])), delimiter=separator, strict=True)
    try:
        return list(reader)
    except csv.Error as error:
        raise SheetProblem(why_unreadable(error), line=above + reader.line_num) from error


def _ends_table(line: str, separator: str) -> bool:
    return not line.replace(separator, "").strip() or bool(NEXT_SECTION.match(line))


def _from_table(columns: dict[str, int], rows: list[list[str]]) -> list[Attendee]:
    said = [{name: _cell(row, at) for name, at in columns.items()} for row in rows]
    lengths = _lengths(said)
    return [
        Attendee(_name(row), _address(row), seconds)
        for row, seconds in zip(said, lengths, strict=True)
        if _name(row) or _address(row)
    ]


def _name(row: dict[str, str]) -> str:
    return without_suffix(row.get("name") or f"{row.get('first', '')} {row.get('last', '')}".strip())


def _cell(row: list[str], at: int) -> str:
    return " ".join(row[at].split()) if at < len(row) else ""


def _address(row: dict[str, str]) -> str:
    said = row.get("email") or row.get("account") or ""
    return said.casefold() if ADDRESS.fullmatch(said) else ""


def _lengths(rows: list[dict[str, str]]) -> list[int | None]:
    """How long each line says they stayed: by its duration, its two times, or its comings and goings."""
    if any("length" in row for row in rows):
        return [seconds_of(row["length"]) for row in rows]
    if any("action" in row and "moment" in row for row in rows):
        return time_there([Times(_name(row), row["action"], row["moment"]) for row in rows])
    return [stay(row.get("joined", ""), row.get("left", "")) for row in rows]


def _from_list(lines: Iterable[str]) -> list[Attendee]:
    """Names, addresses, or “Ada Okoro <ada@example.org>”."""
    found = []
    for line in "\n".join(lines).replace(";", "\n").split("\n"):
        address = ADDRESS.search(line)
        rest = line.replace(address[0], " ") if address else line
        name = without_suffix(" ".join(rest.strip(" \t<>;,\"'-•*").split()))
        if name or address:
            found.append(Attendee(name, address[0].casefold() if address else ""))
    return found


def put_together(seen: Iterable[Attendee]) -> list[Attendee]:
    """Whoever left and joined again is one person, there for all of it."""
    together: dict[str, Attendee] = {}
    for one in seen:
        who = one.email or normal(one.name)
        known = together.get(who)
        together[who] = (
            Attendee(known.name or one.name, one.email, added(known.seconds, one.seconds)) if known else one
        )
    return list(together.values())


def added(one: int | None, other: int | None) -> int | None:
    return other if one is None else one + (other or 0)
