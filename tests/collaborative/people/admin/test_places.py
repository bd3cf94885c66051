import pytest
from pytest_django.asserts import assertNumQueries

from collaborative.people.models import Place, Profession, Sector
from tests.builders import a_leader, a_team_member, an_organisation, reference, the_borough

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(signed_in):
    return signed_in(a_team_member("Tom"))


def words(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize("kind", ["place", "sector", "profession"])
def test_words_of_reference_are_kept_by_the_team(team, kind):
    sent = {"name": "Something", "slug": "something", "kind": "borough", "order": "1", "source": "Their page"}

    team.post(f"/admin/people/{kind}/add/", sent)

    assert "Something" in words(team.get(f"/admin/people/{kind}/"))


def test_an_organisation_lists_its_places_and_people(team):
    well = an_organisation("Bromley Well", sector="Council")
    well.places.add(the_borough("Bexley"), the_borough("Bromley"))
    a_leader(organisation=well)
    gone = a_leader(organisation=well)
    gone.is_active = False
    gone.save()

    page = team.get("/admin/people/organisation/")

    assert "Bexley, Bromley" in words(page)
    assert [one.people_here for one in page.context["cl"].result_list] == [1]


def test_the_number_of_queries_does_not_grow_with_organisations(team):
    an_organisation().places.add(the_borough())
    team.get("/admin/people/organisation/")
    with assertNumQueries(11) as one:
        team.get("/admin/people/organisation/")
    for _ in range(3):
        an_organisation().places.add(the_borough())

    with assertNumQueries(len(one)):
        team.get("/admin/people/organisation/")


def test_an_export_of_organisations_is_what_an_import_takes(team):
    well = an_organisation("Bromley Well", sector="Council")
    well.places.add(the_borough("Bexley"), the_borough("Bromley"))

    file = team.post("/admin/people/organisation/export/", {"kind": "csv"}).content.decode("utf-8-sig")

    assert file.splitlines() == ["Name,Sector,Places,Source", "Bromley Well,Council,Bexley; Bromley,"]


def test_a_word_in_use_is_not_deleted(team):
    an_organisation(sector="Council")
    council = reference(Sector, "Council")

    team.post(f"/admin/people/sector/{council.pk}/delete/", {"post": "yes"})

    assert Sector.objects.filter(pk=council.pk).exists()
    assert Place.objects.count() == 0


def test_the_team_says_which_professions_are_clinical_or_care(team):
    sent = {"name": "Midwife", "slug": "midwife", "is_clinical": "on", "order": "1", "source": ""}

    team.post("/admin/people/profession/add/", sent)

    assert Profession.objects.get(slug="midwife").is_clinical
