from django.utils import timezone

from collaborative.kit.refusals import refuse
from collaborative.notices import actions as notices
from collaborative.people.models import User
from collaborative.trail import actions as trail
from community import rules
from community.actions import letters
from community.actions.places.answering import carry_answers, forget_what_they_said
from community.actions.places.holding import as_it_is, locked
from community.actions.places.line import settle
from community.actions.places.rows import end, keep_new
from community.actions.places.taking import Asking, Wish, on_behalf
from community.choices import IN_PLAY, PlaceState
from community.models import Event, Registration
from community.queries.places import registration_of
from community.queries.standing import standing_at


def swap(*, registration: Registration, to: Event, by: User) -> Registration:
    """The same event on another date: one place is given back and the other taken, both or neither.

    Whoever was approved for one date is approved for the other. Raises Refused or Busy.
    """
    with locked(registration.event_id, to.pk) as events:
        known = {event.pk: event for event in events}
        mine, to = as_it_is(registration, known[registration.event_id]), known[to.pk]
        now = timezone.now()
        settle(to, now=now)
        _refuse_unless_free(mine, to, now=now)
        theirs = _seat(mine, to, now=now)
        carry_answers(mine, theirs)
        end(mine, state=PlaceState.CANCELLED).save()
        forget_what_they_said(mine)
        notices.keep([letters.last_letter(mine, was=PlaceState.CONFIRMED), letters.place_confirmed(theirs)])
        trail.note(
            by=by, did="swapped a place for one at", to=to, of=mine.event.key, **on_behalf(mine.person, by)
        )
        settle(mine.event, now=now)
    return theirs


def _refuse_unless_free(mine: Registration, to: Event, *, now) -> None:
    standing, there = standing_at(to, now=now), registration_of(mine.person, to)
    refuse(
        rules.reason_cannot_swap(
            mine,
            to,
            now=now,
            taken=standing.taken,
            waiting=standing.waiting,
            has_place=bool(there and there.state in IN_PLAY),
        )
    )


def _seat(mine: Registration, to: Event, *, now) -> Registration:
    """With what they asked for, which goes with them."""
    wish = Wish(adjustments=mine.adjustments, is_listed=mine.is_listed, came_by=mine.came_by)
    asking = Asking(to, mine.person, wish, insist="")
    standing = standing_at(to, now=now)
    theirs = asking.row(registration_of(mine.person, to), to, PlaceState.CONFIRMED, standing)
    asking.is_numbered(theirs)
    keep_new([theirs])
    return theirs
