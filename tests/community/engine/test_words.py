import pytest

from community.engine.words import Said, Weighed, root, said_by, tidied, weighed


def said(*words: str, by=None) -> list[Said]:
    """Each word by somebody else, unless said by whom."""
    return [Said(number if by is None else by, word) for number, word in enumerate(words)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Trust", "trust"),
        ("relationship", "Relationships"),
        ("community", "communities"),
        ("approaches", "approach"),
        ("co-design", "codesign"),
        ("co design", "codesign"),
        ("organisation", "organizations"),
        ("recognise", "recognize"),
        ("analyse", "analyze"),
        ("behaviours", "behavior"),
        ("behavioural", "behavioral"),
        ("centre", "center"),
        ("programmes", "program"),
        ("collaboration", "colaboration"),
        ("café", "cafe"),
        ("trust!", "“trust”"),
        ("safe spaces", "safe space"),
        ("TRUST", "ｔｒｕｓｔ"),
    ],
)
def test_spellings_nobody_means_to_differ_are_one_word(one, other):
    assert root(one) == root(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("new", "news"),
        ("mean", "means"),
        ("later", "latter"),
        ("four", "for"),
        ("mediation", "meditation"),
        ("united", "untied"),
        ("busy", "business"),
        ("car", "care"),
        ("❤️", "👍"),
        ("?", "!"),
    ],
)
def test_words_that_only_look_alike_stay_two(one, other):
    assert root(one) != root(other)


def test_what_most_people_wrote_is_shown_and_of_two_alike_the_one_without_capitals():
    assert weighed(said("Trust", "trust", "TRUST", "Ideas", "idea", "Ideas")) == [
        Weighed("Ideas", 3),
        Weighed("trust", 3),
    ]


def test_an_ending_is_kept_where_nobody_said_the_word_without_it():
    assert [word.text for word in weighed(said("behaviours", "organisations"))] == [
        "behaviours",
        "organisations",
    ]


def test_whoever_says_a_word_again_counts_once():
    assert weighed([*said("hope", "Hope", "hopes", by=7), *said("hope", by=8)]) == [Weighed("hope", 2)]


def test_the_heaviest_stands_first_and_those_alike_by_the_alphabet():
    words = weighed([*said("zeal", "zeal"), *said("calm"), *said("Brave")])

    assert [(word.text, word.people) for word in words] == [("zeal", 2), ("Brave", 1), ("calm", 1)]


def test_a_word_of_fewer_people_than_asked_for_is_left_out():
    words = [Weighed("trust", 5), Weighed("hope", 4)]

    assert said_by(words, 5) == [Weighed("trust", 5)]


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("  a \n\n b\t c ", "a b c"),
        ("tru\x00st", "trust"),
        ("\u202etsurt\u202c", "tsurt"),
        ("ze\u200bro", "zero"),
        ("👩\u200d⚕️ and ❤️", "👩\u200d⚕️ and ❤️"),
        ("e\u0301t\u00a0é", "ét é"),
        ("\u200b\u202e", ""),
    ],
)
def test_what_cannot_be_seen_goes_and_the_rest_stays(typed, left):
    assert tidied(typed) == left
