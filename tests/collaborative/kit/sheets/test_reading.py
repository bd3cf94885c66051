import contextlib
import io
import time
import zipfile
from datetime import date, datetime
from datetime import time as hour

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collaborative.kit.sheets import Row, SheetProblem, read_table, write_xlsx


def rows(data: bytes | str) -> list[dict]:
    return [row.values for row in read_table(as_bytes(data), "people.csv").rows]


def as_bytes(data: bytes | str) -> bytes:
    return data.encode() if isinstance(data, str) else data


def refusal(data: bytes | str) -> str:
    begun = time.process_time()
    with pytest.raises(SheetProblem) as refused:
        read_table(as_bytes(data), "people.csv")
    assert time.process_time() - begun < 2
    return str(refused.value)


def a_workbook(*lines: list, macros: bool = False) -> bytes:
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append(line)
    data = io.BytesIO()
    book.save(data)
    return packed_again(data.getvalue(), {"xl/vbaProject.bin": b"macro"}) if macros else data.getvalue()


def packed_again(data: bytes, more: dict[str, bytes], without: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename != without and part.filename not in more:
                new.writestr(part.filename, old.read(part))
        for name, content in more.items():
            new.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_a_table_is_read_however_a_machine_writes_it(encoding, ends, separator):
    lines = [["Name", "Says"], ["Zoë", "“Hello”, it’s fine"], ["Ann", "two\nlines"]]
    quoted = [separator.join(f'"{cell}"' for cell in line) for line in lines]

    table = read_table(ends.join(quoted).encode(encoding), "people.csv")

    assert table.headers == ["Name", "Says"]
    assert [row.values for row in table.rows] == [
        {"Name": "Zoë", "Says": "“Hello”, it’s fine"},
        {"Name": "Ann", "Says": "two\nlines"},
    ]


def test_what_is_typed_stays_text():
    typed = "Name,Organisation,Code,Number,Born\nNone,NA,0012,1E5,03/04/26\n"

    assert rows(typed) == [
        {"Name": "None", "Organisation": "NA", "Code": "0012", "Number": "1E5", "Born": "03/04/26"}
    ]


def test_what_is_dangerous_stays_text():
    typed = "Name,Says\n=HYPERLINK(1),<img onerror=x>\n{u.password},'\n"

    assert rows(typed) == [
        {"Name": "=HYPERLINK(1)", "Says": "<img onerror=x>"},
        {"Name": "{u.password}", "Says": "'"},
    ]


def test_each_row_knows_the_line_it_begins_on():
    table = read_table(b'\n  \nName,Says\n"Ann","two\nlines"\n,\nBen,x\n', "people.csv")

    assert table.rows == [Row(4, {"Name": "Ann", "Says": "two\nlines"}), Row(7, {"Name": "Ben", "Says": "x"})]


def test_a_row_that_ends_early_is_filled_with_nothing():
    assert rows("A,B,C\n1\n1,2,\n1,2,,,\n") == [
        {"A": "1", "B": "", "C": ""},
        {"A": "1", "B": "2", "C": ""},
        {"A": "1", "B": "2", "C": ""},
    ]


def test_headings_are_squeezed_and_keep_their_case():
    assert read_table(b" Full   name ,E-mail,,\n", "people.csv").headers == ["Full name", "E-mail"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("", "The file is empty. Its first line should hold the headings."),
        (" \n,,\n", "The file is empty. Its first line should hold the headings."),
        ("Name,name\n", "Line 1: The heading “name” stands there twice."),
        ("Name,,Code\n", "Line 1: Column 2 has no heading."),
        (
            "A,B\n1,2\n1,2,3\n",
            "Line 3: There are 3 cells under 2 headings. "
            "Perhaps a cell holds a comma and is not in quotation marks.",
        ),
        (
            "A,B\n1,\0\n",
            "Line 2: There is an invisible character (NUL) here. Delete it and try again.",
        ),
        (
            'A,B\n1,"2\n3,4\n',
            "Line 2: A quotation mark is opened here and not closed as it should be. Mend it and try again.",
        ),
        (
            b"A,B\n1,\x81\n",
            "Line 2: Some letters here cannot be read. Save the file as “CSV UTF-8” and try again.",
        ),
        (
            b"\xef\xbb\xbfA\n\xff\n",
            "Line 2: Some letters here cannot be read. Save the file as “CSV UTF-8” and try again.",
        ),
        ("A\n" + "x" * 10_001, "Line 2: A cell holds more than 10,000 characters."),
        (
            "A\n" + "x" * 200_000,
            "Line 2: A cell holds more than 10,000 characters. Shorten it and try again.",
        ),
        (
            b"A\n" + b"x" * 10 * 1024 * 1024,
            "The file is larger than 2 MB. Split it into smaller files and import each.",
        ),
        (",".join(f"c{n}" for n in range(101)), "Line 1: There are more than 100 columns."),
        ("a," * 1_000_000 + "a", "Line 1: There are more than 100 columns."),
        ("A\n" + "1\n" * 5_001, "There are more than 5,000 rows. Split the file and import each part."),
        ("A\n" + "1\n" * 100_001, "There are more than 5,000 rows. Split the file and import each part."),
        ("A\n" + "\n" * 50_000 + "1\n", "The file has more than 50,000 lines. Delete the empty ones."),
        (
            b"%PDF-1.7",
            "This is a PDF, not a table. Save it as CSV or as an Excel workbook (.xlsx) and try again.",
        ),
        (
            b"  <html>",
            "This is a web page, not a table. Save it as CSV or as an Excel workbook (.xlsx) and try again.",
        ),
        (
            b"\xd0\xcf\x11\xe0rest",
            "This is an old Excel workbook or one locked with a password. "
            "Save it as CSV or as an Excel workbook (.xlsx) and try again.",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_within_two_seconds_in_words(data, words):
    assert refusal(data) == words


def test_a_refusal_knows_its_line():
    with pytest.raises(SheetProblem) as refused:
        read_table(b"A,a\n", "people.csv")

    assert refused.value.line == 1


def test_the_most_rows_there_may_be_are_read():
    assert len(rows("A\n" + "1\n" * 5_000)) == 5_000


def test_a_workbook_is_read_as_text_whatever_its_file_is_called():
    moment = datetime(2026, 4, 3, 12, 30)
    data = a_workbook(
        ["Name", "Code", "Number", "Share", "Day", "Moment", "Hour", "True", "Lines"],
        ["None", "0012", 100000.0, 0.5, date(2026, 4, 3), moment, hour(9, 5), True, "a\r\nb"],
        [],
        ["=1+1"],
    )

    table = read_table(data, "people.csv")

    assert [(row.line, list(row.values.values())) for row in table.rows] == [
        (2, ["None", "0012", "100000", "0.5", "2026-04-03", "2026-04-03 12:30", "09:05:00", "TRUE", "a\nb"]),
    ]


def test_a_whole_number_is_said_without_its_point():
    sound = a_workbook(["Number"], [12])
    sheet = zipfile.ZipFile(io.BytesIO(sound)).read("xl/worksheets/sheet1.xml")
    data = packed_again(sound, {"xl/worksheets/sheet1.xml": sheet.replace(b"<v>12</v>", b"<v>1.2E1</v>")})

    assert rows(data) == [{"Number": "12"}]


def test_a_workbook_of_ours_is_read_back():
    data = write_xlsx(["Name", "Code"], [["=1+1", "0012"]])

    assert rows(data) == [{"Name": "=1+1", "Code": "0012"}]


def test_the_first_sheet_that_is_not_hidden_is_read():
    book = openpyxl.Workbook()
    book.active.append(["Hidden"])
    book.create_sheet("Shown").append(["Shown"])
    book.worksheets[0].sheet_state = "hidden"
    data = io.BytesIO()
    book.save(data)

    assert read_table(data.getvalue(), "x").headers == ["Shown"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (
            a_workbook(["A"], macros=True),
            "This workbook holds macros, which we do not open. "
            "Save it as CSV or as an Excel workbook (.xlsx) and try again.",
        ),
        (
            packed_again(a_workbook(["A"]), {"xl/media/much.bin": b"0" * 21 * 1024 * 1024}),
            "Unpacked, this workbook is larger than 20 MB. Keep only the sheet to import and try again.",
        ),
        (
            packed_again(a_workbook(["A"]), {f"part{n}": b"" for n in range(500)}),
            "Unpacked, this workbook is larger than 20 MB. Keep only the sheet to import and try again.",
        ),
        (
            packed_again(a_workbook(["A"]), {}, without="xl/workbook.xml"),
            "This is not an Excel workbook. Save it as CSV or as an Excel workbook (.xlsx) and try again.",
        ),
        (
            packed_again(a_workbook(["A"]), {"xl/workbook.xml": b"<broken"}),
            "This workbook is damaged and cannot be opened. "
            "Save it as CSV or as an Excel workbook (.xlsx) and try again.",
        ),
        (
            a_workbook(["A"])[:2_000],
            "This workbook is damaged and cannot be opened. "
            "Save it as CSV or as an Excel workbook (.xlsx) and try again.",
        ),
        (
            b"PK\x03\x04" + b"0" * (5 * 1024 * 1024),
            "The file is larger than 5 MB. Split it into smaller files and import each.",
        ),
        (a_workbook(["A"] * 3), "Line 1: The heading “A” stands there twice."),
        (a_workbook([f"c{n}" for n in range(500)]), "Line 1: There are more than 100 columns."),
        (a_workbook(["A"], ["x" * 10_001]), "Line 2: A cell holds more than 10,000 characters."),
        (
            a_workbook(["A"], *[[n] for n in range(5_001)]),
            "There are more than 5,000 rows. Split the file and import each part.",
        ),
        (a_workbook(), "The file is empty. Its first line should hold the headings."),
    ],
)
def test_a_workbook_that_cannot_be_read_is_refused_within_two_seconds_in_words(data, words):
    assert refusal(data) == words


def test_a_workbook_whose_entities_swell_is_refused():
    bomb = (
        '<!DOCTYPE b [<!ENTITY a "'
        + "x" * 1000
        + '">'
        + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(8))
        + "]><b>&i;</b>"
    )
    data = packed_again(a_workbook(["A"]), {"xl/workbook.xml": bomb.encode()})

    assert refusal(data).startswith("This workbook is damaged")


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 4_000), st.binary(min_size=1, max_size=20))
def test_a_workbook_with_bytes_out_of_place_is_read_or_refused(at, other):
    sound = a_workbook(["Name"], ["Ann"])
    at = min(at, len(sound) - 1)

    with contextlib.suppress(SheetProblem):
        read_table(sound[:at] + other + sound[at + len(other) :], "people.xlsx")


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_at_all_are_read_or_refused(data):
    with contextlib.suppress(SheetProblem):
        read_table(data, "people.csv")
