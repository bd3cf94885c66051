import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collaborative.kit.sheets import csv_lines, read_table, write_csv, write_xlsx

STARTS = ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"]
LIVE = tuple("=+-@\t\r\n\0＝＋－＠")
texts = st.text(alphabet=st.characters(codec="utf-8"), max_size=40)


def cells_of_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def cells_of_xlsx(data: bytes) -> list[list]:
    return [list(row) for row in openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows()]


def test_csv_is_quoted_as_the_standard_asks_and_marked_as_utf8():
    data = write_csv(["Name", "Says"], [["Łukasz", 'a, "b"\nc']])

    assert data == 'Name,Says\r\nŁukasz,"a, ""b""\nc"\r\n'.encode("utf-8-sig")


def test_csv_can_be_sent_line_by_line():
    lines = csv_lines(["A"], iter([["b"], ["c"]]))

    assert list(lines) == ["A\r\n".encode("utf-8-sig"), b"b\r\n", b"c\r\n"]


def test_csv_says_days_hours_and_answers_in_words_and_keeps_numbers():
    noon = datetime(2026, 7, 3, 11, 30, tzinfo=UTC)
    row = [date(2026, 12, 3), noon, datetime(2026, 1, 2, 3, 4), True, False, None, -5, 1.5, Decimal("2.50")]

    data = write_csv(list("abcdefghi"), [row])

    said = ["2026-12-03", "2026-07-03 12:30", "2026-01-02 03:04", "Yes", "No", "", "-5", "1.5", "2.50"]
    assert cells_of_csv(data)[1] == said


@pytest.mark.parametrize("start", STARTS)
def test_no_formula_lives_in_a_csv(start):
    data = write_csv([f"{start}heading"], [[f"{start}cmd|' /C calc'!A0"]])

    assert [row[0][0] for row in cells_of_csv(data)] == ["'", "'"]


@pytest.mark.parametrize("start", STARTS[:4])
def test_blanks_before_a_formula_do_not_hide_it(start):
    data = write_csv(["Name"], [[f" \u00a0{start}1+1"]])

    assert cells_of_csv(data)[1] == [f"' \u00a0{start}1+1"]


@pytest.mark.parametrize("start", STARTS)
def test_no_formula_lives_in_a_workbook(start):
    data = write_xlsx([f"{start}heading"], [[f"{start}1+1"], ['=HYPERLINK("http://evil.example")']])

    assert [cell.data_type for row in cells_of_xlsx(data) for cell in row] == ["s", "s", "s"]


def test_an_address_is_no_link_in_a_workbook():
    (_, (cell,)) = cells_of_xlsx(write_xlsx(["Where"], [["https://example.org"]]))

    assert (cell.value, cell.hyperlink) == ("https://example.org", None)


def test_a_workbook_keeps_days_as_days_and_numbers_as_numbers():
    noon = datetime(2026, 7, 3, 11, 30, tzinfo=UTC)
    row = [date(2026, 12, 3), noon, 7, Decimal("1.5"), True, None, "0012", "x" * 40_000]

    (_, cells) = cells_of_xlsx(write_xlsx(list("abcdefgh"), [row], title="People"))

    values = [cell.value for cell in cells]
    assert values[:5] == [datetime(2026, 12, 3), datetime(2026, 7, 3, 12, 30), 7, 1.5, "Yes"]
    assert (values[5], values[6], len(values[7])) == ("", "0012", 32_000)
    assert cells[0].number_format == "d mmm yyyy"


def test_a_workbook_without_columns_is_still_a_workbook():
    assert cells_of_xlsx(write_xlsx([], [])) == []


@settings(deadline=None)
@given(st.lists(texts, min_size=1, max_size=4))
def test_whatever_people_type_leaves_without_life_and_comes_back_as_it_was(values):
    headings = [f"Column {number}" for number, _ in enumerate(values)]

    data = write_csv([*headings, "End"], [[*values, "."]])

    (row,) = read_table(data, "out.csv").rows
    for heading, typed in zip(headings, values, strict=True):
        back = row.values[heading]
        assert not back.strip() or not back.lstrip().startswith(LIVE)
        plain = typed.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
        assert back in (plain, f"'{plain}")


@settings(max_examples=40, deadline=None)
@given(st.lists(texts, min_size=1, max_size=4))
def test_whatever_people_type_stands_in_a_workbook_as_text(values):
    data = write_xlsx([f"Column {number}" for number, _ in enumerate(values)], [values])

    assert {cell.data_type for cell in cells_of_xlsx(data)[1]} <= {"s", "n"}
    assert {cell.value for cell in cells_of_xlsx(data)[1] if cell.data_type == "n"} <= {None}
