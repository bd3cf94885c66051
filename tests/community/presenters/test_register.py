import pytest

from community.presenters.register import in_hours


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(60, "1 hour"), (90, "1 hour 30 minutes"), (45, "45 minutes"), (120, "2 hours"), (0, "0 minutes")],
)
def test_a_length_is_said_in_hours_and_minutes(minutes, words):
    assert in_hours(minutes) == words
