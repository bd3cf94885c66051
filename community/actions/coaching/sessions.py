"""When the two meet. Each time has one entry in the calendars of both, whatever becomes of it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from collaborative.kit.refusals import refuse
from collaborative.notices import actions as notices
from collaborative.people.models import User
from community.actions.coaching.holding import held_with
from community.actions.letters import coaching as letters
from community.choices import CoachingState, SessionState
from community.models import Coaching, CoachingSession
from community.queries.coaching.pairs import planned_after
from community.rules import coaching as rules


@dataclass(frozen=True)
class Meeting:
    starts_at: datetime
    minutes: int = 60
    where: str = ""


def plan(*, coaching: Coaching, by: User, meeting: Meeting) -> CoachingSession:
    with held_with(coaching) as current:
        refuse(rules.reason_cannot_plan(current, to=meeting.starts_at, now=timezone.now()))
        is_first = current.state == CoachingState.FIRST_TALK
        session = CoachingSession.objects.create(coaching=current, is_first_talk=is_first, **vars(meeting))
        notices.keep([letters.session_planned(session, to, by=by) for to in _both(current)])
    return session


def move(*, session: CoachingSession, by: User, meeting: Meeting) -> CoachingSession:
    """Another time, length or place; the entry in both calendars follows."""
    with held_with(session.coaching) as coaching:
        current = _now(session, coaching)
        refuse(rules.reason_cannot_change_session(current))
        if all(getattr(current, name) == value for name, value in vars(meeting).items()):
            return current
        refuse(rules.reason_not_then(meeting.starts_at, now=timezone.now()))
        for name, value in vars(meeting).items():
            setattr(current, name, value)
        current.sequence += 1
        current.save()
        notices.keep([letters.session_moved(current, to, by=by) for to in _both(coaching)])
    return current


def call_off(*, session: CoachingSession) -> None:
    with held_with(session.coaching) as coaching:
        current = _now(session, coaching)
        refuse(rules.reason_cannot_change_session(current))
        _call_off(current)


def happened(*, session: CoachingSession) -> None:
    with held_with(session.coaching) as coaching:
        current = _now(session, coaching)
        refuse(rules.reason_cannot_have_happened(current, now=timezone.now()))
        current.state = SessionState.HAPPENED
        current.save()


def call_off_what_is_planned(coaching: Coaching) -> None:
    """Nothing of a relationship that is over stays in anybody's calendar; what was, stays."""
    for session in planned_after(coaching, timezone.now()):
        session.coaching = coaching
        _call_off(session)


def _call_off(session: CoachingSession) -> None:
    session.state = SessionState.CANCELLED
    session.sequence += 1
    session.save()
    notices.keep([letters.session_called_off(session, to) for to in _both(session.coaching)])


def _now(session: CoachingSession, coaching: Coaching) -> CoachingSession:
    current = CoachingSession.objects.get(pk=session.pk)
    current.coaching = coaching
    return current


def _both(coaching: Coaching) -> tuple[User, User]:
    return coaching.leader, coaching.coach.person
