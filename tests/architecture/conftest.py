import pytest
from django.db import transaction

from tests.architecture.asking import cookies_of
from tests.architecture.world import World


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Made once for all the lines of a table: whatever asking changes is taken back, line by line."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = World()
        world.cookies = {role: cookies_of(user) for role, user in world.people.items()}
        yield world
        transaction.set_rollback(True)
