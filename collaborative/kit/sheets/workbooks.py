"""Excel workbooks: looked over before they are opened, read as text, without macros."""

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time

import openpyxl

from collaborative.kit.sheets.refusals import (
    MEGABYTE,
    MOST_COLUMNS,
    MOST_UNPACKED_BYTES,
    MOST_XLSX_BYTES,
    SAVE_AGAIN,
    SheetProblem,
    refuse_more_than,
)

ZIP = b"PK\x03\x04"
MOST_PARTS = 500
DAMAGED = f"This workbook is damaged and cannot be opened. {SAVE_AGAIN}"


def is_packed(data: bytes) -> bool:
    return data.startswith(ZIP)


def workbook_rows(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """The rows of the first sheet that is not hidden, as text."""
    refuse_more_than(MOST_XLSX_BYTES, data)
    try:
        look_over(data)
        yield from enumerate(rows_of(data), 1)
    except SheetProblem:
        raise
    except Exception as error:  # a broken workbook breaks its reader in a dozen ways
        raise SheetProblem(DAMAGED) from error


def look_over(data: bytes) -> None:
    """Refuse what should not be unpacked at all."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = packed.infolist()
        if sum(part.file_size for part in parts) > MOST_UNPACKED_BYTES or len(parts) > MOST_PARTS:
            raise SheetProblem(
                f"Unpacked, this workbook is larger than {MOST_UNPACKED_BYTES // MEGABYTE} MB. "
                "Keep only the sheet to import and try again."
            )
        names = {part.filename.lower() for part in parts}
        if "xl/workbook.xml" not in names:
            raise SheetProblem(f"This is not an Excel workbook. {SAVE_AGAIN}")
        kinds = packed.read("[Content_Types].xml").lower()
        if b"macroenabled" in kinds or any(name.endswith("vbaproject.bin") for name in names):
            raise SheetProblem(f"This workbook holds macros, which we do not open. {SAVE_AGAIN}")


def rows_of(data: bytes) -> Iterator[list[str]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles, which we do not read
        workbook = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        shown = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
        shown[0].reset_dimensions()
        for cells in shown[0].iter_rows(max_col=MOST_COLUMNS + 1, values_only=True):
            yield [as_text(cell) for cell in cells]


def as_text(value: object) -> str:
    """What the cell says: no 12.0 for 12, no midnight behind a day."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value).replace("\r\n", "\n").replace("\r", "\n")
