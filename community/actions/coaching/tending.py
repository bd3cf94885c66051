"""What the clock does for coaching and mentoring. Each letter has its meaning, so twice is once."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone

from collaborative.kit.history import unwatched
from collaborative.notices import actions as notices
from collaborative.notices.models import Notice
from community.actions.coaching.asking import lapse
from community.actions.coaching.counting import count_together
from community.actions.coaching.holding import fill, held
from community.actions.coaching.parting import end_with_the_gone
from community.actions.coaching.working import both
from community.actions.letters import coaching as letters
from community.choices import CoachingState
from community.queries.coaching import figures, pairs

HOUR = 8  # in London; nobody is written to at night
A_DAY = timedelta(days=1)
NUDGE_AFTER = timedelta(days=5)
FIRST_TALKS = timedelta(days=14)  # how far back we look for talks to ask about


def look_after_coaching(now: datetime) -> int:
    """How many letters were written, offers moved on, and lots counted."""
    done = _lapse(now) + _offer()
    local = timezone.localtime(now)
    if local.hour < HOUR:
        return done
    return done + end_with_the_gone() + _write(_letters(now)) + count_together()


def _lapse(now: datetime) -> int:
    late = list(pairs.offers_past(now).select_related("coach"))
    for coaching in late:
        lapse(coaching=coaching)
    return len(late)


def _offer() -> int:
    """Places that came free in a way nobody was there to see, such as an account that opened again."""
    offered = 0
    for coach in pairs.awaited():
        with held(coach) as current:
            offered += fill(current)
    return offered


def _letters(now: datetime) -> Iterable[Notice]:
    today = timezone.localtime(now).date()
    for session in pairs.sessions_between(now, now + A_DAY):
        yield from (letters.session_soon(session, to) for to in both(session.coaching))
    for session in pairs.sessions_between(now - FIRST_TALKS, now):
        if session.is_first_talk and session.coaching.state == CoachingState.FIRST_TALK:
            yield from (letters.how_was_it(session.coaching, to) for to in both(session.coaching))
    yield from map(letters.still_waiting, pairs.unanswered_since(now - NUDGE_AFTER))
    for coaching in pairs.contracts_over(today):
        yield from (letters.term_over(coaching, to) for to in both(coaching))
    yield from map(letters.supervision_due, figures.long_unsupervised(today).select_related("person"))


def _write(ready: Iterable[Notice]) -> int:
    """Those not written yet."""
    found = {one.meaning: one for one in ready}
    known = Notice.objects.filter(meaning__in=found).values_list("meaning", flat=True)
    new = [found[meaning] for meaning in found.keys() - set(known)]
    notices.keep(new)
    return len(new)


def forget(*, before: datetime) -> int:
    """What two people had between them, a year after it ended; sums that name nobody stay."""
    with unwatched():
        _, kinds = pairs.over_since(before).delete()
    return kinds.get("community.Coaching", 0)
