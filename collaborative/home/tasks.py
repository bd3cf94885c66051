from celery import shared_task
from django.utils import timezone

from collaborative.home.actions import tidying


@shared_task(name="home.tidy")
def tidy() -> dict[str, int]:
    return tidying.tidy(timezone.now())
