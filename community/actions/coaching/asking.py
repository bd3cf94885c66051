"""A leader asks, a coach answers; where a coach is full, leaders wait and are offered a place in turn."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from collaborative.kit.refusals import Refused, refuse
from collaborative.notices import actions as notices
from collaborative.people.models import User
from collaborative.trail import actions as trail
from community.actions.coaching.holding import become, fill, held, held_with
from community.actions.letters import coaching as letters
from community.choices import CoachingState
from community.models import Coach, Coaching
from community.queries.coaching.coaches import open_to
from community.queries.coaching.pairs import going_on, held_by, line_of, position, said_no_at
from community.rules import coaching as rules

ELSEWHERE = "You have just asked somebody else. Take that back first to ask this coach."


def ask(*, coach: Coach, leader: User, help: str, words: str) -> Coaching:
    """A question to the coach, or a place in the line where they are full. Raises Refused or Busy."""
    with held(coach) as current:
        if mine := _again(current, leader, help):
            return mine
        refuse(reason_cannot_ask(current, leader, help))
        has_room = held_by(current) < current.capacity and not line_of(current).exists()
        coaching = _kept(current, leader, help, words, has_room=has_room)
        notices.keep([letters.asked(coaching) if has_room else letters.waiting(coaching, position(coaching))])
        trail.note(by=leader, did="asked for coaching or mentoring by", to=current)
    return coaching


def _again(coach: Coach, leader: User, help: str) -> Coaching | None:
    """The same question a second time is the first."""
    mine = going_on(leader, help)
    return mine if mine and mine.coach_id == coach.pk else None


def reason_cannot_ask(coach: Coach, leader: User, help: str) -> str | None:
    """As things stand now; whoever asks in earnest is told once more."""
    return rules.reason_cannot_ask(
        leader,
        coach,
        help,
        is_open=open_to(leader).filter(pk=coach.pk).exists(),
        going_on=going_on(leader, help),
        said_no_at=said_no_at(leader, coach),
        now=timezone.now(),
    )


def _kept(coach: Coach, leader: User, help: str, words: str, *, has_room: bool) -> Coaching:
    now = timezone.now()
    coaching = Coaching(
        coach=coach,
        leader=leader,
        help=help,
        words=words,
        asked_at=now,
        state=CoachingState.ASKED if has_room else CoachingState.WAITING,
        waiting_since=None if has_room else now,
    )
    try:
        with transaction.atomic():
            coaching.save()
    except IntegrityError as error:
        raise Refused(ELSEWHERE) from error
    return coaching


def accept_offer(*, coaching: Coaching) -> Coaching:
    """The leader's turn has come, and they still would like to: now the coach is asked."""
    with held_with(coaching) as current:
        refuse(rules.reason_cannot_accept_offer(current, now=timezone.now()))
        become(current, CoachingState.ASKED)
        notices.keep([letters.asked(current)])
    return current


def accept(*, coaching: Coaching) -> Coaching:
    """The coach says yes to a first talk."""
    with held_with(coaching) as current:
        refuse(rules.reason_cannot_answer(current))
        become(current, CoachingState.FIRST_TALK, began_at=timezone.now())
        notices.keep([letters.accepted(current)])
        trail.note(by=current.coach.person, did="said yes to", to=current)
    return current


def decline(*, coaching: Coaching, words: str = "") -> Coaching:
    """The coach says no, with a few kind words where they like; what they were written is forgotten."""
    with held_with(coaching) as current:
        refuse(rules.reason_cannot_answer(current))
        become(current, CoachingState.DECLINED, words="", answer=words)
        notices.keep([letters.declined(current)])
        fill(current.coach)
    return current


def take_back(*, coaching: Coaching) -> Coaching:
    """The leader no longer asks, waits or wants what they were offered."""
    with held_with(coaching) as current:
        refuse(rules.reason_cannot_take_back(current))
        was_asked = current.state == CoachingState.ASKED
        become(current, CoachingState.WITHDRAWN, words="")
        if was_asked:
            notices.keep([letters.taken_back(current)])
        fill(current.coach)
    return current


def lapse(*, coaching: Coaching) -> None:
    """Nobody answered in time: the place goes to the next."""
    with held_with(coaching) as current:
        if current.state != CoachingState.OFFERED or current.offer_until > timezone.now():
            return
        become(current, CoachingState.LAPSED, words="")
        notices.keep([letters.offer_lapsed(current)])
        fill(current.coach)
