"""Whose account is closed goes from all they had going on; whoever is left is told, and places are free."""

from collaborative.notices import actions as notices
from collaborative.people.models import User
from community.actions.coaching.holding import become, fill, held_with
from community.actions.coaching.sessions import call_off_what_is_planned
from community.actions.letters import coaching as letters
from community.choices import TOGETHER, CoachingState
from community.models import Coaching
from community.queries.coaching.pairs import with_somebody_gone


def end_with_the_gone() -> int:
    """How many relationships and questions that ended."""
    return sum(_end(coaching) for coaching in list(with_somebody_gone()))


def _end(coaching: Coaching) -> int:
    with held_with(coaching) as current:
        if not with_somebody_gone().filter(pk=current.pk).exists():
            return 0
        knew = who_knows(current)
        call_off_what_is_planned(current)
        become(current, when_over(current), words="")
        notices.keep([letters.gone(current, to) for to in knew if to.is_active])
        fill(current.coach)
        return 1


def who_knows(coaching: Coaching) -> list[User]:
    """A coach was never told of who waits in line, so they hear nothing of who leaves it."""
    if coaching.state in (CoachingState.ASKED, *TOGETHER):
        return [coaching.leader, coaching.coach.person]
    return [coaching.leader]


def when_over(coaching: Coaching) -> CoachingState:
    return CoachingState.ENDED if coaching.state in TOGETHER else CoachingState.WITHDRAWN
