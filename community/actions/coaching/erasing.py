"""Before an account is erased: whoever is left of two is told, and the place is free."""

from collections.abc import Collection

from django.utils import timezone

from collaborative.kit.database import locked_rows
from collaborative.notices import actions as notices
from collaborative.people.models import User
from community.actions.coaching.holding import become, fill
from community.actions.coaching.parting import when_over, who_knows
from community.actions.letters import parting as letters
from community.models import Coach, Coaching
from community.queries.coaching.pairs import in_play_with, planned_after


def end_before_erasing(person: User, *, going: Collection[int]) -> None:
    """Nobody who is going too is written to. All of theirs ends first, so that nothing is offered to them."""
    locked_rows(Coach.objects.filter(pk__in=in_play_with(person).values("coach")))
    ending = list(in_play_with(person))
    for coaching in ending:
        _tell(coaching, [to for to in who_knows(coaching) if to.pk not in going])
        become(coaching, when_over(coaching))
    for coach in {coaching.coach for coaching in ending if coaching.coach.person_id not in going}:
        fill(coach)


def _tell(coaching: Coaching, left: Collection[User]) -> None:
    """The sessions go with the account, so they are called off in calendars alone."""
    planned = list(planned_after(coaching, timezone.now()))
    off = [letters.session_off(session, to) for session in planned for to in left]
    notices.keep([*off, *(letters.coaching_over(coaching, to) for to in left)])
