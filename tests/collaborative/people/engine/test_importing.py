import pytest

from collaborative.people.engine.importing import (
    Change,
    Column,
    Problem,
    Sheet,
    Unreadable,
    Value,
    plan,
)


def as_written(text):
    return Value(text, text)


def a_number(text):
    if not text.isdecimal():
        raise Unreadable(f"“{text}” is not a number.")
    return Value(int(text), text)


COLUMNS = [
    Column("E-mail", "email", lambda text: Value(text.lower(), text.lower()), ("Address",), is_key=True),
    Column("Name", "name", as_written, is_needed=True),
    Column("Days", "days", a_number),
]
KNOWN = {"ann@x.org": {"name": Value("Ann", "Ann"), "days": Value(None, "")}}
SHEET = Sheet(COLUMNS, KNOWN)


def planned(*rows, headers=("E-mail", "Name", "Days")):
    """Each row is its cells under the headings, starting on line 2."""
    cells = [(line, dict(zip(headers, row, strict=True))) for line, row in enumerate(rows, 2)]
    return plan(list(headers), cells, SHEET)


def test_a_row_we_do_not_know_is_new():
    made = planned(("ben@x.org", "Ben", "3"))

    assert [(line.line, line.key, line.is_new) for line in made.new] == [(2, "ben@x.org", True)]
    assert made.new[0].values["days"] == Value(3, "3")
    assert (made.changed, made.unchanged, made.problems) == ([], 0, [])


def test_a_row_that_says_what_we_know_changes_nothing():
    made = planned(("ANN@x.org", "Ann", ""))

    assert (made.new, made.changed, made.unchanged) == ([], [], 1)


def test_a_row_that_says_otherwise_shows_before_and_after():
    made = planned(("ann@x.org", "Anne", "4"))

    assert made.changed[0].changes == (Change("Name", "Ann", "Anne"), Change("Days", "nothing", "4"))


def test_an_empty_cell_changes_nothing():
    assert planned(("ann@x.org", "  ", "")).unchanged == 1


def test_what_is_known_may_say_nothing_of_a_column():
    sheet = Sheet(COLUMNS, {"ann@x.org": {}})

    made = plan(["E-mail", "Days"], [(2, {"E-mail": "ann@x.org", "Days": "1"})], sheet)

    assert made.changed[0].changes == (Change("Days", "nothing", "1"),)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (
            ("", "Ben", "3"),
            Problem(2, "E-mail", "This is empty, and it is how we know who or what the row is about."),
        ),
        (("ben@x.org", "", "3"), Problem(2, "Name", "This is empty, and something new needs it.")),
        (("ben@x.org", "Ben", "many"), Problem(2, "Days", "“many” is not a number.")),
    ],
)
def test_a_cell_that_cannot_be_is_named_by_line_and_column(row, problem):
    made = planned(row)

    assert (made.lines, made.problems) == ([], [problem])


def test_the_same_key_twice_is_refused_at_its_second_line():
    made = planned(("ben@x.org", "Ben", ""), ("BEN@x.org", "Ben", ""))

    assert made.problems == [Problem(3, "E-mail", "Line 2 says “ben@x.org” too. Keep one of them.")]


def test_every_problem_is_found_at_once():
    made = planned(("ann@x.org", "Ann", "x"), ("", "Ben", ""), ("cat@x.org", "Cat", "2"))

    assert [problem.line for problem in made.problems] == [2, 3]
    assert [line.key for line in made.lines] == ["cat@x.org"]


def test_headings_are_known_by_other_names_and_in_any_capitals():
    made = planned(("Ben", "ben@x.org"), headers=("NAME", "address"))

    assert [line.key for line in made.new] == ["ben@x.org"]


def test_a_heading_we_do_not_take_refuses_the_file():
    made = planned(("ben@x.org", "Ben", "yes"), headers=("E-mail", "Name", "Is staff"))

    words = "We do not take this column. Take it out, or name it one of: E-mail, Name, Days."
    assert (made.lines, made.problems) == ([], [Problem(1, "Is staff", words)])


def test_two_headings_for_one_thing_refuse_the_file():
    made = planned(("a@x.org", "b@x.org"), headers=("E-mail", "Address"))

    assert made.problems == [Problem(1, "E-mail", "Two columns mean this. Keep one of them.")]


def test_a_file_without_its_key_is_refused():
    made = planned(("Ben",), headers=("Name",))

    assert made.problems == [Problem(1, "E-mail", "This column is missing. Add it.")]


def test_something_new_needs_its_column_even_where_the_file_has_none():
    made = planned(("ben@x.org",), headers=("E-mail",))

    assert made.problems == [Problem(2, "Name", "This is empty, and something new needs it.")]
