import pytest
from django.core.cache import caches
from django.db import connection
from django.db.backends.sqlite3.base import DatabaseOperations

from collaborative.kit.database import make_append_only, make_changeable

APPEND_ONLY = ["trail_entry"]
ASK_THE_DATABASE = {"db", "transactional_db", "django_db_setup"}


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


LEAVE = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """A thread that a browser woke last may still hold a connection, and nobody could drop its database."""
    yield
    with django_db_blocker.unblock():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(LEAVE)


@pytest.hookimpl(tryfirst=True)  # before -m chooses among them
def pytest_collection_modifyitems(items):
    for item in items:
        if "django_db" in item.keywords or ASK_THE_DATABASE.intersection(item.fixturenames):
            item.add_marker("rows")
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
