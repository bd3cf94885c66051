from celery import shared_task
from django.utils import timezone

from community.actions.sweep import sweep as sweep_events


@shared_task(name="community.sweep")
def sweep() -> int:
    """The clock's call. Two at once do no harm: each event is looked at under its lock."""
    return sweep_events(timezone.now())
