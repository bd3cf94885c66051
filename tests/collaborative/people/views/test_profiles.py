import pytest
from pytest_django.asserts import assertNumQueries, assertRedirects

from collaborative.people.actions.profiles import SHOWS
from collaborative.people.models import Profile, Sector
from tests.builders import a_leader, a_person, an_organisation, reference, the_borough, the_profession

pytestmark = pytest.mark.django_db


def filled_in(**fields) -> dict:
    return {"name": "Ann Bee", "level": "", "shows": [], **fields}


def words(response) -> str:
    return response.content.decode()


def saved(person) -> Profile:
    return Profile.objects.select_related("user", "organisation").get(user=person)


def test_a_visitor_is_asked_to_sign_in(visitor):
    assertRedirects(visitor.get("/me/profile/"), "/account/login/?next=/me/profile/")


def test_everything_somebody_says_is_kept(signed_in):
    ann = a_person("Ann")
    well = an_organisation("Bromley Well")
    said = filled_in(
        job_title="District nurse",
        organisation="bromley  well",
        sector=reference(Sector, "Housing").pk,
        place=the_borough().pk,
        profession=the_profession().pk,
        level="service",
        interests="falls, carers",
        about="Two\nlines",
        access_needs="Captions",
        is_listed="on",
        shows=["shows_job_title", "shows_email"],
    )

    response = signed_in(ann).post("/me/profile/", said)

    assertRedirects(response, f"/people/{ann.key}/")
    kept = saved(ann)
    assert (kept.user.name, kept.job_title, kept.organisation) == ("Ann Bee", "District nurse", well)
    assert (kept.sector.name, kept.place.name, kept.profession.name) == ("Housing", "Lewisham", "Nurse")
    assert (kept.level, kept.interests, kept.access_needs) == ("service", "falls, carers", "Captions")
    assert kept.about.splitlines() == ["Two", "lines"]
    assert [name for name in SHOWS if getattr(kept, name)] == ["shows_email", "shows_job_title"]
    assert kept.is_listed is True


def test_the_sector_is_proposed_by_the_organisation(signed_in):
    ann = a_person("Ann")
    an_organisation("Bromley Well", sector="Council")

    signed_in(ann).post("/me/profile/", filled_in(organisation="Bromley Well"))

    assert saved(ann).sector.name == "Council"


def test_an_unknown_organisation_is_asked_back_and_nothing_is_made(signed_in):
    ann = a_person("Ann")
    an_organisation("Bromley Well")

    response = signed_in(ann).post("/me/profile/", filled_in(organisation="Bromly Wel"))

    assert "We do not have “Bromly Wel” in our list. Did you mean Bromley Well?" in words(response)
    assert saved(ann).organisation is None


def test_an_organisation_like_none_of_ours_is_not_guessed_at(signed_in):
    response = signed_in(a_person("Ann")).post("/me/profile/", filled_in(organisation="Xyzzy"))

    assert "in our list. Choose from the list" in words(response)


def test_an_organisation_we_lack_is_told_to_the_team(signed_in):
    ann = a_person("Ann")

    signed_in(ann).post("/me/profile/", filled_in(organisation_told="Bridge House"))

    assert (saved(ann).organisation, saved(ann).organisation_told) == (None, "Bridge House")


@pytest.mark.parametrize("name", ["", "   ", "a" * 10_000, "Ann\u202e", "Ann\x00"])
def test_a_name_that_cannot_be_shown_is_refused_in_words(signed_in, name):
    ann = a_person("Ann")

    response = signed_in(ann).post("/me/profile/", filled_in(name=name))

    assert response.context["form"].errors.keys() == {"name"}
    assert "There is a problem" in words(response)
    assert saved(ann).user.name == "Ann"


@pytest.mark.parametrize("name", ["Null", "None", "O'Neill-Łukasz", "Ann 🌻"])
def test_any_other_name_is_kept_and_shown_exactly(signed_in, name):
    ann = a_person("Ann")
    client = signed_in(ann)

    client.post("/me/profile/", filled_in(name=name))

    assert saved(ann).user.name == name
    assert client.get(f"/people/{ann.key}/").context["person"]["name"] == name


def test_who_sees_access_needs_is_said_beside_them(signed_in):
    assert "Only the programme team sees this." in words(signed_in(a_person()).get("/me/profile/"))


def test_a_preview_shows_what_is_not_yet_saved(signed_in):
    ann = a_person("Ann", job_title="Nurse")

    response = signed_in(ann).post(
        "/me/profile/",
        filled_in(job_title="Porter", is_listed="on", shows=["shows_job_title"], preview="on"),
    )

    assert response.context["person"]["role"] == "Porter"
    assert 'id="preview"' in words(response)
    assert saved(ann).job_title == "Nurse"


def test_a_preview_of_what_is_wrong_shows_the_rest(signed_in):
    ann = a_leader("Ann")

    response = signed_in(ann).post("/me/profile/", filled_in(name="", job_title="Porter", preview="on"))

    assert (response.context["person"]["name"], response.status_code) == ("Ann", 200)


def test_a_newcomer_is_welcomed_and_may_go_on_without(signed_in):
    page = words(signed_in(a_person()).get("/me/profile/?next=/events/"))

    assert "Welcome. Who are you?" in page
    assert 'href="/events/"' in page


@pytest.mark.parametrize(
    ("wanted", "to"),
    [
        ("/events/", "/events/"),
        ("//evil.example", None),
        ("/\\evil.example", None),
        ("https:evil.example", None),
        ("https://evil.example/", None),
        ("javascript:alert(1)", None),
        ("", None),
    ],
)
def test_the_way_on_stays_in_the_house(signed_in, wanted, to):
    ann = a_person("Ann")

    response = signed_in(ann).post(f"/me/profile/?next={wanted}", filled_in())

    assert response.url == (to or f"/people/{ann.key}/")


def test_nothing_but_the_profile_can_be_changed_here(signed_in):
    """Every column of the two tables is sent; what has no box on the form stays as it was."""
    ann = a_person("Ann", email="ann@example.org")
    sent = {"is_staff": "1", "is_superuser": "1", "is_active": "", "email": "evil@example.org", "groups": "1"}
    sent |= {"password": "x", "key": "x", "user": "99", "welcomed_at": "2020-01-01", "times_signed_out": "9"}
    sent |= {"user_permissions": "1", "last_login": "2020-01-01", "id": "99"}
    before = column_values(ann)

    signed_in(ann).post("/me/profile/", filled_in(name="Ann", **sent))

    assert column_values(ann) == before


def column_values(person) -> dict:
    names = ("is_staff", "is_superuser", "is_active", "email", "password", "key", "times_signed_out", "pk")
    profile = saved(person)
    return {name: getattr(profile.user, name) for name in names} | {"welcomed_at": profile.welcomed_at}


def test_the_number_of_queries_does_not_grow_with_organisations(signed_in):
    client = signed_in(a_leader(organisation=an_organisation()))
    client.get("/me/profile/")
    with assertNumQueries(8) as few:
        client.get("/me/profile/")
    for _ in range(3):
        an_organisation()

    with assertNumQueries(len(few)):
        client.get("/me/profile/")
