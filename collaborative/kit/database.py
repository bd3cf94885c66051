"""The one room where PostgreSQL and SQLite differ.

PostgreSQL locks rows. SQLite opens every transaction of ours with BEGIN IMMEDIATE, which locks the
whole file: the same promise, more coarsely kept.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache

from django.db import OperationalError, connection, models, transaction
from django.db.models import QuerySet

GAVE_UP_WAITING = {"55P03", "40P01", "40001"}  # lock timeout, deadlock, serialisation failure


class Busy(Exception):
    """Somebody else held the rows for too long; nothing was written."""


@contextmanager
def brief_transaction(*, seconds: int) -> Iterator[None]:
    """A transaction that waits so long for its locks and then gives up, with nothing written."""
    try:
        with _patience(seconds), transaction.atomic():
            _wait_for_rows(seconds)
            yield
    except OperationalError as error:
        if _is_about_waiting(error):
            raise Busy from error
        raise


@contextmanager
def _patience(seconds: int) -> Iterator[None]:
    """SQLite waits when a transaction begins, so it is told before."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    connection.ensure_connection()
    usual = connection.connection.execute("PRAGMA busy_timeout").fetchone()[0]
    connection.connection.execute(f"PRAGMA busy_timeout = {seconds * 1000}")
    try:
        yield
    finally:
        connection.connection.execute(f"PRAGMA busy_timeout = {usual}")


def _wait_for_rows(seconds: int) -> None:
    """PostgreSQL waits for each lock, so it is told inside the transaction."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [f"{seconds}s"])


def _is_about_waiting(error: OperationalError) -> bool:
    code = getattr(error.__cause__, "pgcode", None)
    return code in GAVE_UP_WAITING if code else "database is locked" in str(error)


def locked_rows(rows: QuerySet) -> list:
    """The rows, locked until the transaction ends, in the order of their numbers so that nobody deadlocks.

    Raises TransactionManagementError outside a transaction.
    """
    return list(rows.order_by("pk").select_for_update(of=("self",)))


def shared_rows(rows: QuerySet) -> list:
    """The rows, held against change until the transaction ends, by as many at once as like."""
    if connection.vendor != "postgresql":
        return list(rows.order_by("pk"))
    query, params = rows.order_by("pk").query.sql_with_params()
    return list(rows.model.objects.raw(f"{query} FOR SHARE", params))


def unclaimed_rows(rows: QuerySet, *, limit: int) -> list:
    """Up to `limit` rows that no other worker holds, locked until the transaction ends.

    Numbers first: a long queue of wide rows would be sorted on disk to find its beginning.
    """
    skip = connection.features.has_select_for_update_skip_locked
    numbers = list(rows.select_for_update(skip_locked=skip).values_list("pk", flat=True)[:limit])
    found = rows.model._base_manager.in_bulk(numbers)
    return [found[number] for number in numbers]


def update_if(row: models.Model, *, still: Mapping[str, object], to: Mapping[str, object]) -> bool:
    """One row, if the fields named in `still` have not changed meanwhile; was it so?

    What the ORM does for such a line costs more than the database: it is put together once for each set of
    fields and kept. One statement commits by itself.
    """
    model = type(row)
    statement, fields = _statement(model, tuple(to), tuple(still))
    values = [*to.values(), row.pk, *still.values()]
    prepared = [field.get_db_prep_save(v, connection) for field, v in zip(fields, values, strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(statement, prepared)
        return cursor.rowcount == 1


def point(model: type[models.Model], name: str, at: Mapping[int, int]) -> None:
    """Each row's foreign key at its own other row, in one short statement."""
    if not at:
        return
    quote, meta = connection.ops.quote_name, model._meta
    table, column, key = map(quote, (meta.db_table, meta.get_field(name).column, meta.pk.column))
    pairs = ", ".join(["(%s, %s)"] * len(at))
    statement = f"UPDATE {table} SET {column} = v.column2 FROM (VALUES {pairs}) AS v WHERE {key} = v.column1"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement, [number for pair in at.items() for number in pair])


@cache
def _statement(model: type[models.Model], to: tuple[str, ...], still: tuple[str, ...]) -> tuple[str, list]:
    quote, meta = connection.ops.quote_name, model._meta
    changed, fixed = [meta.get_field(name) for name in to], [meta.pk, *map(meta.get_field, still)]
    sets = ", ".join(f"{quote(field.column)} = %s" for field in changed)
    where = " AND ".join(f"{quote(field.column)} = %s" for field in fixed)
    # The names are our models' own, quoted; every value is a parameter.
    return f"UPDATE {quote(meta.db_table)} SET {sets} WHERE {where}", changed + fixed  # noqa: S608


APPEND_ONLY = {
    "sqlite": [
        "CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
        "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
        "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
        "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
    ],
    "postgresql": [
        "CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$",
        "CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION {table}_refuse()",
    ],
}
APPENDABLE = {
    "sqlite": ["DROP TRIGGER {table}_no_update", "DROP TRIGGER {table}_no_delete"],
    "postgresql": ["DROP TRIGGER {table}_no_change ON {table}", "DROP FUNCTION {table}_refuse()"],
}


def make_append_only(table: str, editor) -> None:
    """For a migration: let nothing in the table be changed or removed."""
    for statement in APPEND_ONLY[editor.connection.vendor]:
        editor.execute(statement.format(table=table))


def make_changeable(table: str, editor) -> None:
    for statement in APPENDABLE[editor.connection.vendor]:
        editor.execute(statement.format(table=table))
