import pytest
from django.contrib.auth.models import AnonymousUser

from collaborative.people import rules
from collaborative.people.models import User
from collaborative.people.roles import EXECUTIVE, FACULTY, TEAM
from tests.builders import a_leader, a_person, a_team_member, an_executive

pytestmark = pytest.mark.django_db


def test_a_visitor_holds_nothing_and_needs_nothing():
    visitor = AnonymousUser()

    assert rules.roles_of(visitor) == set()
    assert (rules.is_leader(visitor), rules.lacks_second_factor(visitor)) == (False, False)


@pytest.mark.parametrize(
    ("roles", "is_leader"), [((), True), ((EXECUTIVE,), False), ((EXECUTIVE, FACULTY), True), ((TEAM,), True)]
)
def test_an_executive_is_a_leader_only_through_another_role(roles, is_leader):
    assert rules.is_leader(a_person(roles=roles)) is is_leader


def test_a_superuser_is_a_leader_whatever_the_roles():
    eve = an_executive()
    eve.is_superuser = True

    assert rules.is_leader(eve) is True


def test_whoever_enters_the_admin_needs_a_second_factor_by_whatever_way_they_came_there():
    odd = a_leader()
    odd.is_staff = True

    assert (rules.needs_second_factor(odd), rules.needs_second_factor(a_leader())) == (True, False)


def test_roles_are_asked_for_once_a_request(django_assert_num_queries):
    tom = User.objects.get(pk=a_team_member().pk)

    with django_assert_num_queries(1):
        assert rules.roles_of(tom) == rules.roles_of(tom) == {TEAM}


def test_leaders_see_people_and_executives_are_told_why_not():
    assert rules.reason_cannot_see_people(a_leader()) is None
    assert rules.reason_cannot_see_people(an_executive()).startswith("The directory is where leaders find")
