import pytest

from collaborative.notices.engine.greeting import first_name


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Ada Okoro", "Ada"),
        ("Dr Ada Okoro", "Ada"),
        ("Prof. Ada van der Berg", "Ada"),
        ("Dr Okoro", "Dr Okoro"),
        ("Madonna", "Madonna"),
        ("O'Neill-Łukasz", "O'Neill-Łukasz"),
        ("  ", ""),
        ("", ""),
    ],
)
def test_people_are_called_by_their_first_name(name, called):
    assert first_name(name) == called
