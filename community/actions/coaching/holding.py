"""A coach's places are counted and given by one at a time."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils import timezone

from collaborative.kit.database import brief_transaction, locked_rows
from collaborative.notices import actions as notices
from community.actions.letters import coaching as letters
from community.choices import COACHING_IN_PLAY, CoachingState
from community.models import Coach, Coaching
from community.queries.coaching.pairs import held_by, line_of, with_people
from community.rules.coaching import OFFER_STANDS

WAITS_SECONDS = 3


@contextmanager
def held(coach: Coach) -> Iterator[Coach]:
    """One transaction in which this coach's places are ours. Raises Busy after three seconds."""
    with brief_transaction(seconds=WAITS_SECONDS):
        [current] = locked_rows(Coach.objects.filter(pk=coach.pk).select_related("person"))
        yield current


@contextmanager
def held_with(coaching: Coaching) -> Iterator[Coaching]:
    """The same, with a relationship of this coach's as it stands now."""
    with held(coaching.coach) as coach:
        current = with_people(Coaching.objects.filter(pk=coaching.pk)).get()
        current.coach = coach
        yield current


def become(coaching: Coaching, state: CoachingState, **fields) -> None:
    """What belongs to the state it leaves goes along; earlier links answer nothing any more."""
    coaching.state = state
    coaching.waiting_since = coaching.offer_until = None
    coaching.ended_at = None if state in COACHING_IN_PLAY else timezone.now()
    for name, value in fields.items():
        setattr(coaching, name, value)
    coaching.version += 1
    coaching.save()


def fill(coach: Coach) -> int:
    """Free places are offered to whoever waited longest; to how many."""
    if not coach.takes_people:
        return 0
    free = max(0, coach.capacity - held_by(coach))
    turn = list(line_of(coach)[:free])
    for coaching in turn:
        coaching.coach = coach
        become(coaching, CoachingState.OFFERED, offer_until=timezone.now() + OFFER_STANDS)
    notices.keep([letters.offered(coaching) for coaching in turn])
    return len(turn)
