"""The page behind a letter's question whether two people met, for somebody who need not be signed in."""

from django.urls import reverse

from community.actions.letters.connecting import answer_path
from community.choices import CANNOT_MEET, Met
from community.models import Pair, Seat
from community.presenters.connecting.pairs import SAID, short
from community.queries.connect.conversations import says_they_met

ASKS = {
    Met.MET: "Yes, we met",
    Met.MOVED: "Yes, we have moved it",
    Met.UNREACHABLE: "I could not reach them",
    Met.NOT_NOW: "Not this time",
}
FOLLOWS = {
    Met.MET: "Press the button and we count it among your five.",
    Met.MOVED: "Press the button, then put the new time on your page. We ask once more after it.",
    Met.UNREACHABLE: "Press the button and we know. Nobody is told that you said so, unless you want another "
    "partner: then this pairing ends.",
    Met.NOT_NOW: "Press the button and this pairing ends. They are told, and not why.",
}
ANOTHER = "We look for another partner for you this month, and write as soon as we have one."
FIFTH = "Five of five: five conversations, five connections. Thank you for every one of them."
STANDS = "Thank you. Somebody else in it has said that you met, so it stays among your five."
THEN = {
    Met.MET: ("Share what you learnt", "pair-insight"),
    Met.MOVED: ("Put the new time on your page", "pair-move"),
}


def answer_page(pair: Pair, seat: Seat, said: str) -> dict:
    """Nothing of the others but their names, because whoever opens a link need not be who it was sent to."""
    return short(pair, seat) | {
        "name": seat.participant.person.name,
        "title": ASKS[said],
        "follows": FOLLOWS[said],
        "before": SAID.get(seat.answer, ""),
        "others": [
            {"text": Met(other).label, "href": answer_path(seat, other)}
            for other in Met.values
            if other != said
        ],
    }


def after(pair: Pair, seat: Seat) -> dict:
    """What came of it, and the one thing to do next; that one asks for signing in."""
    words, page = THEN.get(seat.answer, ("See your page", "pair"))
    then = {"text": words, "href": reverse(page, args=[pair.key])}
    return {"done": SAID[seat.answer], "more": brought_by(seat), "then": then}


def brought_by(seat: Seat) -> str:
    """What the answer given a moment ago brings beside itself, or ""."""
    if seat.wants_another:
        return ANOTHER
    if is_the_fifth(seat):
        return FIFTH
    stands = seat.answer in CANNOT_MEET and says_they_met(seat.pair, beside=seat)
    return STANDS if stands else ""


def is_the_fifth(seat: Seat) -> bool:
    """This answer made five of five."""
    celebrated = seat.participant.celebrated_at
    return bool(celebrated and seat.answer == Met.MET and celebrated >= seat.answered_at)
