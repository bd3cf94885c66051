from celery import shared_task
from django.utils import timezone

from community.actions import ticking
from community.actions.connect.drafting_later import draft_next


@shared_task(name="community.tick")
def tick() -> dict[str, int]:
    return ticking.tick(timezone.now())


@shared_task(name="community.draft_rounds", soft_time_limit=240, time_limit=270)
def draft_rounds() -> int:
    """A large round takes its time; whoever asked for it looks on. Two at once take different ones."""
    return draft_next()
