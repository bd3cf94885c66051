"""The one safe writer. What a person typed leaves as text, whatever a spreadsheet would make of it."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal

import xlsxwriter

from collaborative.kit.words import LONDON

Cell = str | int | float | Decimal | bool | date | datetime | None

STARTS_A_FORMULA = "=+-@\t\r\n\0＝＋－＠"
MOST_IN_A_CELL = 32_000
BOM = "\ufeff"


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    return b"".join(csv_lines(columns, rows))


def csv_lines(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """Line by line, for a response that streams: UTF-8 with its mark, quoted as RFC 4180 asks."""
    yield BOM.encode() + csv_line(columns)
    yield from map(csv_line, rows)


def csv_line(row: Sequence[Cell]) -> bytes:
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator="\r\n").writerow([csv_cell(value) for value in row])
    return line.getvalue().encode()


def csv_cell(value: Cell) -> str | int | float | Decimal:
    value = plain(value)
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    return guarded(value) if isinstance(value, str) else value


def guarded(text: str) -> str:
    """An apostrophe first makes it text to a spreadsheet; blanks before a formula do not hide it."""
    live = text[:1] in STARTS_A_FORMULA or text.lstrip()[:1] in STARTS_A_FORMULA
    return tidy("'" + text if text.strip() and live else text)


def tidy(text: str) -> str:
    """One kind of line end, and nothing a file cannot hold."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return lines.replace("\0", "").encode("utf-8", "replace").decode()


def plain(value: Cell) -> Cell:
    """London's clock, yes and no, and nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime) and value.tzinfo:
        return value.astimezone(LONDON).replace(tzinfo=None)
    return value if isinstance(value, int | float | Decimal | date) else str(value)


def write_xlsx(columns: Sequence[str], rows: Iterable[Sequence[Cell]], *, title: str = "Sheet1") -> bytes:
    """A workbook whose words are words, days days and numbers numbers."""
    file = io.BytesIO()
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, {"in_memory": True, "nan_inf_to_errors": True, **safe}) as book:
        sheet = book.add_worksheet(title)
        sheet.write_row(0, 0, [tidy(column) for column in columns], book.add_format({"bold": True}))
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, max(len(columns) - 1, 0), 22)
        moments = {
            datetime: book.add_format({"num_format": "d mmm yyyy hh:mm"}),
            date: book.add_format({"num_format": "d mmm yyyy"}),
        }
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                put(sheet, number, column, plain(value), moments)
    return file.getvalue()


def put(sheet, row: int, column: int, value: Cell, moments: dict) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, tidy(value)[:MOST_IN_A_CELL])
    elif type(value) in moments:
        sheet.write_datetime(row, column, value, moments[type(value)])
    else:
        sheet.write_number(row, column, value)
