import socket
from contextlib import suppress
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from collaborative.kit.words import count
from collaborative.notices.actions.heartbeats import SENDING
from collaborative.notices.models import Heartbeat

SILENCE = timedelta(seconds=120)
REDIS_PORT = 6379
REDIS_SECONDS = 0.5


def reason_not_ready() -> str | None:
    """Without the database nobody can be served."""
    try:
        executor = MigrationExecutor(connection)
        missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except Error:
        return "The database does not answer."
    if missing:
        is_missing = "migration is missing" if missing == 1 else "migrations are missing"
        return f"{missing} {is_missing}: run manage.py prepare."
    return None


def warnings() -> list[str]:
    """Without a worker or Redis only messages wait."""
    return [words for words in (worker_is_silent(), redis_is_silent()) if words]


def worker_is_silent() -> str:
    last = Heartbeat.objects.filter(name=SENDING).values_list("at", flat=True).first()
    if last is None:
        return "No worker has sent messages yet."
    silence = timezone.now() - last
    if silence <= SILENCE:
        return ""
    return f"No worker has looked for messages for {count(int(silence.total_seconds()) // 60, 'minute')}."


def redis_is_silent() -> str:
    """Is somebody listening there? Anything more is the worker's business."""
    if not settings.REDIS_URL:
        return ""
    place = urlsplit(settings.REDIS_URL)
    with (
        suppress(OSError),
        socket.create_connection((place.hostname, place.port or REDIS_PORT), REDIS_SECONDS),
    ):
        return ""
    return "Redis does not answer: messages wait until it does."
