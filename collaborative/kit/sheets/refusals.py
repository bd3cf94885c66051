"""What we do not read, and how we say so."""

MEGABYTE = 1024 * 1024
MOST_CSV_BYTES = 2 * MEGABYTE
MOST_XLSX_BYTES = 5 * MEGABYTE
MOST_UNPACKED_BYTES = 20 * MEGABYTE
MOST_ROWS = 5_000
MOST_COLUMNS = 100
MOST_CHARACTERS = 10_000
MOST_LINES = 50_000


class SheetProblem(ValueError):
    """Says in plain words what is wrong with a file, and on which line where that helps."""

    def __init__(self, words: str, *, line: int | None = None) -> None:
        super().__init__(words if line is None else f"Line {line}: {words}")
        self.line = line


NOT_TABLES = {
    b"\xd0\xcf\x11\xe0": "This is an old Excel workbook or one locked with a password",
    b"%PDF": "This is a PDF, not a table",
    b"\x89PNG": "This is a picture, not a table",
    b"\xff\xd8\xff": "This is a picture, not a table",
    b"GIF8": "This is a picture, not a table",
    b"{\\rtf": "This is a text document, not a table",
    b"<": "This is a web page, not a table",
}
SAVE_AGAIN = "Save it as CSV or as an Excel workbook (.xlsx) and try again."


def refuse_what_is_no_table(data: bytes) -> None:
    for start, what in NOT_TABLES.items():
        if data.lstrip().startswith(start):
            raise SheetProblem(f"{what}. {SAVE_AGAIN}")


def refuse_more_than(most: int, data: bytes) -> None:
    if len(data) > most:
        raise SheetProblem(
            f"The file is larger than {most // MEGABYTE} MB. Split it into smaller files and import each."
        )
