from datetime import date

import pytest

from collaborative.identity.actions import content
from collaborative.identity.models import Edition, Wording
from collaborative.identity.queries.characteristics import characteristics, current_wordings, editions

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 21)


def another_edition(published_on):
    edition = Edition.objects.create(number=2, published_on=published_on, note="Refined.")
    Wording.objects.create(edition=edition, characteristic=characteristics()[0], summary="Knows people.")
    return edition


def test_current_wordings_come_in_order_with_all_they_need_in_two_queries(django_assert_num_queries):
    content.load()

    with django_assert_num_queries(2):
        said = [
            (str(wording.characteristic), wording.edition.number, len(wording.behaviours.all()))
            for wording in current_wordings(today=TODAY)
        ]

    assert said == [
        ("Building connections and trust", 1, 3),
        ("Driving purposeful collaboration", 1, 3),
        ("Catalysing and embedding innovation", 1, 3),
        ("Including and empowering others", 1, 3),
        ("Embracing challenge and difference", 1, 4),
    ]


def test_current_wordings_are_those_of_the_newest_edition_from_its_day_on():
    content.load()
    another_edition(published_on=TODAY)

    assert [wording.summary for wording in current_wordings(today=TODAY)] == ["Knows people."]


def test_current_wordings_leave_out_an_edition_dated_ahead():
    content.load()
    another_edition(published_on=date(2026, 11, 22))

    assert {wording.edition.number for wording in current_wordings(today=TODAY)} == {1}
    assert [edition.number for edition in editions(today=TODAY)] == [1]


def test_current_wordings_of_an_empty_portal_are_none():
    assert current_wordings(today=TODAY) == []
