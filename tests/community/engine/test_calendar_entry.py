from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as some

from community.engine.calendar_entry import CANCEL, PUBLISH, REQUEST, Entry, Party, as_calendar, plain
from tests.builders import LONDON, in_london
from tests.community import reading

STAMP = datetime(2026, 11, 21, 9, tzinfo=UTC)
ENTRY = Entry(
    uid="abc@portal.example.org",
    sequence=3,
    title="Building trust, across boundaries; together",
    starts_at=in_london(2026, 12, 3, 12, 30),
    ends_at=in_london(2026, 12, 3, 14),
    where="Room 2, Lewisham",
    words="First line\nSecond line",
    url="https://portal.example.org/events/trust/",
    organiser=Party("System Leadership Collaborative", "hello@example.org"),
    attendee=Party("Leader, One", "leader@example.org"),
)
SAID_YES = "PARTSTAT=ACCEPTED;ROLE=REQ-PARTICIPANT;RSVP=FALSE"
HOSTILE = "Trust\r\nATTENDEE:mailto:evil@example.com\x07\x00 ‮gnp\u2028 end"


def written(entry=ENTRY, method=REQUEST) -> str:
    return as_calendar(entry, method=method, stamped_at=STAMP)


def test_an_entry_says_what_when_and_where():
    calendar = written()

    assert reading.method(calendar) == "REQUEST"
    assert reading.fields(calendar) == {
        "UID": "abc@portal.example.org",
        "SEQUENCE": "3",
        "DTSTAMP": "20261121T090000Z",
        "DTSTART;TZID=Europe/London": "20261203T123000",
        "DTEND;TZID=Europe/London": "20261203T140000",
        "SUMMARY": r"Building trust\, across boundaries\; together",
        "STATUS": "CONFIRMED",
        "LOCATION": r"Room 2\, Lewisham",
        "DESCRIPTION": r"First line\nSecond line",
        "URL": "https://portal.example.org/events/trust/",
        'ORGANIZER;CN="System Leadership Collaborative"': "mailto:hello@example.org",
        f'ATTENDEE;CN="Leader, One";{SAID_YES}': "mailto:leader@example.org",
    }


def test_a_bare_entry_has_no_empty_lines():
    bare = Entry("a@b", 0, "Title", ENTRY.starts_at, ENTRY.ends_at)

    names = reading.fields(written(bare, PUBLISH)).keys()

    assert {name.split(";")[0] for name in names} == {
        "UID",
        "SEQUENCE",
        "DTSTAMP",
        "DTSTART",
        "DTEND",
        "SUMMARY",
        "STATUS",
    }


def test_a_cancelled_entry_says_so_twice():
    calendar = written(replace(ENTRY, cancelled=True), CANCEL)

    assert (reading.method(calendar), reading.value(calendar, "STATUS")) == ("CANCEL", "CANCELLED")


def test_london_time_is_explained_and_true():
    """The two rules put every clock change since 1996 where Britain's clocks had it."""
    calendar = written()

    assert reading.components(calendar) == ["VCALENDAR", "VTIMEZONE", "DAYLIGHT", "STANDARD", "VEVENT"]
    assert reading.fields(calendar, "DAYLIGHT")["DTSTART"] == "19960331T010000"
    assert reading.fields(calendar, "STANDARD")["DTSTART"] == "19961027T020000"
    for year in range(1996, 2060):
        for month, before, after in ((3, 0, 1), (10, 1, 0)):
            last = last_sunday(year, month)
            assert offset(last - timedelta(minutes=1)) == before
            assert offset(last) == after


def last_sunday(year: int, month: int) -> datetime:
    """One o'clock UTC, when Britain's clocks change."""
    day = datetime(year, month, 31, 1, tzinfo=UTC)
    return day - timedelta(days=(day.weekday() + 1) % 7)


def offset(moment: datetime) -> int:
    return moment.astimezone(LONDON).utcoffset() // timedelta(hours=1)


def test_a_title_cannot_add_a_line_of_its_own():
    calendar = written(replace(ENTRY, title=HOSTILE, where=HOSTILE, words=HOSTILE))

    assert reading.value(calendar, "SUMMARY") == "Trust\nATTENDEE:mailto:evil@example.com gnp end"
    assert [line for line in reading.unfolded(calendar) if line.startswith("ATTENDEE:")] == []
    assert "\x07" not in calendar


def test_a_name_cannot_leave_its_quotation_marks():
    party = Party('Eve";ROLE=CHAIR:mailto:evil@example.com\r\nX', "eve@example.org")

    calendar = written(replace(ENTRY, attendee=party))

    [line] = [line for line in reading.unfolded(calendar) if line.startswith("ATTENDEE")]
    assert line == (
        'ATTENDEE;CN="Eve\';ROLE=CHAIR:mailto:evil@example.com X";'
        "PARTSTAT=ACCEPTED;ROLE=REQ-PARTICIPANT;RSVP=FALSE:mailto:eve@example.org"
    )


@given(some.text(max_size=200))
def test_whatever_the_title_is_it_is_read_back_as_plain_words(title):
    calendar = written(replace(ENTRY, title=title, words=""))

    assert reading.value(calendar, "SUMMARY") == plain(title)
    assert len(reading.fields(calendar)) == 11
