"""What the clock does for Connect Five: a nudge, the question whether they met, and the end."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone

from collaborative.notices import actions as notices
from collaborative.notices.models import Notice
from community.actions.connect.ending import end_pairs_of_the_gone
from community.actions.letters import connecting as letters
from community.choices import ChallengeState, Met
from community.engine.pair_clock import ask_again_on, ask_on, nudge_on
from community.models import Challenge, Pair, Seat
from community.queries.connect.challenges import due_to_close
from community.queries.connect.conversations import to_be_asked
from community.queries.connect.pairs import with_people

HOUR = 8  # in London; nobody is written to at night
LETTERS = {
    "nudge": letters.nudge,
    "ask": letters.did_you_meet,
    "ask again": letters.did_you_meet_again,
}


def look_after_pairs(now: datetime) -> int:
    """How many letters were written, conversations or challenges ended. Twice is once."""
    local = timezone.localtime(now)
    if local.hour < HOUR:
        return 0
    today = local.date()
    done = end_pairs_of_the_gone()
    due = [(what, seat) for seat in to_be_asked(now) if (what := _due(seat, today))]
    return done + len(_write(due)) + _close(today)


def _due(seat: Seat, today: date) -> str:
    """What this person is to be written today, if anything."""
    meets_on = _day(seat.pair.starts_at) if seat.pair.is_agreed else None
    told_on = _told_on(seat)
    ends_on = seat.round.ends_on
    if seat.asked_at or seat.answer == Met.MOVED:
        asked_on = _day(seat.asked_at)
        again_on = ask_again_on(asked_on=asked_on, ends_on=ends_on, meets_on=meets_on)
        return "ask again" if again_on <= today and not seat.they_met else ""
    if ask_on(told_on=told_on, ends_on=ends_on, meets_on=meets_on) <= today:
        return "ask"
    is_due = nudge_on(told_on=told_on) <= today and not seat.pair.is_agreed and not seat.was_nudged
    return "nudge" if is_due else ""


def _told_on(seat: Seat) -> date:
    """A draft may lie for days; whoever is paired later in the month is told after the others."""
    round = seat.round
    return max(round.starts_on, _day(round.published_at), _day(seat.pair.created_at))


def _day(moment: datetime | None) -> date | None:
    return timezone.localtime(moment).date() if moment else None


def _write(due: Iterable[tuple[str, Seat]]) -> list[Notice]:
    due = list(due)
    pairs = {
        pair.pk: pair for pair in with_people(Pair.objects.filter(pk__in={seat.pair_id for _, seat in due}))
    }
    ready = [LETTERS[what](pairs[seat.pair_id], _seated(pairs[seat.pair_id], seat)) for what, seat in due]
    notices.keep(ready)
    return ready


def _seated(pair: Pair, seat: Seat) -> Seat:
    return next(one for one in pair.seats.all() if one.pk == seat.pk)


def _close(today: date) -> int:
    over = due_to_close(today)
    return Challenge.objects.filter(pk__in=[one.pk for one in over]).update(state=ChallengeState.FINISHED)
