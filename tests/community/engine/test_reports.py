import pytest

from collaborative.kit.sheets import SheetProblem
from community.engine.reports import LONGEST, MOST_LINES, Attendee, read_report

NEW_TEAMS = """1. Summary
Meeting title\tTrust
Attended participants\t3
Start time\t11/21/26, 9:55:00 AM

2. Participants
Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole
Ada Okoro\t11/21/26, 9:58:12 AM\t11/21/26, 11:01:00 AM\t1h 2m 48s\tADA@example.org\tada@t.example\tOrganizer
Ben Hill (Guest)\t11/21/26, 10:00:00 AM\t11/21/26, 10:20:00 AM\t20m\t\t\tAttendee
Cyd Moor\t11/21/26, 10:00:00 AM\t11/21/26, 10:20:00 AM\t20m 30s\t\tcyd@trust.example\tAttendee

3. In-Meeting Activities
Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole
Ada Okoro\t11/21/26, 9:58:12 AM\t11/21/26, 11:01:00 AM\t1h 2m 48s\tADA@example.org\tOrganizer
"""
OLD_TEAMS = """\ufeffFull Name\tUser Action\tTimestamp
Ada Okoro\tJoined\t11/21/2026, 9:58:00 AM
Ben Hill\tJoined before\t11/21/2026, 9:58:00 AM
Ada Okoro\tLeft\t11/21/2026, 10:08:00 AM
Ada Okoro\tJoined\t11/21/2026, 10:28:00 AM
Ada Okoro\tLeft\t11/21/2026, 10:58:00 AM
"""
MIDDLE_TEAMS = """Meeting Summary
Total Number of Participants\t2
Meeting Title\tTrust

Full Name\tJoin Time\tLeave Time\tEmail\tRole
Ada Okoro\t11/21/2026, 9:58:00 AM\t11/21/2026, 10:28:00 AM\tada@example.org\tOrganizer
Ada Okoro\t11/21/2026, 10:30:00 AM\t11/21/2026, 10:40:00 AM\tada@example.org\tOrganizer
Ben Hill\t11/21/2026, 9:58:00 AM\t\t\tAttendee
"""
ZOOM = """Meeting ID,Topic,Start Time,End Time
123 4567 8901,Trust,11/21/2026 09:55:00 AM,11/21/2026 11:00:00 AM

"Name (Original Name)",User Email,Join Time,Leave Time,Duration (Minutes),Guest
"Okoro, Ada",ada@example.org,11/21/2026 09:58:00 AM,11/21/2026 10:28:00 AM,30,No
"Ben ""Benny"" Hill",,11/21/2026 09:58:00 AM,11/21/2026 10:28:00 AM,30,Yes
,,,,4,Yes
"""


def test_the_new_report_of_teams_is_read_from_its_second_part_alone():
    assert read_report(NEW_TEAMS) == [
        Attendee("Ada Okoro", "ada@example.org", 3768),
        Attendee("Ben Hill", "", 1200),
        Attendee("Cyd Moor", "cyd@trust.example", 1230),
    ]


def test_the_next_part_ends_the_table_without_an_empty_line_too():
    assert len(read_report(NEW_TEAMS.replace("\n\n3.", "\n3."))) == 3


def test_the_old_report_of_teams_puts_comings_and_goings_together():
    assert read_report(OLD_TEAMS) == [Attendee("Ada Okoro", "", 2400), Attendee("Ben Hill", "", 3600)]


def test_a_report_with_two_times_puts_repeated_joins_together():
    assert read_report(MIDDLE_TEAMS) == [
        Attendee("Ada Okoro", "ada@example.org", 2400),
        Attendee("Ben Hill", "", None),
    ]


def test_the_report_of_zoom_is_read_below_its_heading():
    assert read_report(ZOOM) == [
        Attendee("Okoro, Ada", "ada@example.org", 1800),
        Attendee('Ben "Benny" Hill', "", 1800),
    ]


def test_the_report_of_google_meet_puts_both_names_together():
    words = (
        "First name,Last name,Email,Duration,Time joined,Time exited\n"
        "Ada,Okoro,ada@example.org,1 hr 2 min,10:00,11:02\n"
        "Ben,,,45 min,10:00,10:45\n"
        ",,,5 min,10:00,10:05\n"
    )

    assert read_report(words) == [
        Attendee("Ada Okoro", "ada@example.org", 3720),
        Attendee("Ben", "", 2700),
    ]


def test_the_report_of_webex_is_read_by_what_people_called_themselves():
    words = (
        '"Meeting Name","Display Name","First Name","Last Name","Attendee Email","Attendance Duration"\n'
        '"Trust","Ada O.","Ada","Okoro","Ada@example.org","45 mins"\n'
        '"Trust","","Ben","Hill","","5 mins"\n'
    )

    assert read_report(words) == [
        Attendee("Ada O.", "ada@example.org", 2700),
        Attendee("Ben Hill", "", 300),
    ]


@pytest.mark.parametrize("heading", ["Email,Duration", "Mail address,Minutes", "UPN,Duration"])
def test_a_table_of_addresses_without_names_keeps_how_long_they_stayed(heading):
    assert read_report(f"{heading}\nADA@example.org,35\nben@example.org,2\n") == [
        Attendee("", "ada@example.org", 2100),
        Attendee("", "ben@example.org", 120),
    ]


def test_the_address_above_a_table_of_names_is_nobody_who_came():
    above = "Meeting ID,User Email,Duration (Minutes)\n123,host@example.org,65\n\n"

    assert read_report(f"{above}Name,Email\nAda Okoro,ada@example.org\n") == [
        Attendee("Ada Okoro", "ada@example.org")
    ]


def test_a_list_on_one_line_is_parted_at_its_semicolons():
    words = "Ada Okoro <ada@example.org>; Ben Hill;; cyd@example.org"

    assert read_report(words) == [
        Attendee("Ada Okoro", "ada@example.org"),
        Attendee("Ben Hill"),
        Attendee("", "cyd@example.org"),
    ]


def test_a_plain_list_holds_names_and_addresses():
    words = "• Ada Okoro\n\n  ben@example.org\nCyd Moor <Cyd@example.org>;\nada okoro\n---\n"

    assert read_report(words) == [
        Attendee("Ada Okoro"),
        Attendee("", "ben@example.org"),
        Attendee("Cyd Moor", "cyd@example.org"),
    ]


def test_a_name_that_looks_like_a_formula_or_a_page_is_only_a_name():
    words = "=HYPERLINK(1)\n<script>alert(1)</script>"

    assert [one.name for one in read_report(words)] == ["=HYPERLINK", "script>alert(1)</script"]


def test_an_address_that_is_none_is_left_out():
    assert read_report("Name\tEmail\nAda\tnot an address") == [Attendee("Ada")]


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("", "There is no name and no e-mail address in this. Paste the whole report."),
        ("\n \n", "There is no name and no e-mail address in this. Paste the whole report."),
        ("Ada\nBe\0n", "Line 2: There is an invisible character (NUL) here. Delete it and try again."),
        (
            "a" * (LONGEST + 1),
            "This is longer than any meeting’s report (5,000 lines). Paste the report alone.",
        ),
        (
            "a\n" * (MOST_LINES + 1),
            "This is longer than any meeting’s report (5,000 lines). Paste the report alone.",
        ),
        (
            'Name,Email\nAda,ada@example.org\n"Ben,ben@example.org\n',
            "Line 3: A quotation mark is opened here and not closed as it should be. Mend it and try again.",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(words, problem):
    with pytest.raises(SheetProblem) as refusal:
        read_report(words)

    assert str(refusal.value) == problem
