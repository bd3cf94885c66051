from django.utils import timezone

from collaborative.kit.refusals import refuse
from collaborative.notices import actions as notices
from collaborative.people.models import User
from collaborative.trail import actions as trail
from community import rules
from community.actions import letters
from community.actions.places.answering import forget_what_they_said
from community.actions.places.holding import as_it_is, locked
from community.actions.places.line import settle
from community.actions.places.rows import confirm, end
from community.choices import PlaceState
from community.models import Registration


def approve(*, registration: Registration, by: User) -> Registration:
    """The place that was held for them is theirs. Raises Refused or Busy."""
    with locked(registration.event_id) as [event]:
        current = as_it_is(registration, event)
        refuse(rules.reason_cannot_decide(current, now=timezone.now()))
        confirm(current).save()
        notices.keep([letters.place_confirmed(current)])
        trail.note(by=by, did="approved a place at", to=event, person=current.person.key)
    return current


def decline(*, registration: Registration, by: User, reason: str) -> Registration:
    """Not this time, and why; the place moves on. Raises Refused or Busy."""
    with locked(registration.event_id) as [event]:
        current = as_it_is(registration, event)
        refuse(rules.reason_cannot_decide(current, now=timezone.now()))
        end(current, state=PlaceState.DECLINED).save()
        forget_what_they_said(current)
        notices.keep([letters.place_declined(current, reason=reason)])
        details = {"person": current.person.key, "reason": reason}
        trail.note(by=by, did="declined a place at", to=event, **details)
        settle(event, now=timezone.now())
    return current
