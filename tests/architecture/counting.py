"""Does a list ask the database more often the longer it is?"""

from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext


def queries_of(client, address: str) -> list[str]:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        response = client.get(address)
    assert response.status_code == 200, f"{address} answered {response.status_code}"
    return [query["sql"] for query in seen.captured_queries]


def same_queries(client, address: str, one_more: Callable[[], object]) -> tuple[int, int]:
    """How many questions the page asks with one row, and with three; once warmed up."""
    one_more()
    queries_of(client, address)
    with_one = queries_of(client, address)
    one_more()
    one_more()
    with_three = queries_of(client, address)
    return len(with_one), len(with_three)
