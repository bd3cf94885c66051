from unittest.mock import patch

import pytest
from django.db import transaction

from collaborative.home.actions import demonstration, invented_people
from tests.builders import in_london


@pytest.fixture(scope="module")
def leaders() -> int:
    """Fewer than in life, for tests that do not care how many."""
    return 90


@pytest.fixture(scope="module")
def moment():
    return in_london(2026, 11, 21, 10)


@pytest.fixture(scope="module")
def loaded(leaders, moment, django_db_setup, django_db_blocker):
    """The demonstration, made once for all tests of a file: what each does to it is taken back."""
    fewer = patch.object(invented_people, "LEADERS", leaders)
    with fewer, django_db_blocker.unblock(), transaction.atomic():
        yield demonstration.load(now=moment)
        transaction.set_rollback(True)
