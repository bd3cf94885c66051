import pytest
from django.contrib.auth.models import Group, Permission

from collaborative.people.roles import GIVEN, ROLES
from tests.architecture.tables import ROLES_PAGE, roles_page


@pytest.mark.django_db
def test_every_permission_a_role_grants_exists():
    known = {
        f"{permission.content_type.app_label}.{permission.codename}"
        for permission in Permission.objects.select_related("content_type")
    }

    assert {name for role in ROLES for name in role.permissions} - known == set()


@pytest.mark.django_db
def test_the_groups_in_the_database_say_what_the_roles_say():
    kept = {
        group.name: {f"{p.content_type.app_label}.{p.codename}" for p in group.permissions.all()}
        for group in Group.objects.all()
    }

    assert kept == {role.name: set(role.permissions) for role in GIVEN}


def test_every_role_has_a_sentence():
    assert [
        role.name for role in ROLES if not (role.sentence.endswith(".") and len(role.sentence) > 30)
    ] == []


def test_whoever_holds_others_data_needs_a_second_factor():
    careless = [role.name for role in ROLES if role.permissions and not role.needs_second_factor]

    assert careless == []


def test_the_page_of_roles_is_current():
    assert ROLES_PAGE.read_text() == roles_page(), "run: python -m tests.architecture.tables"
