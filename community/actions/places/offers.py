from django.utils import timezone

from collaborative.kit.refusals import refuse
from collaborative.notices import actions as notices
from collaborative.people.models import User
from collaborative.trail import actions as trail
from community import rules
from community.actions import letters
from community.actions.places.holding import as_it_is, locked
from community.actions.places.line import settle
from community.actions.places.rows import confirm, next_number
from community.actions.places.taking import on_behalf
from community.models import Registration
from community.queries.standing import standing_at


def accept(*, registration: Registration, by: User) -> Registration:
    """The offered place is theirs; twice is once. After the offer's end only while nobody else wants it.

    An offer that ended is taken back even so, and the next in the line has theirs. Raises Refused or Busy.
    """
    with locked(registration.event_id) as [event]:
        now = timezone.now()
        ended = settle(event, now=now, answering=registration)
        current = as_it_is(registration, event)
        if current.is_confirmed:
            return current
        standing = standing_at(event, now=now)
        full = rules.is_full_for_newcomers(event, standing.taken, standing.waiting)
        reason = rules.reason_cannot_accept(current, full=full, now=now)
        if not reason:
            _seat(current, by=by)
        elif current in ended:
            notices.keep([letters.offer_lapsed(current)])
    refuse(reason)
    return current


def _seat(current: Registration, *, by: User) -> None:
    if current.number is None:
        current.number = next_number(current.event)
    confirm(current).save()
    notices.keep([letters.place_confirmed(current)])
    trail.note(by=by, did="accepted a place at", to=current.event, **on_behalf(current.person, by))
