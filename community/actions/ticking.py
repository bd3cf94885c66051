"""What the clock does for events. Each duty looks at the rows, so a tick too many or too few does no harm."""

from datetime import datetime

import structlog

from community.actions.attendance import close_registers
from community.actions.coaching.tending import look_after_coaching
from community.actions.connect.reminding import look_after_pairs
from community.actions.reminders import send_reminders
from community.actions.shadowing import end_with_the_gone
from community.actions.sweep import sweep
from community.actions.visits import remind

log = structlog.get_logger("community")

DUTIES = {
    "waiting lists": sweep,
    "reminders": send_reminders,
    "letters to who missed it": close_registers,
    "Connect Five": look_after_pairs,
    "coaching": look_after_coaching,
    "walking in their shoes": remind,
    "visits of people who left": end_with_the_gone,
}


def tick(now: datetime) -> dict[str, int]:
    """What each duty did. One that fails is written down and does not keep the others from theirs."""
    done = {}
    for name, duty in DUTIES.items():
        try:
            done[name] = duty(now)
        except Exception:
            log.exception("duty_failed", duty=name)
    return done
