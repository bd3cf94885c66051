import pytest

from collaborative.people.actions import content
from collaborative.people.models import Organisation, Place, Profession, Sector
from tests.builders import an_organisation

pytestmark = pytest.mark.django_db


def test_load_brings_the_six_boroughs_and_the_whole_system():
    content.load()

    assert list(Place.objects.values_list("name", "kind")) == [
        ("Bexley", "borough"),
        ("Bromley", "borough"),
        ("Greenwich", "borough"),
        ("Lambeth", "borough"),
        ("Lewisham", "borough"),
        ("Southwark", "borough"),
        ("System-wide", "system"),
    ]


def test_load_says_where_everything_comes_from_and_twice_is_once():
    first = content.load()
    second = content.load()

    assert (first, second) == (sum(model.objects.count() for model in counted()), 0)
    for model in counted():
        assert not model.objects.filter(source="").exists(), model


def counted():
    return (Place, Sector, Profession, Organisation)


def test_load_puts_an_organisation_in_its_sector_and_places():
    content.load()

    maudsley = Organisation.objects.get(slug="south-london-and-maudsley")
    assert maudsley.sector.name == "Mental health"
    assert [place.name for place in maudsley.places.all()] == ["Lambeth", "Lewisham", "Southwark"]


def test_load_knows_which_organisation_is_no_longer_with_us():
    content.load()

    assert list(Organisation.objects.filter(is_active=False).values_list("name", flat=True)) == [
        "NHS South East London CCG"
    ]


def test_load_takes_up_an_organisation_the_team_has_already_made_under_that_name():
    ours = an_organisation("pembroke HOUSE", sector="Charities")

    content.load()

    ours.refresh_from_db()
    assert (ours.name, ours.sector.name) == ("Pembroke House", "Voluntary sector")
    assert Organisation.objects.filter(name__iexact="Pembroke House").count() == 1
