import pytest
from django.db.models import Q

from collaborative.notices.audiences import CRITERIA, Criterion, either, in_words, people_who_fit
from collaborative.people.models import Sector
from tests.builders import (
    a_host,
    a_leader,
    a_team_member,
    an_executive,
    an_organisation,
    reference,
    the_borough,
    the_profession,
)

pytestmark = pytest.mark.django_db


def names(**criteria: list[str]) -> list[str]:
    return list(people_who_fit(criteria).order_by("name").values_list("name", flat=True))


@pytest.fixture
def people():
    council = reference(Sector, "Council")
    lewisham = the_borough("Lewisham")
    a_leader("Ada", sector=council, place=lewisham, level="system", interests="Trust, bridges")
    a_leader("Ben", sector=council, place=the_borough("Bexley"), profession=the_profession("Nurse"))
    a_leader(
        "Cai", place=the_borough("Lewisham"), interests="housing", organisation=an_organisation("Voices")
    )


def test_people_fit_each_criterion_by_any_of_its_values(people):
    key = people_who_fit({"organisation": [k for k, _ in CRITERIA["organisation"].choices()]})

    assert names(sector=["council"]) == ["Ada", "Ben"]
    assert names(sector=["council"], place=["lewisham"]) == ["Ada"]
    assert names(place=["lewisham", "bexley"]) == ["Ada", "Ben", "Cai"]
    assert names(profession=["nurse"]) == ["Ben"]
    assert names(level=["system", "early"]) == ["Ada"]
    assert names(interests=["TRUST", "housing"]) == ["Ada", "Cai"]
    assert [one.name for one in key] == ["Cai"]


def test_closed_accounts_fit_nothing(people):
    people_who_fit({"everybody": ["yes"]}).filter(name="Ada").update(is_active=False)

    assert names(everybody=["yes"]) == ["Ben", "Cai"]


def test_roles_are_a_criterion():
    a_leader("Ada")
    a_host("Hana")
    a_team_member("Tom")
    an_executive("Eve")

    assert names(role=["Faculty or partner", "Programme team"]) == ["Hana", "Tom"]
    assert names(role=["Leader"]) == ["Ada", "Hana", "Tom"]
    assert names(role=["ICS Executive", "Leader"]) == ["Ada", "Eve", "Hana", "Tom"]


@pytest.mark.parametrize("criteria", [{}, {"sector": []}, {"unheard_of": ["x"]}, {"interests": []}])
def test_nothing_asked_is_nobody(people, criteria):
    assert names(**criteria) == []


def test_a_segment_is_said_in_words(people):
    assert in_words({"sector": ["council"], "place": ["lewisham", "bexley"]}) == (
        "People who work in the sector Council, and who are in Lewisham or Bexley."
    )
    assert in_words({"interests": ["trust"]}) == "People who name trust among their interests."
    assert in_words({"everybody": ["yes"]}) == "People who have an account."
    assert in_words({"place": ["atlantis"]}) == "People who are in atlantis."


def test_a_segment_that_describes_nobody_says_so():
    assert in_words({}) == "Nobody: nothing is chosen."
    assert in_words({"unheard_of": ["x"]}) == "Nobody: the portal no longer knows the criterion “unheard_of”."


def test_any_house_adds_its_own(people, monkeypatch):
    starts_with = Criterion(
        "starts_with",
        "Begins with",
        people=lambda letters: Q(name__startswith=letters[0]),
        says="begin with {values}",
    )
    monkeypatch.setitem(CRITERIA, "starts_with", starts_with)

    assert names(starts_with=["B"]) == ["Ben"]


def test_names_are_joined_by_or():
    assert [either(["a"]), either(["a", "b"]), either(["a", "b", "c"])] == ["a", "a or b", "a, b or c"]


def test_every_criterion_offers_what_may_be_chosen(people):
    offered = {name: dict(one.choices()) for name, one in CRITERIA.items() if one.choices}

    assert offered["sector"]["council"] == "Council"
    assert offered["level"]["system"] == "Leading across the system"
    assert "Leader" in offered["role"]
