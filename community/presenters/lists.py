"""The list of events: its filters, and what was found, drawn once for everybody who asks the same."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.paginator import Page
from django.http import QueryDict
from django.urls import reverse
from django.utils.safestring import SafeString

from collaborative.kit import components
from collaborative.kit.components.pages import links
from community.choices import HAS_PLACE
from community.presenters.cards import mine_on


def list_page(
    form, page: Page, cards: dict[int, dict], *, past: bool, filtered: bool, query: QueryDict
) -> dict:
    """Everything but whose places are whose."""
    address = reverse("events")
    clear = f"{address}?when=past" if past else address
    count, coming = page.paginator.count, "past" if past else "coming"
    note = f"{coming}, as you asked" if filtered else coming
    empty = _nothing_like_it(clear) if filtered else _nothing_at_all(past=past)
    return {
        "past": past,
        "filters": _filters(form, address=address, clear=clear if filtered else ""),
        "count": components.render(
            "results", {"count": count, "one": "event", "many": "events", "note": note}
        ),
        "numbers": list(cards),
        "cards": {number: draw(card) for number, card in cards.items()},
        "empty": "" if cards else components.render("empty", empty),
        "pages": components.render("pagination", links(page, query)),
    }


def _filters(form, *, address: str, clear: str) -> SafeString:
    asking = {"form": form, "action": address, "clear": clear}
    return components.render("filter_bar", asking | {"target": "results", "label": "Filter the events"})


@dataclass(frozen=True)
class Drawn:
    """A card for whoever has nothing there, and for whoever has a place; others are drawn when wanted."""

    card: dict
    theirs: SafeString
    mine: SafeString


def draw(card: dict) -> Drawn:
    return Drawn(card, _inside(card, ""), _inside(card, card["if_mine"]))


def _inside(card: dict, words: str) -> SafeString:
    return components.render("event_card_inside", {"event": card | {"mine": words}, "level": 2})


def choose(cards: dict[int, Drawn], *, mine: Mapping[int, str]) -> list[SafeString]:
    return [_chosen(drawn, mine.get(number, "")) for number, drawn in cards.items()]


def _chosen(drawn: Drawn, state: str) -> SafeString:
    if not state:
        return drawn.theirs
    return drawn.mine if state in HAS_PLACE else _inside(drawn.card, mine_on(drawn.card, state))


def _nothing_like_it(clear: str) -> dict:
    return {
        "title": "No event fits all of that",
        "text": "Try fewer filters or another word.",
        "action": {"text": "Clear the filters", "href": clear},
    }


def _nothing_at_all(*, past: bool) -> dict:
    if past:
        return {"title": "Nothing has taken place yet", "text": "Events appear here when they are over."}
    return {
        "title": "Nothing is planned at the moment",
        "text": "New events appear here as soon as they are published.",
        "action": {"text": "See past events", "href": f"{reverse('events')}?when=past"},
    }
