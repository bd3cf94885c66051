"""What is left of an event when nobody knows any more who was there."""

from collaborative.kit.words import count
from community.models import Event

NO_NAMES = "Who they were is no longer kept: we delete it two years after an event."


def kept_in_words(event: Event) -> str:
    """31 people had a place, 28 came; nothing while their names are kept."""
    tally = getattr(event, "tally", None)
    return f"{count(tally.confirmed, 'person', 'people')} had a place, {tally.came} came" if tally else ""


def kept_number(event: Event, name: str) -> int | None:
    tally = getattr(event, "tally", None)
    return getattr(tally, name) if tally else None
