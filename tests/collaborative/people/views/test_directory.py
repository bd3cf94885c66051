import pytest
from django.contrib.auth.models import Group
from pytest_django.asserts import assertNumQueries, assertRedirects

from collaborative.people.choices import Level
from collaborative.people.models import Profile, Sector
from collaborative.people.roles import TEAM
from tests.builders import (
    a_leader,
    a_person,
    an_executive,
    an_organisation,
    reference,
    the_borough,
    the_profession,
)

pytestmark = pytest.mark.django_db

HIDES = dict.fromkeys(
    [
        "shows_job_title",
        "shows_organisation",
        "shows_place",
        "shows_sector",
        "shows_profession",
        "shows_level",
        "shows_interests",
        "shows_about",
        "shows_email",
    ],
    False,
)


@pytest.fixture
def directory(signed_in):
    """A function: the directory as somebody unlisted sees it, with what they asked."""
    client = signed_in(a_person("Vic Viewer"))
    return lambda **asked: client.get("/people/", asked)


def names(response):
    return [person["name"] for person in response.context["people"]]


def test_a_visitor_is_asked_to_sign_in(visitor):
    assertRedirects(visitor.get("/people/"), "/account/login/?next=/people/")


def test_an_executive_is_told_why_not(signed_in):
    response = signed_in(an_executive()).get("/people/")

    assert response.status_code == 403
    assert "personal details" in response.content.decode()


def test_the_directory_counts_whom_it_found(directory):
    a_leader("Ann", job_title="Nurse")
    a_leader("Ben", job_title="Porter")

    assert (names(directory()), directory().context["count"]) == (["Ann", "Ben"], 2)
    assert (names(directory(words="porter")), directory(words="porter").context["count"]) == (["Ben"], 1)


def test_each_filter_narrows_the_list(directory):
    one = {
        "place": the_borough("Bexley"),
        "sector": reference(Sector, "Housing"),
        "organisation": an_organisation("Well"),
        "profession": the_profession("Midwife"),
    }
    a_leader("Ann", **one, level=Level.SYSTEM, interests="falls, carers", shows_level=True)
    a_leader("Ben")

    for field, value in one.items():
        assert names(directory(**{field: value.slug})) == ["Ann"], field
    assert names(directory(level="system")) == names(directory(interests="carers")) == ["Ann"]
    assert names(directory(level="system", place="bexley", words="ann")) == ["Ann"]
    assert names(directory(level="early")) == []


def test_nothing_hidden_can_be_told_from_nothing_said(directory):
    """The page for each question is the same, word for word, whether the hidden thing is there or not."""
    hidden = a_leader("Ann", **HIDES)
    said = {
        "place": the_borough("Bexley"),
        "sector": reference(Sector, "Housing"),
        "profession": the_profession("Midwife"),
        "organisation": an_organisation("Well"),
        "level": Level.SYSTEM,
        **dict.fromkeys(["job_title", "interests", "about", "access_needs"], "quokka"),
    }
    questions = [
        {"words": "quokka"},
        {"interests": "quokka"},
        {"place": "bexley"},
        {"sector": "housing"},
        {"profession": "midwife"},
        {"organisation": "well"},
        {"level": "system"},
        {"page": "1"},
        {},
    ]
    directory()
    before = [words(directory(**question)) for question in questions]

    Profile.objects.filter(user=hidden).update(**said)
    after = [words(directory(**question)) for question in questions]

    assert after == before


def words(response) -> str:
    """From the title to the end of what is the page's own; below it a form carries its token."""
    return response.content.decode().partition("</main>")[0]


def test_a_page_holds_twenty_four_and_keeps_the_question(directory):
    for number in range(25):
        a_leader(f"Leader {number:02}", job_title="Nurse")

    first, second = directory(words="nurse"), directory(words="nurse", page=2)

    assert (len(names(first)), names(second)) == (24, ["Leader 24"])
    assert "?words=nurse&amp;page=2" in words(first)
    assert names(directory(words="nurse", page="many")) == names(first)


def test_an_empty_directory_says_what_to_do(directory):
    assert "Nobody is in the directory yet" in words(directory())


def test_a_question_without_an_answer_offers_to_clear_it(directory):
    a_leader("Ann")

    response = directory(words="xyzzy")

    assert "Nobody matches all of that" in words(response)
    assert "Clear filters" in words(response)


def test_a_null_among_the_words_is_not_looked_for(directory):
    a_leader("Ann")

    assert names(directory(words="A\x00nn")) == ["Ann"]


@pytest.mark.parametrize("asked", [{"words": "x" * 101}, {"sector": "xyzzy"}, {"level": "x"}])
def test_a_question_that_makes_no_sense_is_said_to_and_left_out(directory, asked):
    a_leader("Ann")

    response = directory(**asked)

    assert (response.status_code, names(response)) == (200, ["Ann"])
    assert "nhsuk-error-message" in words(response)


def test_the_number_of_queries_does_not_grow(signed_in):
    client = signed_in(a_person())
    whole = {"organisation": an_organisation(), "place": the_borough(), "profession": the_profession()}
    a_leader(**whole)
    client.get("/people/")
    with assertNumQueries(9) as one:
        client.get("/people/")
    for _ in range(3):
        a_leader(**whole)

    with assertNumQueries(len(one)):
        client.get("/people/")


def test_a_person_is_shown_as_they_chose(signed_in):
    ann = a_leader(
        "Ann Bee", job_title="Nurse", about="Likes <b>bridges</b>", interests="quokka", shows_interests=False
    )

    response = signed_in(a_person()).get(f"/people/{ann.key}/")

    assert response.context["person"]["role"] == "Nurse"
    assert "Likes &lt;b&gt;bridges&lt;/b&gt;" in words(response)
    assert "quokka" not in words(response)


def test_somebody_who_shows_only_a_name_is_shown_kindly(signed_in):
    ann = a_leader("Ann", **HIDES)

    assert "Ann shows no more than a name." in words(signed_in(a_person()).get(f"/people/{ann.key}/"))


def test_whoever_is_not_listed_or_has_left_is_not_found(signed_in):
    client = signed_in(a_person())
    unlisted, left = a_person(), a_leader()
    left.is_active = False
    left.save()

    found = [client.get(f"/people/{key}/").status_code for key in (unlisted.key, left.key, "nobody")]

    assert found == [404, 404, 404]


def test_an_executive_opens_only_their_own_page(signed_in):
    eve, ann = an_executive(), a_leader()
    client = signed_in(eve)

    assert client.get(f"/people/{ann.key}/").status_code == 403
    assert client.get(f"/people/{eve.key}/").status_code == 200


def test_ones_own_page_says_how_others_see_it(signed_in):
    listed, unlisted = a_leader(), a_person()

    assert "as others see it" in words(signed_in(listed).get(f"/people/{listed.key}/"))
    assert "nobody else can open this page" in words(signed_in(unlisted).get(f"/people/{unlisted.key}/"))


def test_a_role_taken_away_tells_at_the_next_click(signed_in):
    eve = an_executive()
    client = signed_in(eve)
    before = client.get("/people/").status_code
    eve.groups.set([Group.objects.get(name=TEAM.name)])

    assert (before, client.get("/people/").status_code) == (403, 200)


def test_the_directory_is_only_read(signed_in):
    client = signed_in(a_person())

    assert client.post("/people/").status_code == 405
