import pytest

from collaborative.identity.actions import content as identity
from community.actions import content
from community.models import Event, Series
from tests.builders import in_london

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def characteristics():
    identity.load()


def test_load_brings_the_season_of_2022_in_its_order():
    content.load()

    season = Series.objects.get(slug="2022-season").events.values_list("number", "title")
    assert list(season) == [
        (None, "Introductory digital event"),
        (1, "Building trust across boundaries: a connected system"),
        (2, "Driving collaboration: a cooperative system"),
        (3, "Catalysing innovation: an improving system"),
        (4, "Empowering across boundaries: a listening system"),
        (5, "Embracing challenge: a learning system"),
        (None, "Final digital event"),
    ]


def test_load_puts_each_event_on_its_day_in_london():
    content.load()

    days = [in_london(2021, 10, 21, 12, 30)] + [
        in_london(2022, month, day, 12, 30)
        for month, day in [(5, 3), (6, 2), (6, 28), (7, 18), (9, 6), (9, 29)]
    ]
    assert list(Event.objects.values_list("starts_at", flat=True)) == days


def test_load_links_each_of_the_five_to_its_characteristic_and_the_last_to_all():
    content.load()

    linked = ["".join(event.characteristics.values_list("tint", flat=True)) for event in Event.objects.all()]
    assert linked == ["", "t", "i", "o", "p", "l", "tiopl"]


def test_load_says_where_everything_comes_from_and_twice_is_once():
    content.load()
    second = content.load()

    assert (Series.objects.count(), Event.objects.count(), second) == (1, 7, 0)
    assert not Event.objects.filter(source="").exists()


def test_what_has_taken_place_takes_no_registrations():
    content.load()

    assert set(Event.objects.values_list("state", "format", "capacity")) == {("closed", "online", None)}
