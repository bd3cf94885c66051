"""What the clock does for events: no offer outlives its end, no free place lies idle while somebody waits."""

from datetime import datetime

import structlog

from collaborative.kit.database import Busy
from community.actions.places.holding import locked
from community.actions.places.line import close_line, settle
from community.queries.places import events_over_with_loose_ends, events_to_look_after

log = structlog.get_logger("community")


def sweep(now: datetime) -> int:
    """How many events were looked at. One that is busy, or fails, keeps no other from its turn."""
    looked_at = 0
    for number in events_to_look_after(now):
        looked_at += _under_its_lock(number, settle, now)
    for number in events_over_with_loose_ends(now):
        looked_at += _under_its_lock(number, close_line, now)
    return looked_at


def _under_its_lock(number: int, do, now: datetime) -> bool:
    try:
        with locked(number) as [event]:
            do(event, now=now)
    except Busy:
        return False
    except Exception:
        log.exception("sweep_failed", number=number)
        return False
    return True
