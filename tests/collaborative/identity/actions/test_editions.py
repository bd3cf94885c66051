from datetime import date

import pytest
from django.core.exceptions import ValidationError

from collaborative.identity.actions import editions
from collaborative.identity.models import Behaviour, Edition, Wording
from tests.builders import a_characteristic

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 21)
SOON = date(2027, 1, 4)


def a_published_edition() -> Edition:
    edition = Edition.objects.create(number=1, published_on=date(2021, 11, 10), note="The first")
    wording = Wording.objects.create(edition=edition, characteristic=a_characteristic(), summary="Meets all")
    for order, text in enumerate(["Listens", "Asks"], 1):
        Behaviour.objects.create(wording=wording, text=text, order=order)
    return edition


def words_of(edition: Edition) -> list[tuple]:
    return [
        (wording.characteristic.name, wording.summary, list(wording.behaviours.values_list("order", "text")))
        for wording in edition.wordings.all()
    ]


def test_the_next_version_starts_with_the_words_of_the_last():
    first = a_published_edition()

    second = editions.start_next(published_on=SOON, note="Plainer", today=TODAY)

    assert (second.number, second.published_on, second.note) == (2, SOON, "Plainer")
    assert words_of(second) == words_of(first)
    assert words_of(second) == [
        ("Building connections and trust", "Meets all", [(1, "Listens"), (2, "Asks")])
    ]


def test_changing_the_next_version_leaves_the_last_as_it_was():
    first = a_published_edition()
    second = editions.start_next(published_on=SOON, note="Plainer", today=TODAY)

    Behaviour.objects.filter(wording__edition=second).update(text="Changed")

    assert words_of(first)[0][2] == [(1, "Listens"), (2, "Asks")]


def test_two_versions_are_never_written_at_once():
    a_published_edition()
    editions.start_next(published_on=SOON, note="Plainer", today=TODAY)

    with pytest.raises(ValidationError, match="Version 2 is still being written"):
        editions.start_next(published_on=SOON, note="Plainer still", today=TODAY)

    assert Edition.objects.count() == 2
