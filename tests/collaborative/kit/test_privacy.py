import pytest

from collaborative.kit.privacy import personal, sensitive, special


@pytest.mark.parametrize(
    ("classed", "name"), [(personal, "personal"), (sensitive, "sensitive"), (special, "special")]
)
def test_a_class_knows_its_name_and_until_when(classed, name):
    assert (classed("account").name, classed("account").until) == (name, "account")


def test_an_unknown_retention_is_refused():
    with pytest.raises(ValueError, match="'for ever' is not a retention rule"):
        personal("for ever")
