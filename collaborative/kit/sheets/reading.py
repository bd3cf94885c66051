"""A table out of whatever somebody uploaded. What it says is kept as text: None, NA, 0012, 1E5."""

from collections.abc import Iterator
from dataclasses import dataclass

from collaborative.kit.sheets.refusals import (
    MOST_CHARACTERS,
    MOST_COLUMNS,
    MOST_LINES,
    MOST_ROWS,
    SheetProblem,
    refuse_what_is_no_table,
)
from collaborative.kit.sheets.texts import text_rows
from collaborative.kit.sheets.workbooks import is_packed, workbook_rows


@dataclass(frozen=True)
class Row:
    line: int
    values: dict[str, str]


@dataclass(frozen=True)
class Table:
    filename: str
    headers: list[str]
    rows: list[Row]


def read_table(data: bytes, filename: str) -> Table:
    """The file's first table; what it is shows in its content, not in its name. Raises SheetProblem."""
    refuse_what_is_no_table(data)
    lines = filled(workbook_rows(data) if is_packed(data) else text_rows(data))
    line, first = next(lines, (1, []))
    if not first:
        raise SheetProblem("The file is empty. Its first line should hold the headings.")
    headers = headings(first, line)
    return Table(filename, headers, list(rows_under(headers, lines)))


def filled(lines: Iterator[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    """Lines with something on them, without the empty cells at their end."""
    for line, cells in lines:
        if line > MOST_LINES:
            raise SheetProblem(f"The file has more than {MOST_LINES:,} lines. Delete the empty ones.")
        kept = trimmed(cells)
        if len(kept) > MOST_COLUMNS:
            raise SheetProblem(f"There are more than {MOST_COLUMNS} columns.", line=line)
        if any(len(cell) > MOST_CHARACTERS for cell in kept):
            raise SheetProblem(f"A cell holds more than {MOST_CHARACTERS:,} characters.", line=line)
        if kept:
            yield line, kept


def trimmed(cells: list[str]) -> list[str]:
    last = len(cells)
    while last and not cells[last - 1].strip():
        last -= 1
    return cells[:last]


def headings(cells: list[str], line: int) -> list[str]:
    headers = [" ".join(cell.split()) for cell in cells]
    if "" in headers:
        raise SheetProblem(f"Column {headers.index('') + 1} has no heading.", line=line)
    seen = set()
    for header in headers:
        if header.casefold() in seen:
            raise SheetProblem(f"The heading “{header}” stands there twice.", line=line)
        seen.add(header.casefold())
    return headers


def rows_under(headers: list[str], lines: Iterator[tuple[int, list[str]]]) -> Iterator[Row]:
    for number, (line, cells) in enumerate(lines, 1):
        if number > MOST_ROWS:
            raise SheetProblem(
                f"There are more than {MOST_ROWS:,} rows. Split the file and import each part."
            )
        if len(cells) > len(headers):
            raise SheetProblem(
                f"There are {len(cells)} cells under {len(headers)} headings. "
                "Perhaps a cell holds a comma and is not in quotation marks.",
                line=line,
            )
        values = cells + [""] * (len(headers) - len(cells))
        yield Row(line, dict(zip(headers, values, strict=True)))
