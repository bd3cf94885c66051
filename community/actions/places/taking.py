from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from collaborative.kit.database import Busy, locked_rows
from collaborative.kit.keys import new_key
from collaborative.kit.refusals import Refused, refuse
from collaborative.notices import actions as notices
from collaborative.people.models import User
from collaborative.trail import actions as trail
from community import rules
from community.actions import letters
from community.actions.places.holding import in_turn, locked
from community.actions.places.line import settle
from community.actions.places.rows import next_number
from community.choices import HAS_PLACE, HOLDS_PLACE, IN_PLAY, PlaceState
from community.models import Answer, Event, Registration, ShareLink
from community.queries.places import registration_of
from community.queries.questions import are_all_open
from community.queries.standing import Standing, standing_at

ATTEMPTS = 25
DID = {
    PlaceState.CONFIRMED: "took a place at",
    PlaceState.ASKED: "asked for a place at",
    PlaceState.WAITING: "joined the waiting list of",
}


@dataclass(frozen=True)
class Wish:
    """What somebody says when they ask for a place. `answers` are by the numbers of the questions."""

    adjustments: str = ""
    is_listed: bool = False
    may_wait: bool = False
    came_by: ShareLink | None = None
    answers: Mapping[int, str] = field(default_factory=dict)


def take_place(
    *, event: Event, person: User, by: User, wish: Wish | None = None, insist: str = ""
) -> Registration:
    """A place for this person, or one in the line, once, however often it is asked for.

    `insist` is the team's reason for seating somebody past the line and past the limit. Raises Refused or
    Busy.
    """
    asking = Asking(event, person, wish or Wish(), insist)
    with in_turn(event):
        asking.look_first()
        with locked(event.pk) as [event]:
            registration, is_new = asking.seated(event)
            if is_new:
                notices.keep([letters.first_letter(registration, is_asked=is_asked(registration, by))])
                trail.note(by=by, did=DID[registration.state], to=event, **asking.details(by))
    return registration


class Asking:
    """One person asking one event for a place."""

    def __init__(self, event: Event, person: User, wish: Wish, insist: str) -> None:
        self.event, self.person, self.wish, self.insist = event, person, wish, insist

    def look_first(self) -> None:
        """Who comes too late is told so without a lock: of hundreds at once only a few can be in time."""
        now = timezone.now()
        standing = standing_at(self.event, now=now, person=self.person)
        if not standing.is_there and not standing.overdue:
            self.state(self.event, standing, now=now)

    def seated(self, event: Event) -> tuple[Registration, bool]:
        """What they have now, and whether it is new. Where somebody was quicker, look again."""
        for _ in range(ATTEMPTS):
            now = timezone.now()
            standing = standing_at(event, now=now, person=self.person)
            if standing.overdue:
                settle(event, now=now)
                standing = standing_at(event, now=now, person=self.person)
            earlier = registration_of(self.person, event) if standing.was_there else None
            if earlier and earlier.state in (HAS_PLACE if self.insist else IN_PLAY):
                return earlier, False
            registration = self.row(earlier, event, self.state(event, standing, now=now), standing)
            if self.is_numbered(registration) and self.is_written(registration, earlier):
                return registration, True
        raise Busy

    def state(self, event: Event, standing: Standing, *, now: datetime) -> PlaceState:
        """What they are given; Refused where it is nothing."""
        if self.insist:
            refuse(rules.reason_cannot_insist(self.person, event, now=now))
            return PlaceState.CONFIRMED
        refuse(rules.reason_cannot_ask(self.person, event, now=now))
        if not rules.is_full_for_newcomers(event, standing.taken, standing.waiting):
            return PlaceState.ASKED if event.needs_approval else PlaceState.CONFIRMED
        if event.has_waiting_list and self.wish.may_wait:
            return PlaceState.WAITING
        raise Refused(rules.reason_full(event, standing.taken, standing.waiting))

    def row(
        self, earlier: Registration | None, event: Event, state: PlaceState, standing: Standing
    ) -> Registration:
        """The row as it will be: a new one, or the one this person had before, a version later."""
        registration = copy(earlier) if earlier else Registration(key=new_key())
        registration.event, registration.person, registration.state = event, self.person, state
        if not goes_on(earlier):
            registration.adjustments, registration.are_arranged = self.wish.adjustments, False
            registration.is_listed, registration.came_by = self.wish.is_listed, self.wish.came_by
        registration.group = None
        registration.priority, registration.priority_reason = 0, ""
        registration.sequence += 1 if earlier else 0
        registration.registered_at, registration.cancelled_at = timezone.now(), None
        registration.waiting_since = registration.registered_at if state == PlaceState.WAITING else None
        registration.offered_at = registration.offer_until = None
        registration.position = standing.waiting + 1 if state == PlaceState.WAITING else None
        return registration

    def is_numbered(self, registration: Registration) -> bool:
        """Places went between counting and numbering: only without the lock, and even then not for long."""
        event = registration.event
        if registration.state not in HOLDS_PLACE:
            return True
        registration.number = next_number(event)
        return registration.number is None or bool(self.insist) or registration.number <= event.capacity

    def is_written(self, registration: Registration, earlier: Registration | None) -> bool:
        try:
            with transaction.atomic():
                if earlier and not locked_rows(_unchanged(earlier)):
                    return False
                registration.save()
                if not goes_on(earlier):
                    keep_answers(registration, self.wish.answers)
        except IntegrityError:
            return False
        return True

    def details(self, by: User) -> dict[str, str]:
        reason = {"reason": self.insist} if self.insist else {}
        return on_behalf(self.person, by) | reason


def is_asked(registration: Registration, by: User) -> bool:
    """Whom somebody else registered is asked afterwards; whoever registers is asked on the form."""
    return registration.person != by and are_all_open(registration)


def goes_on(earlier: Registration | None) -> bool:
    """Whoever the team seats out of the line keeps what they asked for when they joined it."""
    return earlier is not None and earlier.state in IN_PLAY


def _unchanged(earlier: Registration):
    return Registration.objects.filter(pk=earlier.pk, state=earlier.state, sequence=earlier.sequence)


def keep_answers(registration: Registration, answers: Mapping[int, str]) -> None:
    """What they answer now; what they answered another time is gone."""
    if registration.sequence:
        Answer.objects.filter(registration=registration).delete()
    if answers:
        Answer.objects.bulk_create(answer_rows(registration, answers))


def answer_rows(registration: Registration, answers: Mapping[int, str]) -> list[Answer]:
    return [
        Answer(registration=registration, question_id=question, value=value)
        for question, value in answers.items()
    ]


def on_behalf(person: User, by: User | None) -> dict[str, str]:
    return {} if person == by else {"person": person.key}
