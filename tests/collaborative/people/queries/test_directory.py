import pytest
from django.contrib.auth.models import AnonymousUser

from collaborative.people.choices import Level
from collaborative.people.models import Profession, Sector
from collaborative.people.queries import directory
from collaborative.people.roles import EXECUTIVE, TEAM
from tests.builders import (
    a_host,
    a_leader,
    a_person,
    a_team_member,
    an_executive,
    an_organisation,
    reference,
    the_borough,
)

pytestmark = pytest.mark.django_db


def names(people):
    return [profile.user.name for profile in people]


@pytest.fixture
def viewer():
    return a_person("Vic Viewer")


def everything() -> dict:
    """A profile with a word of its own in every field."""
    return {
        "job_title": "Wayfinder",
        "organisation": an_organisation("Cobalt Trust"),
        "place": the_borough("Bexley"),
        "sector": reference(Sector, "Housing"),
        "profession": reference(Profession, "Midwife"),
        "level": Level.SYSTEM,
        "interests": "falconry",
        "about": "Likes bridges",
    }


SHOWN = [
    "shows_job_title",
    "shows_organisation",
    "shows_place",
    "shows_sector",
    "shows_profession",
    "shows_level",
    "shows_interests",
    "shows_about",
]


def asked_for(person) -> list[dict]:
    """Every question that would find this person by a field."""
    profile = person.profile
    words = ["wayfinder", "cobalt", "midwife", "falconry", "bridges"]
    choices = [
        {field: getattr(profile, field)}
        for field in ("organisation", "place", "sector", "profession", "level")
    ]
    return [{"words": word} for word in words] + [*choices, {"interests": "falconry"}]


def test_leaders_see_listed_active_people_by_name(viewer):
    a_leader("Zoe")
    a_leader("Ann")
    a_person("Unlisted")
    gone = a_leader("Gone")
    gone.is_active = False
    gone.save()

    assert names(directory.found(viewer)) == ["Ann", "Zoe"]


@pytest.mark.parametrize("who", [a_host, a_team_member, lambda: a_person(roles=(EXECUTIVE, TEAM))])
def test_whoever_works_with_leaders_sees_them(who):
    a_leader("Ann")

    assert "Ann" in names(directory.visible_to(who()))


@pytest.mark.parametrize("who", [AnonymousUser, an_executive])
def test_visitors_and_executives_see_nobody(who):
    a_leader("Ann")

    assert names(directory.visible_to(who())) == []


def test_what_somebody_shows_finds_them(viewer):
    shown = a_leader("Shown", **everything(), **dict.fromkeys(SHOWN, True))

    for question in asked_for(shown):
        assert names(directory.found(viewer, **question)) == ["Shown"], question


def test_what_somebody_hides_finds_nobody(viewer):
    hidden = a_leader("Hidden", **everything(), **dict.fromkeys(SHOWN, False))

    for question in asked_for(hidden):
        assert names(directory.found(viewer, **question)) == [], question


@pytest.mark.parametrize("hidden", SHOWN)
def test_each_field_is_hidden_by_its_own_choice(viewer, hidden):
    field = hidden.removeprefix("shows_")
    person = a_leader("Partly", **everything(), **{**dict.fromkeys(SHOWN, True), hidden: False})

    found = [question for question in asked_for(person) if names(directory.found(viewer, **question))]

    by_word = {
        "job_title": "wayfinder",
        "organisation": "cobalt",
        "profession": "midwife",
        "about": "bridges",
    }
    by_word["interests"] = "falconry"
    lost = [{"words": by_word[field]}] if field in by_word else []
    lost += [question for question in asked_for(person) if field in question]
    assert [question for question in asked_for(person) if question not in found] == lost


def test_addresses_and_access_needs_are_never_searched(viewer):
    a_leader("Ann", email="quokka@example.org", shows_email=True, access_needs="quokka")

    assert names(directory.found(viewer, words="quokka")) == []


def test_every_word_must_be_found_somewhere(viewer):
    a_leader("Ann", job_title="Nurse")
    a_leader("Ben", job_title="Nurse")

    assert names(directory.found(viewer, words="nurse ann")) == ["Ann"]


def test_a_percent_sign_is_a_percent_sign(viewer):
    a_leader("Ann")

    assert names(directory.found(viewer, words="%")) == []


def test_one_page_is_found_only_by_whom_it_is_open_to(viewer):
    listed, unlisted = a_leader("Ann"), a_person("Ben")

    assert names(directory.person(viewer, listed.key)) == ["Ann"]
    assert names(directory.person(viewer, unlisted.key)) == []
    assert names(directory.person(unlisted, unlisted.key)) == ["Ben"]
    assert names(directory.person(an_executive(), listed.key)) == []
