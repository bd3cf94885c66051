"""Letters to people who ask, wait or are offered: no calendar entry until the place is theirs."""

from collaborative.kit.words import count, day, hour
from collaborative.notices.engine.dead_text import Trusted
from collaborative.notices.models import Notice
from community.actions.letters.writing import (
    address_of,
    answer_address,
    events_address,
    letter,
    place_address,
)
from community.choices import PlaceState
from community.models import Registration
from community.queries.places import position_of

LEFT = {
    PlaceState.WAITING: ("You left the waiting list", "You are no longer on the waiting list."),
    PlaceState.OFFERED: ("You turned the place down", "The place goes to the next in the line."),
    PlaceState.ASKED: ("You withdrew your request", "We no longer hold a place for you."),
}
NO_PLACE = "No place came free", "The event begins now, and we are sorry that we had no place for you."
AT_THE_START = {
    PlaceState.OFFERED: (
        "Your offer has ended",
        "The event begins now, and we did not hear from you in time, so we could not keep the place for you.",
    )
}
QUESTIONS = "The hosts have questions for everybody who comes. Please answer them on the page of your place."
AGAIN = "Changed your mind? You can ask again on the event’s page."


def place_waiting(registration: Registration, *, brought_by: str = "", is_asked: bool = False) -> Notice:
    position = registration.position or position_of(registration)
    hours = count(registration.event.offer_hours, "hour")
    return _news(
        "place_waiting",
        registration,
        heading="You are on the waiting list",
        lines=[
            f"You are number {position} in the line.",
            f"When a place comes free for you, we write at once. You then have {hours} to say yes, "
            "less when the event is near.",
            *_questions(is_asked),
        ],
        button={"text": "See where you stand", "href": place_address(registration.event)},
        leave="Leave the waiting list",
        brought_by=brought_by,
    )


def place_asked(registration: Registration, *, brought_by: str = "", is_asked: bool = False) -> Notice:
    return _news(
        "place_asked",
        registration,
        heading="We have your request",
        lines=[
            "Each place at this event is given by the programme team. We hold one for you until they have "
            "decided, and then write to you.",
            *_questions(is_asked),
        ],
        button={"text": "See your request", "href": place_address(registration.event)},
        leave="Withdraw the request",
        brought_by=brought_by,
    )


def _questions(is_asked: bool) -> list[str]:
    return [QUESTIONS] if is_asked else []


def place_offered(registration: Registration) -> Notice:
    until = registration.offer_until
    return _news(
        "place_offered",
        registration,
        heading="A place is free for you",
        lines=[
            f"Say yes by {day(until)} at {hour(until)}, London time. After that it goes to the next in the "
            "line.",
        ],
        button={"text": "Say yes or no", "href": answer_address(registration)},
    )


def offer_lapsed(registration: Registration) -> Notice:
    return _news(
        "offer_lapsed",
        registration,
        heading="Your offer has ended",
        lines=[
            "We did not hear from you in time, so the place goes to the next in the line.",
            "Still want to come? You can join the waiting list again, at its end, or take a place if one is "
            "free.",
        ],
        button={"text": "See the event", "href": address_of(registration.event)},
    )


def place_declined(registration: Registration, *, reason: str) -> Notice:
    return _news(
        "place_declined",
        registration,
        heading="About your request",
        lines=["We are sorry: we cannot give you a place this time."],
        said=reason,
        button={"text": "See what else is on", "href": events_address()},
    )


def no_place(registration: Registration, was: str) -> Notice:
    heading, line = AT_THE_START.get(was, NO_PLACE)
    return _news(
        "no_place",
        registration,
        heading=heading,
        lines=[line],
        button={"text": "See what else is on", "href": events_address()},
    )


def left_the_line(registration: Registration, *, was: str) -> Notice:
    heading, line = LEFT[was]
    return _news(
        "left_the_line",
        registration,
        heading=heading,
        lines=[line, AGAIN],
        button={"text": "See the event", "href": address_of(registration.event)},
    )


def _news(
    name: str, registration: Registration, *, lines: list[str], button: dict, leave: str = "", **more
) -> Notice:
    """The sentences are ours; what people wrote, such as a reason, goes beside them as dead text."""
    return letter(
        name,
        registration,
        template="place_news",
        lines=[Trusted(line) for line in lines],
        button=button,
        leave=leave,
        answer_url=answer_address(registration) if leave else "",
        **{"said": "", "brought_by": "", **more},
    )
