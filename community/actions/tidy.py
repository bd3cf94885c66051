from datetime import datetime, timedelta

from community.actions import places

ADJUSTMENTS_KEPT = timedelta(days=30)


def tidy(now: datetime) -> dict[str, int]:
    """Forget what people asked for at events thirty days gone."""
    return {"adjustments forgotten": places.forget_adjustments(before=now - ADJUSTMENTS_KEPT)}
