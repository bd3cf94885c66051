"""Goals and notes: what stays between the two, or with one of them."""

from django.db import transaction
from django.utils import timezone

from collaborative.kit.refusals import Refused, refuse
from collaborative.people.models import User
from community.actions.coaching.holding import held_with
from community.choices import ScoreKind
from community.models import Coaching, CoachingNote, Goal, GoalScore
from community.rules import coaching as rules


def set_goal(*, coaching: Coaching, by: User, words: str, score: int) -> Goal:
    """In the leader's own words, with where they stand today."""
    with held_with(coaching) as current:
        refuse(rules.reason_cannot_set_goal(current, by, goals=current.goals.count()))
        goal = Goal.objects.create(coaching=current, words=words)
        GoalScore.objects.create(goal=goal, kind=ScoreKind.BEFORE, score=score)
    return goal


def score(*, goal: Goal, by: User, score: int) -> None:
    """Where they stand on the way."""
    with held_with(goal.coaching) as coaching:
        current = _now(goal, coaching)
        refuse(rules.reason_cannot_score(current, by, ScoreKind.BETWEEN))
        GoalScore.objects.create(goal=current, kind=ScoreKind.BETWEEN, score=score)


def close(*, goal: Goal, by: User, score: int) -> None:
    """With a last score; said again, the last counts."""
    with held_with(goal.coaching) as coaching:
        current = _now(goal, coaching)
        refuse(rules.reason_cannot_score(current, by, ScoreKind.AFTER))
        GoalScore.objects.update_or_create(goal=current, kind=ScoreKind.AFTER, defaults={"score": score})
        current.closed_at = timezone.now()
        current.save()


def reopen(*, goal: Goal, by: User) -> None:
    """Its last score becomes one on the way."""
    with held_with(goal.coaching) as coaching:
        current = _now(goal, coaching)
        refuse(rules.reason_cannot_reopen(current, by))
        current.scores.filter(kind=ScoreKind.AFTER).update(kind=ScoreKind.BETWEEN)
        current.closed_at = None
        current.save()


def remove(*, goal: Goal, by: User) -> None:
    with held_with(goal.coaching) as coaching:
        current = _now(goal, coaching)
        refuse(rules.reason_cannot_score(current, by, ScoreKind.AFTER))
        current.delete()


def _now(goal: Goal, coaching: Coaching) -> Goal:
    current = Goal.objects.filter(pk=goal.pk).first()
    if current is None:
        raise Refused("This goal has been removed, so there is nothing to change in it.")
    current.coaching = coaching
    return current


@transaction.atomic
def note(*, coaching: Coaching, author: User, text: str, is_shared: bool) -> CoachingNote:
    return CoachingNote.objects.create(coaching=coaching, author=author, text=text, is_shared=is_shared)


@transaction.atomic
def forget_note(*, note: CoachingNote) -> None:
    note.delete()
