from django.utils import timezone

from collaborative.kit.refusals import refuse
from collaborative.notices import actions as notices
from collaborative.people.models import User
from collaborative.trail import actions as trail
from community.actions import letters
from community.actions.places.answering import forget_what_they_said
from community.actions.places.holding import as_it_is, locked
from community.actions.places.line import settle
from community.actions.places.rows import end
from community.actions.places.taking import on_behalf
from community.choices import ENDED, PlaceState
from community.models import Registration
from community.rules import reason_cannot_give_back

DID = {
    PlaceState.CONFIRMED: "gave back a place at",
    PlaceState.OFFERED: "turned down an offer of",
    PlaceState.ASKED: "withdrew a request for",
    PlaceState.WAITING: "left the waiting list of",
}


def give_back(*, registration: Registration, by: User) -> Registration:
    """Whatever they had is ended, and they are told; twice is once. A free place moves on to the next.

    Raises Refused or Busy.
    """
    if registration.state in ENDED:
        return registration
    with locked(registration.event_id) as [event]:
        current = as_it_is(registration, event)
        if current.state in ENDED:
            return current
        refuse(reason_cannot_give_back(current, now=timezone.now()))
        was = current.state
        end(current, state=PlaceState.CANCELLED).save()
        forget_what_they_said(current)
        notices.keep([letters.last_letter(current, was=was)])
        trail.note(by=by, did=DID[was], to=event, **on_behalf(current.person, by))
        settle(event, now=timezone.now())
    return current
