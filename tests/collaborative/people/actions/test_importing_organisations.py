import pytest

from collaborative.people.choices import UploadKind
from collaborative.people.engine.importing import Change
from collaborative.people.models import Organisation, Sector
from tests.builders import (
    an_organisation,
    reference,
    the_borough,
)
from tests.collaborative.people.importing import imported, numbers, problems

pytestmark = pytest.mark.django_db


def test_organisations_come_in_with_their_sector_and_places(tom):
    reference(Sector, "Voluntary sector"), the_borough("Bexley"), the_borough("Lewisham")
    an_organisation("Bridge House").delete()
    file = "Name,Sector,Places,Source\nBridge House,voluntary sector,Lewisham; bexley,Their page\n"

    first = imported(tom, file, kind=UploadKind.ORGANISATIONS)
    second = imported(tom, file, kind=UploadKind.ORGANISATIONS)

    one = Organisation.objects.get()
    assert (one.name, one.slug, one.sector.name, one.source) == (
        "Bridge House",
        "bridge-house",
        "Voluntary sector",
        "Their page",
    )
    assert sorted(place.name for place in one.places.all()) == ["Bexley", "Lewisham"]
    assert (numbers(first), numbers(second)) == ((1, 0, 0), (0, 0, 1))


def test_an_organisation_we_know_is_changed_whatever_its_capitals(tom):
    well = an_organisation("Bromley Well", sector="Council")
    reference(Sector, "Housing"), the_borough("Bexley")

    plan = imported(tom, "Name,Sector,Places\nBROMLEY  well,Housing,Bexley\n", kind=UploadKind.ORGANISATIONS)

    well.refresh_from_db()
    assert numbers(plan) == (0, 1, 0)
    assert plan.changed[0].changes == (
        Change("Sector", "Council", "Housing"),
        Change("Places", "nothing", "Bexley"),
    )
    assert (well.name, well.sector.name, well.places.get().name) == ("Bromley Well", "Housing", "Bexley")


def test_an_organisation_can_be_changed_in_one_thing_alone(tom):
    well = an_organisation("Bromley Well", sector="Council")

    imported(tom, "Name,Source\nBromley Well,Their page\n", kind=UploadKind.ORGANISATIONS)

    well.refresh_from_db()
    assert (well.sector.name, well.source) == ("Council", "Their page")


def test_names_that_make_one_address_get_two(tom):
    an_organisation("A B")
    reference(Sector, "Housing")

    imported(tom, "Name,Sector\nA-B,Housing\n李,Housing\n", kind=UploadKind.ORGANISATIONS)

    slugs = dict(Organisation.objects.values_list("name", "slug"))
    assert slugs == {"A B": "a-b", "A-B": "a-b-2", "李": "organisation"}


def test_a_new_organisation_needs_a_sector(tom):
    assert problems(tom, "Name\nBridge House\n", kind=UploadKind.ORGANISATIONS) == [
        (2, "Sector", "This is empty, and something new needs it.")
    ]
