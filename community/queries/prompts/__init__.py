"""What a room was asked, and what it said."""

from community.queries.prompts.finding import (
    events_to_ask_at,
    hand_of,
    may_make_prompts,
    open_beside,
    published_at,
    run_by,
    with_code,
)
from community.queries.prompts.replies import (
    Numbers,
    answered_by,
    numbers_of,
    picked,
    queue,
    said,
    texts,
)

__all__ = [
    "Numbers",
    "answered_by",
    "events_to_ask_at",
    "hand_of",
    "may_make_prompts",
    "numbers_of",
    "open_beside",
    "picked",
    "published_at",
    "queue",
    "run_by",
    "said",
    "texts",
    "with_code",
]
