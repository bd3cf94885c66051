"""The page behind the link of a letter: what was asked, and what may be answered now."""

from django.utils import timezone

from community.choices import PlaceState
from community.models import Registration
from community.presenters.pages import short_page
from community.presenters.standing import LATE, MINE, YES, ending, offer_in_words
from community.rules import is_past_its_end, reason_cannot_accept, reason_cannot_give_back

SAYS_YES = {"answer": "yes", "variant": ""}
OLD = "This link is from an earlier message. Sign in to see how things stand now."
HAVE_IT = "You have a place, and there is nothing more to answer. Sign in to see it or to give it back."
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
    if state in ENDED:
        return ENDED[state], []
    if version != registration.sequence - (state == PlaceState.LAPSED):
        return HAVE_IT if registration.is_confirmed else OLD, []
    if is_past_its_end(registration, now=now):
        return _past(registration, now=now)
    if reason := reason_cannot_give_back(registration, now=now):
        return reason, []
    no = {"text": ending(registration)["do"], "answer": "no", "variant": "secondary"}
    if state == PlaceState.OFFERED:
        words = offer_in_words(registration, now=now)
        return f"A place is free for you. {words}", [SAYS_YES | {"text": YES}, no]
    return f"{MINE[state]}.", [no | {"variant": "warning"}]


def _past(registration: Registration, *, now) -> tuple[str, list[dict]]:
    if reason := reason_cannot_accept(registration, full=False, now=now):
        return reason, []
    return offer_in_words(registration, now=now), [SAYS_YES | {"text": LATE}]
