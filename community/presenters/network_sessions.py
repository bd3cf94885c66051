"""Sessions of a network as its co-chairs look them over: as they stand, and as a change would leave them."""

from collections.abc import Iterable

from collaborative.kit.words import count, listed, span
from collaborative.people.models import User
from community.actions.events import Foreseen
from community.models import Event
from community.presenters.pages import sentence
from community.queries.networks import hosts_to_tell
from community.queries.places import taken_at, told_about

NO_LIMIT = "No limit of places"
EMPTY = "Nothing"


def planned(events: Iterable[Event]) -> list[dict]:
    return [
        {
            "title": event.title,
            "slug": event.slug,
            "when": span(event.starts_at, event.ends_at),
            "where": sentence(event.where),
            "link": event.joining_link,
            "places": _places(event),
            "summary": event.summary,
        }
        for event in events
    ]


def change(event: Event, foreseen: Foreseen, *, by: User) -> dict:
    """Line by line what is different, and who hears of it."""
    before, after = _lines(event), _lines(foreseen.event)
    return {
        "lines": [
            {"name": name, "before": before[name] or EMPTY, "after": after[name] or EMPTY}
            for name in after
            if before[name] != after[name]
        ],
        "told": foreseen.told,
        "people": count(foreseen.told, "person", "people"),
        "of_what": listed(foreseen.worth_telling),
        "hosts": _hosts(event, by=by, but_those_with_a_place=foreseen.told > 0),
        "few": _too_few(foreseen),
    }


def cancelling(event: Event, *, by: User) -> dict:
    told = told_about(event).count()
    return {
        "facts": [
            {"key": "When", "value": span(event.starts_at, event.ends_at)},
            {"key": "Where", "value": sentence(event.where)},
        ],
        "told": told,
        "people": count(told, "person", "people"),
        "hosts": _hosts(event, by=by, but_those_with_a_place=True),
    }


def _hosts(event: Event, **but) -> str:
    return listed([host.name for host in hosts_to_tell(event, **but)])


def were_told(number: int) -> str:
    if not number:
        return "Nobody had to be told."
    return f"{count(number, 'person', 'people')} {'is' if number == 1 else 'are'} told by mail."


def _lines(event: Event) -> dict[str, str]:
    return {
        "What it is called": event.title,
        "In one sentence": event.summary,
        "What to expect": event.description,
        "When": span(event.starts_at, event.ends_at),
        "Where": sentence(event.where),
        "Link to join online": event.joining_link,
        "Places": _places(event),
    }


def _places(event: Event) -> str:
    return count(event.capacity, "place") if event.capacity else NO_LIMIT


def _too_few(foreseen: Foreseen) -> str:
    if "capacity" not in foreseen.made or foreseen.event.capacity is None:
        return ""
    taken = taken_at(foreseen.event)
    if taken <= foreseen.event.capacity:
        return ""
    return f"{count(taken, 'place')} are taken. Nobody loses theirs; nobody new comes in until there is room."
