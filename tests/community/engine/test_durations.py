import pytest

from community.engine.durations import LONGEST, Times, moment_of, seconds_of, stay, time_there


@pytest.mark.parametrize(
    ("words", "seconds"),
    [
        ("1h 2m 3s", 3723),
        ("45m 12s", 2712),
        ("34s", 34),
        ("1H", 3600),
        ("62", 3720),
        ("62.5", 3750),
        ("62,5", 3750),
        ("01:02:03", 3723),
        ("45:12", 2712),
        ("9999h", LONGEST),
        ("999:00:00", LONGEST),
        ("9999", LONGEST),
        ("", None),
        ("a while", None),
        ("=1+1", None),
    ],
)
def test_a_duration_is_read_as_meeting_programs_write_it(words, seconds):
    assert seconds_of(words) == seconds


@pytest.mark.parametrize(
    "words",
    ["11/21/2026, 9:58:12 AM", "11/21/26, 9:58:12\u202fAM", "21/11/2026, 09:58:12", "2026-11-21 09:58:12"],
)
def test_a_moment_is_read_in_american_british_and_plain_order(words):
    assert str(moment_of(words)) == "2026-11-21 09:58:12"


def test_what_is_no_moment_is_none():
    assert moment_of("yesterday") is None


def test_a_stay_lies_between_two_moments_and_is_never_below_nought():
    assert stay("21/11/2026 09:00", "21/11/2026 09:40") == 2400
    assert stay("21/11/2026 09:40", "21/11/2026 09:00") == 0
    assert stay("21/11/2026 09:00", "") is None
    assert stay("", "21/11/2026 09:00") is None


def test_each_joining_lasts_until_the_leaving_after_it_or_until_all_is_over():
    rows = [
        Times("Ada", "Joined", "21/11/2026 09:00"),
        Times("Ben", "Joined before", "21/11/2026 09:00"),
        Times("Ben", "Joined", "21/11/2026 09:02"),
        Times("Ada", "Left", "21/11/2026 09:10"),
        Times("Cyd", "Left", "21/11/2026 09:11"),
        Times("Dot", "Joined", "some time"),
        Times("Ada", "Joined", "21/11/2026 09:20"),
        Times("Ada", "Left", "21/11/2026 09:30"),
    ]

    assert time_there(rows) == [600, 1800, None, None, None, None, 600, None]


def test_nothing_happened_lasts_no_time():
    assert time_there([]) == []
