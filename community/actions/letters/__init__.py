"""What we write to people about their places: made ready here, kept by the action that causes it."""

from community.actions.letters.calendars import calendar_for_anyone, calendar_of, entry_for_anyone, entry_of
from community.actions.letters.line import no_place, offer_lapsed, place_asked, place_declined, place_offered
from community.actions.letters.places import (
    event_cancelled,
    event_changed,
    first_letter,
    last_letter,
    place_cancelled,
    place_confirmed,
)
from community.actions.letters.writing import address_of, facts

__all__ = [
    "address_of",
    "calendar_for_anyone",
    "calendar_of",
    "entry_for_anyone",
    "entry_of",
    "event_cancelled",
    "event_changed",
    "facts",
    "first_letter",
    "last_letter",
    "no_place",
    "offer_lapsed",
    "place_asked",
    "place_cancelled",
    "place_confirmed",
    "place_declined",
    "place_offered",
]
