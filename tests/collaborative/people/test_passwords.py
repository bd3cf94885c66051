import pytest
from django.core.exceptions import ValidationError

from collaborative.people.passwords import NotOurOwnWords


@pytest.mark.parametrize("password", ["Leadership NHS 2026", "collaborative1234", "south east london x"])
def test_a_password_made_of_our_own_words_is_refused(password):
    with pytest.raises(ValidationError, match="does not lean on words"):
        NotOurOwnWords().validate(password)


def test_other_words_are_fine():
    assert NotOurOwnWords().validate("correct horse battery nhs") is None
