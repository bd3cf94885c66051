from datetime import datetime, timedelta

from community.actions import places
from community.actions.coaching import tending
from community.actions.connect.apart import forget_who_is_gone
from community.actions.connect.drafting_later import forget_refused
from community.actions.forgetting import forget_people
from community.actions.library import learning, uploads
from community.actions.prompts import close_left_open, forget_hands
from community.actions.readings import settle_what_was_left
from community.queries.past import PEOPLE_KEPT

UNUSED_KEPT = timedelta(days=1)
COACHING_KEPT = timedelta(days=365)
ADJUSTMENTS_KEPT = timedelta(days=30)
PROMPTS_OPEN = timedelta(days=14)
HANDS_KEPT = timedelta(days=30)


def tidy(now: datetime) -> dict[str, int]:
    """Forget what people asked for at events thirty days gone, and after two years who they were."""
    forget_who_is_gone()
    return {
        "adjustments forgotten": places.forget_adjustments(before=now - ADJUSTMENTS_KEPT),
        "sensitive answers forgotten": places.forget_sensitive_answers(before=now - ADJUSTMENTS_KEPT),
        "answers forgotten": places.forget_answers(before=now - PEOPLE_KEPT),
        "events without people": forget_people(before=now - PEOPLE_KEPT),
        "coaching forgotten": tending.forget(before=now - COACHING_KEPT),
        "files put to no use": uploads.clear_away(before=now - UNUSED_KEPT),
        "words of the library": learning.forget_words(),
        "questions left open": close_left_open(before=now - PROMPTS_OPEN),
        "excerpts settled": settle_what_was_left(),
        "refused drafts forgotten": forget_refused(before=now - UNUSED_KEPT),
        "hands forgotten": forget_hands(before=now - HANDS_KEPT),
    }
