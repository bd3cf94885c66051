from community.engine.library.blocks import Block, blocks, minutes
from community.engine.library.changes import Piece, changed
from community.engine.library.thanks import Thanks, thanks, without
from community.engine.library.words import kinship, telling, words_of

TYPED = """## How it began
There was soup.
And bread.

- one
- two

> I had not known.
## What came of it
"""


def test_a_story_is_typed_in_lines_and_read_in_blocks():
    assert blocks(TYPED) == [
        Block("heading", ("How it began",)),
        Block("paragraph", ("There was soup.", "And bread.")),
        Block("bullets", ("one", "two")),
        Block("said", ("I had not known.",)),
        Block("heading", ("What came of it",)),
    ]


def test_nothing_typed_is_nothing_shown_and_takes_a_minute():
    assert (blocks(" \n\n"), minutes("")) == ([], 1)
    assert minutes("word " * 1000) == 5


def test_what_stayed_the_same_is_shown_and_what_changed_is_marked():
    assert changed("There was soup today", "There was bread today") == [
        Piece("There was "),
        Piece("soup ", "taken"),
        Piece("bread ", "added"),
        Piece("today"),
    ]
    assert changed("", "New") == [Piece("New", "added")]
    assert changed("Old", "") == [Piece("Old", "taken")]
    assert changed("Same", "Same") == []


def test_a_long_stretch_that_stayed_is_shortened_between_two_changes_and_at_the_ends():
    stayed = " ".join(f"w{number}" for number in range(60)) + " "

    first, _, _, middle, _, _, last = changed(
        f"{stayed}a {stayed}b {stayed}", f"{stayed}c {stayed}d {stayed}"
    )

    assert first.text.startswith(" … w48 ")
    assert middle.text.startswith("w0 w1 ")
    assert "w11  … w48" in middle.text
    assert last.text.endswith("w11  … ")


def test_the_same_word_ten_thousand_times_is_compared_at_once():
    found = changed("a " * 10_000, "a " * 10_000 + "b")

    assert {piece.did for piece in found} <= {"", "added", "taken"}


def test_thanks_stand_a_line_each_and_a_name_can_be_taken_out():
    lines = "Ada Okoro: for the soup\n\nThe clerks"

    assert thanks(lines) == [Thanks("Ada Okoro", "for the soup"), Thanks("The clerks")]
    assert without(lines, "ADA OKORO") == "\nThe clerks"


def test_words_are_kept_without_what_is_too_short_and_the_long_ones_tell_what_it_is_about():
    assert words_of("The soup-table, of 3 (Zoë’s)!") == {"the", "soup", "table", "zoë"}
    assert telling("There was a neighbourhood") == {"neighbourhood"}


def test_what_shares_a_characteristic_is_nearer_than_what_shares_two_words():
    here = {1}, {"children", "waiting"}

    assert kinship(here, ({1}, set())) > kinship(here, ({2}, {"children", "waiting"})) > 0
