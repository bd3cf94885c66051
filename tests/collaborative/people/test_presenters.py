import pytest

from collaborative.people.choices import Level
from collaborative.people.presenters import initials, tile, whole
from tests.builders import a_leader, an_organisation, the_borough

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "two"),
    [
        ("Ada Lovelace", "AL"),
        ("Ada", "A"),
        ("Ada Mary King Lovelace", "AL"),
        ("ann (Nan) o'neill", "AO"),
        ("🌻", "🌻"),
    ],
)
def test_initials_are_the_first_letters_of_the_first_and_last_word(name, two):
    assert initials(name) == two


def test_a_tile_shows_what_its_owner_shows():
    ann = a_leader(
        "Ann Bee", job_title="Nurse", organisation=an_organisation("Well"), place=the_borough("Bexley")
    )

    assert tile(ann.profile) == {
        "url": f"/people/{ann.key}/",
        "name": "Ann Bee",
        "initials": "AB",
        "role": "Nurse",
        "organisation": "Well",
        "place": "Bexley",
    }


def test_a_page_lists_the_rest_in_words():
    ann = a_leader(
        "Ann", email="ann@example.org", level=Level.SYSTEM, about="Hello", shows_email=True, shows_level=True
    )

    page = whole(ann.profile)

    assert page["rows"] == [
        {"key": "Level", "value": "Leading across the system"},
        {"key": "E-mail address", "value": "ann@example.org"},
    ]
    assert page["about"] == "Hello"


def test_nothing_hidden_stands_in_a_tile_or_on_a_page():
    planted = {"job_title": "quokka", "interests": "quokka", "about": "quokka", "access_needs": "quokka"}
    hides = dict.fromkeys(
        [
            "shows_job_title",
            "shows_organisation",
            "shows_place",
            "shows_interests",
            "shows_about",
            "shows_email",
        ],
        False,
    )
    ann = a_leader(
        "Ann",
        email="quokka@example.org",
        organisation=an_organisation("quokka"),
        place=the_borough("quokka"),
        **planted,
        **hides,
    )

    assert "quokka" not in repr(whole(ann.profile))
