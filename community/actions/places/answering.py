from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone

from collaborative.kit.refusals import refuse
from collaborative.people.models import User
from collaborative.trail import actions as trail
from community import rules
from community.actions.places.holding import as_it_is, locked
from community.actions.places.taking import Wish, answer_rows, on_behalf
from community.engine.questions import kept
from community.models import Answer, Registration
from community.queries import questions


def change_answers(*, registration: Registration, by: User, wish: Wish) -> Registration:
    """What the hosts are told of one person, in place of what they were told before.

    What was arranged for other adjustments has to be arranged again. Raises Refused or Busy.
    """
    with locked(registration.event_id) as [event]:
        current = as_it_is(registration, event)
        refuse(rules.reason_cannot_change_answers(current, now=timezone.now()))
        current.are_arranged = current.are_arranged and current.adjustments == wish.adjustments
        current.adjustments, current.is_listed = wish.adjustments, wish.is_listed
        current.save()
        _replace(current, wish.answers)
        trail.note(
            by=by, did="changed what they told the hosts of", to=event, **on_behalf(current.person, by)
        )
    return current


def _replace(registration: Registration, answers: Mapping[int, str]) -> None:
    forget_what_they_said(registration)
    Answer.objects.bulk_create(answer_rows(registration, answers))


def carry_answers(mine: Registration, to: Registration) -> None:
    """What the other date asks in the same words is not asked again; the rest is left open."""
    said = questions.answers_of(mine)
    known = {(each.words, each.kind): said.get(each.pk) for each in questions.asked_at(mine.event)}
    there = questions.asked_at(to.event)
    _replace(to, kept(there, {each.pk: known.get((each.words, each.kind)) or "" for each in there}))


def forget_what_they_said(registration: Registration) -> None:
    """Nobody needs it of somebody who does not come."""
    Answer.objects.filter(registration=registration).delete()


def forget_sensitive_answers(*, before: datetime) -> int:
    return questions.sensitive_answers_from_before(before).delete()[0]


def forget_answers(*, before: datetime) -> int:
    return questions.answers_from_before(before).delete()[0]
