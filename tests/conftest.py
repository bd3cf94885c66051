import pytest
from django.core.cache import caches
from django.db import connection
from django.db.backends.sqlite3.base import DatabaseOperations

from collaborative.kit.database import make_append_only, make_changeable

APPEND_ONLY = ["trail_entry"]


@pytest.fixture(autouse=True)
def nothing_left_over():
    yield
    caches["pages"].clear()


@pytest.fixture(autouse=True, scope="session")
def emptied_between_tests():
    """SQLite empties tables with DELETE, which append-only tables refuse: let go for that moment."""
    empty = DatabaseOperations.execute_sql_flush

    def let_go_and_empty(operations, statements):
        with connection.schema_editor() as editor:
            for table in APPEND_ONLY:
                make_changeable(table, editor)
        empty(operations, statements)
        with connection.schema_editor() as editor:
            for table in APPEND_ONLY:
                make_append_only(table, editor)

    DatabaseOperations.execute_sql_flush = let_go_and_empty
    yield
    DatabaseOperations.execute_sql_flush = empty


def pytest_collection_modifyitems(items):
    if connection.vendor != "postgresql":
        needs_locks = pytest.mark.skip(reason="needs PostgreSQL's row locks: set DATABASE_URL")
        for item in items:
            if "postgres" in item.keywords:
                item.add_marker(needs_locks)


@pytest.fixture
def visitor(client):
    return client


@pytest.fixture
def signed_in(client):
    """A function: the client, signed in as somebody."""

    def sign_in(user):
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in
