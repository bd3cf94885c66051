"""The page behind the link of a letter: what was asked, and what may be answered now."""

from django.utils import timezone

from community.choices import PlaceState
from community.models import Registration
from community.presenters.pages import short_page
from community.presenters.standing import MINE, ending, offered_until
from community.rules import reason_cannot_accept, reason_cannot_give_back

YES = {"text": "Yes, I take the place", "answer": "yes", "variant": ""}
LATE = {"text": "I still want the place", "answer": "yes", "variant": ""}
OLD = "This link is from an earlier message. Sign in to see how things stand now."
ENDED = {
    PlaceState.CANCELLED: "You have no place at this event now.",
    PlaceState.DECLINED: "The programme team could not give you a place this time.",
}


def answer_page(registration: Registration, *, version: int) -> dict:
    page = short_page(registration.event, now=timezone.now()) | {"name": registration.person.name}
    return page | dict(zip(("words", "ways"), _answers(registration, version), strict=True))


def _answers(registration: Registration, version: int) -> tuple[str, list[dict]]:
    """What to say, and the buttons under it."""
    now, state = timezone.now(), registration.state
    if state == PlaceState.LAPSED and version == registration.sequence - 1:
        return _lapsed(registration, now=now)
    if state in ENDED:
        return ENDED[state], []
    if version != registration.sequence or state == PlaceState.LAPSED:
        return OLD, []
    if reason := reason_cannot_give_back(registration, now=now):
        return reason, []
    no = {"text": ending(registration)["do"], "answer": "no", "variant": "secondary"}
    if state == PlaceState.OFFERED:
        until = offered_until(registration, now=now)
        return f"A place is free for you. Say yes by {until}.", [YES, no]
    return f"{MINE[state]}.", [no | {"variant": "warning"}]


def _lapsed(registration: Registration, *, now) -> tuple[str, list[dict]]:
    """It may still be free: that is known when they press the button."""
    if reason := reason_cannot_accept(registration, full=False, now=now):
        return reason, []
    until = offered_until(registration, now=now)
    return f"The offer ended on {until}. If nobody else wants the place, it is still yours.", [LATE]
