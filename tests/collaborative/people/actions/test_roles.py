import pytest
from django.core.exceptions import PermissionDenied

from collaborative.people import rules
from collaborative.people.actions.roles import give_roles
from collaborative.people.models import User
from collaborative.people.roles import ADMINISTRATOR, EXECUTIVE, FACULTY, MODERATOR, TEAM
from tests.builders import a_leader, a_team_member, an_administrator

pytestmark = pytest.mark.django_db


def roles_now(person):
    return rules.roles_of(User.objects.get(pk=person.pk))


def test_give_roles_gives_these_and_takes_all_others(announced):
    adam, ann = an_administrator(), a_team_member("Ann")

    give_roles(to=ann, roles=[MODERATOR, FACULTY], by=adam)

    assert roles_now(ann) == rules.roles_of(ann) == {MODERATOR, FACULTY}
    details = {"before": ["Programme team"], "after": ["Faculty or partner", "Moderator"]}
    assert announced == [(adam, "changed the roles of", ann, details)]


@pytest.mark.parametrize(("role", "enters"), [(TEAM, True), (ADMINISTRATOR, True), (EXECUTIVE, False)])
def test_give_roles_opens_the_admin_to_whom_the_policy_says(role, enters):
    ann = a_leader()

    give_roles(to=ann, roles=[role], by=an_administrator())
    ann.refresh_from_db()

    assert ann.is_staff is enters


def test_taking_the_last_role_closes_the_admin():
    ann = a_team_member()

    give_roles(to=ann, roles=[], by=an_administrator())
    ann.refresh_from_db()

    assert (ann.is_staff, roles_now(ann)) == (False, set())


def test_a_superuser_enters_the_admin_whatever_the_roles():
    sam = User.objects.create_superuser("sam@example.org", name="Sam")

    give_roles(to=sam, roles=[], by=an_administrator())
    sam.refresh_from_db()

    assert sam.is_staff is True


def test_giving_what_somebody_has_announces_nothing(announced):
    give_roles(to=a_team_member(), roles=[TEAM], by=an_administrator())

    assert announced == []


def test_the_portal_itself_may_set_roles():
    ann = a_leader()

    give_roles(to=ann, roles=[ADMINISTRATOR], by=None)

    assert roles_now(ann) == {ADMINISTRATOR}


def test_only_administrators_give_roles():
    ann = a_leader()

    with pytest.raises(PermissionDenied, match="Only an administrator gives people their roles"):
        give_roles(to=ann, roles=[TEAM], by=a_team_member())

    assert roles_now(ann) == set()


def test_nobody_gives_themselves_a_role():
    adam = an_administrator()

    with pytest.raises(PermissionDenied, match="Nobody changes their own roles"):
        give_roles(to=adam, roles=[ADMINISTRATOR, EXECUTIVE], by=adam)

    assert roles_now(adam) == {ADMINISTRATOR}


def test_the_last_administrator_stays_one():
    adam, ghost = an_administrator("Adam"), an_administrator("Ghost")
    ghost.is_active = False  # still in the session of a moment ago
    ghost.save()
    ghost.is_active = True

    with pytest.raises(PermissionDenied, match="Adam is the last administrator"):
        give_roles(to=adam, roles=[TEAM], by=ghost)

    assert roles_now(adam) == {ADMINISTRATOR}


def test_one_of_two_administrators_can_be_relieved():
    adam, ben = an_administrator(), an_administrator()

    give_roles(to=ben, roles=[TEAM], by=adam)

    assert roles_now(ben) == {TEAM}
