"""How somebody stands with an event, in words: with a place, an offer, a request, or in the line."""

from datetime import datetime

from collaborative.kit.words import day, hour
from community.choices import PlaceState
from community.models import Event, Registration
from community.rules import is_past_its_end

MINE = {
    PlaceState.CONFIRMED: "You have a place",
    PlaceState.OFFERED: "A place is offered to you",
    PlaceState.ASKED: "You asked for a place",
    PlaceState.WAITING: "You are on the waiting list",
}
LINK = {
    PlaceState.CONFIRMED: "See your place",
    PlaceState.OFFERED: "Answer your offer",
    PlaceState.ASKED: "See your request",
    PlaceState.WAITING: "See where you stand",
}
CAPTION = {
    PlaceState.CONFIRMED: "Your place",
    PlaceState.OFFERED: "Your offer",
    PlaceState.ASKED: "Your request",
    PlaceState.WAITING: "The waiting list",
}
YES, LATE = "Yes, I take the place", "I still want the place"
ENDING = {
    PlaceState.CONFIRMED: {
        "ask": "Cancel your place?",
        "lead": "Somebody else may take it. You can register again while there are places left.",
        "do": "Cancel my place",
        "keep": "Keep my place",
        "done": "Your place is cancelled. Changed your mind? Register again while there is room.",
    },
    PlaceState.OFFERED: {
        "ask": "Turn the place down?",
        "lead": "It goes to the next in the line at once.",
        "do": "Turn the place down",
        "keep": "Back to my offer",
        "done": "You turned the place down. Thank you: it goes to the next in the line.",
    },
    PlaceState.ASKED: {
        "ask": "Withdraw your request?",
        "lead": "We no longer hold a place for you then.",
        "do": "Withdraw my request",
        "keep": "Keep my request",
        "done": "Your request is withdrawn.",
    },
    PlaceState.WAITING: {
        "ask": "Leave the waiting list?",
        "lead": "You can join again later, at the end of the line.",
        "do": "Leave the waiting list",
        "keep": "Stay on the list",
        "done": "You are no longer on the waiting list.",
    },
}


def ending(registration: Registration) -> dict[str, str]:
    """The words for giving up what one has."""
    return ENDING[PlaceState(registration.state)]


def mine_in_words(registration: Registration, event: Event, *, now: datetime) -> str:
    if registration.is_confirmed and event.ends_at <= now:
        return "You were registered"
    return MINE[PlaceState(registration.state)]


def in_the_line(registration: Registration, *, position: int, waiting: int, why: str) -> dict[str, str]:
    """You are first of 12; and why nothing was offered yet."""
    return {
        "title": f"You are {nth(position)} of {waiting} on the waiting list",
        "text": why or "When a place comes free for you, we write to you at once.",
    }


def nth(position: int) -> str:
    """first, second, third, 4th, 21st"""
    words = {1: "first", 2: "second", 3: "third"}
    if position in words:
        return words[position]
    teen = position % 100 in (11, 12, 13)
    ending = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(position % 10, "th")
    return f"{position}{ending}"


def offer_in_words(registration: Registration, *, now: datetime) -> str:
    """Whether a late answer still helps is known when they give it."""
    until = offered_until(registration, now=now)
    if is_past_its_end(registration, now=now):
        return f"The offer ended on {until}. If nobody else wants the place, it is still yours."
    return f"Say yes by {until}, London time. After that it goes to the next in the line."


def offered_until(registration: Registration, *, now: datetime) -> str:
    """No offer outlasts the beginning, which may have come nearer since it was made."""
    until = min(registration.offer_until, registration.event.starts_at)
    return f"{day(until, today=now.date())} at {hour(until)}"
