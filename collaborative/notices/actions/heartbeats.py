from datetime import timedelta

from django.utils import timezone

from collaborative.notices.models import Heartbeat

SENDING = "sending messages"
OFTEN_ENOUGH = timedelta(seconds=15)


def beat(name: str) -> None:
    """Note that a round is being done: often enough to notice silence, no oftener."""
    now = timezone.now()
    if Heartbeat.objects.filter(name=name, at__gt=now - OFTEN_ENOUGH, at__lte=now).exists():
        return
    Heartbeat.objects.update_or_create(name=name, defaults={"at": now})
