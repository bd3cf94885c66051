"""What is over is added up, at least five people together, and who they were is not kept."""

from django.db import transaction
from django.utils import timezone

from community.choices import Counted
from community.engine.coaching_figures import Lot, answers_lots, lots
from community.models import Coaching, CoachingFeedback, CoachingTally
from community.queries.coaching.figures import uncounted_answers, uncounted_courses


@transaction.atomic
def count_together() -> int:
    """How many lots were new."""
    goals, answers = lots(uncounted_courses()), answers_lots(uncounted_answers())
    for lot in goals:
        _keep(lot, Counted.GOALS)
        Coaching.objects.filter(pk__in=lot.numbers).update(goals_counted=True)
    for lot in answers:
        _keep(lot, Counted.FEEDBACK)
        CoachingFeedback.objects.filter(pk__in=lot.numbers).update(is_counted=True)
    return len(goals) + len(answers)


def _keep(lot: Lot, about: Counted) -> None:
    CoachingTally.objects.create(about=about, people=lot.people, sums=lot.sums, made_on=timezone.localdate())
