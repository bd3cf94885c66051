import pytest

from community.engine.names import normal, without_suffix


@pytest.mark.parametrize(
    "written",
    [
        "Ada Okoro",
        "  ADA   okoro ",
        "Okoro, Ada",
        "Ada Okoro (Guest)",
        "Ada Okoro [External] (Trust)",
        "Áda Okoro",
    ],
)
def test_one_name_however_it_is_written(written):
    assert normal(written) == "ada okoro"


@pytest.mark.parametrize(
    ("one", "other"),
    [("Siân O’Brien", "Sian O'Brien"), ("Jean-Luc Petit", "Jean Luc Petit"), ("ＡＤＡ", "ada")],
)
def test_accents_apostrophes_and_hyphens_make_no_difference(one, other):
    assert normal(one) == normal(other)


@pytest.mark.parametrize("words", ["", "!!!", "Ada, Ben, Cyd"])
def test_what_is_no_name_stays_comparable(words):
    assert normal(words) == {"Ada, Ben, Cyd": "ada ben cyd"}.get(words, "")


def test_a_name_that_is_all_bracket_is_kept():
    assert without_suffix("(Ada)") == "(Ada)"
