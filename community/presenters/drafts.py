"""A draft as its reviewers read it: what everybody will see, and nothing else."""

from datetime import datetime

from collaborative.kit.words import count, listed, span
from community.models import Event
from community.presenters.pages import host_in_words, sentence, tags


def draft_page(event: Event, *, now: datetime) -> dict:
    rows = {
        "When": f"{span(event.starts_at, event.ends_at, today=now.date())} (London time)",
        "Where": sentence(event.where),
        "Places": "No limit" if event.capacity is None else count(event.capacity, "place"),
        "Hosted by": listed([host_in_words(host) for host in event.hosts.all()]),
        "Part of": str(event.series or ""),
    }
    return {
        "event": event,
        "facts": [{"key": key, "value": value} for key, value in rows.items() if value],
        "characteristics": tags(event),
    }
