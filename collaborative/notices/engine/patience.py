"""How long we wait before the next try, and when we stop trying."""

from datetime import datetime, timedelta

from collaborative.notices.engine.answers import Kind

LONGEST = timedelta(hours=48)
MOST_ATTEMPTS = 1000
WAITS = {
    Kind.LATER: [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240)],
    Kind.UNREACHABLE: [timedelta(minutes=minutes) for minutes in (1, 5)],
}


def wait(kind: Kind, *, attempt: int, chance: float) -> timedelta:
    """Longer each time, a fifth more or less so that messages do not come back all at once."""
    steps = WAITS[kind]
    return steps[min(attempt, len(steps)) - 1] * (0.8 + 0.4 * chance)


def is_over(*, tried_at: datetime, now: datetime) -> bool:
    return now - tried_at >= LONGEST
