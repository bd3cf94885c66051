"""What my page says is next and what waits, in words, on one morning."""

from collaborative.home.agenda import dated, waiting
from tests.builders import in_london

NOW = in_london(2026, 11, 20, 9)


def told(person) -> list[tuple[str, str, str]]:
    lines = sorted(dated(person, NOW), key=lambda one: one[0])
    return [(thing["when"], thing["title"], thing["line"]) for _, thing in lines]


def said(person) -> list[str]:
    return [one["text"] for one in waiting(person)]
