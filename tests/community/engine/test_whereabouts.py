import pytest

from community.engine.whereabouts import where


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ({"online": True, "in_person": False}, "online"),
        ({"online": True, "in_person": False, "venue": "Room 2"}, "online"),
        ({"online": False, "in_person": True}, "in person"),
        ({"online": False, "in_person": True, "place": "Lewisham"}, "Lewisham"),
        ({"online": False, "in_person": True, "venue": "Room 2", "place": "Lewisham"}, "Room 2, Lewisham"),
        ({"online": True, "in_person": True, "venue": "Room 2"}, "Room 2, and online"),
        ({"online": True, "in_person": True}, "in person, and online"),
    ],
)
def test_where_an_event_is_says_whatever_is_known(known, words):
    assert where(**known) == words
