from celery import shared_task
from django.utils import timezone

from community.actions import ticking


@shared_task(name="community.tick")
def tick() -> dict[str, int]:
    return ticking.tick(timezone.now())
