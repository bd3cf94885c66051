from collaborative.kit.search.marks import BEGIN, END, Part, around, parts, with_hits


def test_an_excerpt_comes_in_parts_with_the_words_marked():
    assert parts(f"Some {BEGIN}soup{END} for all") == [
        Part("Some "),
        Part("soup", is_hit=True),
        Part(" for all"),
    ]


def test_marks_that_somebody_typed_themselves_mark_nothing():
    assert parts(f"a{END}b{BEGIN}c") == [Part("abc")]


def test_an_excerpt_begins_a_little_before_the_word():
    text = f"{'word ' * 40}soup {'word ' * 60}"

    found = around(text, ["soup"])

    assert found.startswith("… word")
    assert found.endswith("word …")
    assert f"{BEGIN}soup{END}" in found


def test_a_text_without_the_word_is_shown_from_its_beginning():
    assert around("There was bread.", ["soup"]) == "There was bread."
    assert around("There was bread.", []) == "There was bread."


def test_an_excerpt_in_which_nothing_was_found_is_left_out():
    hit = [Part("soup", is_hit=True)]

    assert with_hits({1: [Part("bread")], 2: hit}) == {2: hit}
