import pytest

from collaborative.kit.hidden import why_hidden
from collaborative.people.engine.names import why_unfit


@pytest.mark.parametrize(
    "name", ["Null", "None", "O'Neill-Łukasz", "🌻", "李", "Ann ‘Nan’ Smith", "X Æ A-12", "a" * 160, "NA"]
)
def test_any_name_that_can_be_read_is_fit(name):
    assert why_unfit(name) is None


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("a" * 10_000, "Shorten the name to 160 characters: it has 10,000."),
        ("   ", "Write a name with at least one letter."),
        ("\u200b\u200b", "Write a name with at least one letter."),
        ("--", "Write a name with at least one letter."),
        ("Ann\nSmith", "Write the name on one line."),
        ("Ann\u202ehtimS", "Leave out characters that cannot be seen"),
        ("Ann\x00", "Leave out characters that cannot be seen"),
        ("Ann\ud800", "Leave out characters that cannot be seen"),
    ],
)
def test_a_name_that_deceives_or_says_nothing_is_refused_in_words(name, why):
    assert why_unfit(name).startswith(why)


def test_several_lines_are_fine_where_there_is_room_for_them():
    assert why_hidden("One line,\nand another\r\n\twith a tab") is None
