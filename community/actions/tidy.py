from datetime import datetime, timedelta

from community.actions import places

ADJUSTMENTS_KEPT = timedelta(days=30)
ANSWERS_KEPT = timedelta(days=2 * 365)


def tidy(now: datetime) -> dict[str, int]:
    """Forget what people asked for at events thirty days gone, and all they answered after two years."""
    return {
        "adjustments forgotten": places.forget_adjustments(before=now - ADJUSTMENTS_KEPT),
        "sensitive answers forgotten": places.forget_sensitive_answers(before=now - ADJUSTMENTS_KEPT),
        "answers forgotten": places.forget_answers(before=now - ANSWERS_KEPT),
    }
