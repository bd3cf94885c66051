"""Text files as people's machines write them: four encodings, three separators, three line ends."""

import csv
import io
from collections.abc import Iterator

from collaborative.kit.sheets.refusals import MOST_CHARACTERS, MOST_CSV_BYTES, SheetProblem, refuse_more_than

BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
SEPARATORS = ",;\t"


def text_rows(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line it begins on."""
    refuse_more_than(MOST_CSV_BYTES, data)
    text = decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    refuse_nul(text)
    records = csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text), strict=True)
    begins = 1
    while True:
        try:
            cells = next(records)
        except StopIteration:
            return
        except csv.Error as error:
            raise SheetProblem(why_unreadable(error), line=begins) from error
        yield begins, cells
        begins = records.line_num + 1


def decoded(data: bytes) -> str:
    encoding = next((name for bom, name in BOMS.items() if data.startswith(bom)), None)
    for guess in [encoding] if encoding else guesses(data):
        try:
            return data.decode(guess)
        except UnicodeDecodeError as error:
            problem = error
    line = problem.object[: problem.start].count(b"\n") + 1
    raise SheetProblem(
        "Some letters here cannot be read. Save the file as “CSV UTF-8” and try again.", line=line
    ) from problem


def guesses(data: bytes) -> list[str]:
    """Every other byte empty means UTF-16 that lost its mark."""
    if data[1::2].count(0) * 4 > len(data):
        return ["utf-16-le"]
    if data[0::2].count(0) * 4 > len(data):
        return ["utf-16-be"]
    return ["utf-8", "cp1252"]


def refuse_nul(text: str) -> None:
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise SheetProblem("There is an invisible character (NUL) here. Delete it and try again.", line=line)


def separator_of(text: str) -> str:
    """Whatever most often parts the headings; a comma where nothing does."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    outside_quotes = "".join(first.split('"')[::2])
    return max(SEPARATORS, key=outside_quotes.count)


def why_unreadable(error: csv.Error) -> str:
    if "field limit" in str(error):
        return f"A cell holds more than {MOST_CHARACTERS:,} characters. Shorten it and try again."
    return "A quotation mark is opened here and not closed as it should be. Mend it and try again."
